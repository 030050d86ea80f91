using System.Collections.Frozen;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.PaperForms;

/// <summary>A form that the product can fill in.</summary>
/// <param name="Shipped">The template that the product brings along.</param>
internal sealed record PaperForm(string Id, LocalText Title, byte[] Shipped);

/// <summary>
/// The forms whose templates are shipped. Each is a text beside this file, set as a Word document once a process: a reviewer reads and
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
                var text = TemplateText.Read(Path.GetFileNameWithoutExtension(name), reader.ReadToEnd());
                return new PaperForm(text.Form, new(text.Vi, text.En), ComposeTemplate.Compose(text));
            })
            .ToFrozenDictionary(form => form.Id);
    }
}
