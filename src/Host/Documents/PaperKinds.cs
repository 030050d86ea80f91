using CaseFlow.Cases;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Documents;

/// <summary>What the papers of the procedures in force are called.</summary>
internal sealed class PaperKinds(CaseWords words)
{
    public async Task<IReadOnlyDictionary<string, LocalText>> TitlesAsync(CancellationToken ct) =>
        (await AllAsync(ct)).ToDictionary(kind => kind.Id, kind => kind.Title);

    /// <summary>Those that are decisions, by title.</summary>
    public async Task<IReadOnlyList<DocumentKind>> DecisionsAsync(CancellationToken ct) =>
        [.. (await AllAsync(ct)).Where(kind => kind.Decision).OrderBy(kind => kind.Title.In(Languages.Current), StringComparer.Ordinal)];

    /// <summary>The title with the code; the code alone of a form that no procedure in force has.</summary>
    public static string Title(IReadOnlyDictionary<string, LocalText> titles, string kind) =>
        titles.GetValueOrDefault(kind) is { } title ? $"{title.In(Languages.Current)} ({kind})" : kind;

    private async Task<IEnumerable<DocumentKind>> AllAsync(CancellationToken ct) =>
        (await words.ProceduresAsync(ct)).SelectMany(procedure => procedure.Definition.Documents).DistinctBy(kind => kind.Id);
}
