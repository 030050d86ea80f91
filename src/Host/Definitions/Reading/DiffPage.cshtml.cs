using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Analysis;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Definitions.Reading;

/// <summary>What differs between two versions, from the earlier to the later whichever was asked for first.</summary>
[Authorize(Policy = nameof(Policies.MayReadDefinitions))]
internal sealed class DiffPage(VersionReader versions) : VersionPage(versions)
{
    [FromRoute]
    public int Other { get; set; }

    public int Earlier => Math.Min(Read.Listed.Version, Other);

    public int Later => Math.Max(Read.Listed.Version, Other);

    public DefinitionDiff Diff { get; private set; } = null!;

    /// <summary>What differs for a reader of this language.</summary>
    public IReadOnlyList<(string Title, IReadOnlyList<DiffLine> Lines)> Groups => [.. Diff.Groups
        .Select(group => (group.Title, (IReadOnlyList<DiffLine>)[.. group.Lines.Where(line => !line.IsElsewhere)]))
        .Where(group => group.Item2.Count > 0)];

    /// <summary>Titles and texts that differ in the other language only.</summary>
    public IReadOnlyList<DiffLine> Elsewhere => [.. Diff.Groups.SelectMany(group => group.Lines).Where(line => line.IsElsewhere)];

    protected override async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await Versions.FindAsync(Read.Definition.Id, Other, ct) is not { } against)
        {
            return false;
        }

        var (before, after) = Read.Listed.Version < Other ? (Read, against) : (against, Read);
        Diff = DefinitionDiff.Of(before.Definition, after.Definition, Languages.Current);
        return true;
    }
}
