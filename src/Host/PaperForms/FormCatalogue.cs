using System.Collections.Frozen;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.PaperForms;

/// <summary>A form that the product can fill in.</summary>
internal sealed class PaperForm(TemplateText text)
{
    private readonly Lazy<byte[]> _shipped = new(() => ComposeTemplate.Compose(text));

    public string Id => text.Form;

    public LocalText Title { get; } = new(text.Vi, text.En);

    /// <summary>The template that the product brings along.</summary>
    public byte[] Shipped => _shipped.Value;
}

/// <summary>
/// The forms whose templates are shipped. Each is a text beside this file, set as a Word document when it is first needed: a reviewer reads and
/// compares its wording, and the typography stands in one place.
/// </summary>
internal static class FormCatalogue
{
    private const string Folder = "PaperForms/";

    private static readonly FrozenDictionary<string, PaperForm> Known = Read();

    public static IReadOnlyList<PaperForm> All { get; } = [.. Known.Values.OrderBy(form => form.Id, StringComparer.Ordinal)];

    /// <summary>Null for a form without a template.</summary>
    public static PaperForm? Find(string id) => Known.GetValueOrDefault(id);

    private static FrozenDictionary<string, PaperForm> Read()
    {
        var assembly = typeof(FormCatalogue).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return new PaperForm(TemplateText.Read(Path.GetFileNameWithoutExtension(name), reader.ReadToEnd()));
            })
            .ToFrozenDictionary(form => form.Id);
    }
}
