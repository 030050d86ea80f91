using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Analysis;
using Microsoft.AspNetCore.Authorization;

namespace CaseFlow.Definitions.Reading;

/// <summary>One version as whole sentences with articles, to be read, printed and signed.</summary>
[Authorize(Policy = nameof(Policies.MayReadDefinitions))]
internal sealed class ProsePage(VersionReader versions) : VersionPage(versions)
{
    public Prose Told { get; private set; } = null!;

    protected override async Task<bool> LoadAsync(CancellationToken ct)
    {
        Told = Prose.Of(Read.Definition, Languages.Current, await Versions.PublishedAsync(ct));
        return true;
    }
}
