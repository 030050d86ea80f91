using CaseFlow.Access;
using CaseFlow.Definitions;
using CaseFlow.People.Whereabouts;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Cases;

/// <summary>Where a person would be by what a case says. An officer confirms it; nothing is recorded by itself.</summary>
/// <param name="Why">The stage of the case that says so.</param>
internal sealed record ProposedWhereabouts(string Status, string? Detail, DateOnly Since, LocalText Why, long CaseNo)
{
    /// <summary>The page that records it, filled in.</summary>
    public string LinkOf(Guid person) =>
        FormattableString.Invariant($"/people/{person}/whereabouts?Status={Status}&Detail={Status}:{Detail}&Since={Since:yyyy-MM-dd}");
}

/// <summary>Compares what open cases say with where a person was said to be last.</summary>
internal sealed class WhereaboutsProposals(FindCases find, DefinitionStore definitions, CaseReader reader)
{
    /// <summary>By the field's code of the stage. Of several the innermost says it.</summary>
    private static readonly Dictionary<string, (string Status, string? Detail)> ByStage = new()
    {
        ["DANG_CAI"] = (WhereaboutsKinds.Centre, "compulsory"),
        ["DANG_CAI_CS"] = (WhereaboutsKinds.Centre, "voluntary"),
        ["TRUY_TIM"] = ("absent_unknown", null),
        ["TAM_GIU"] = ("detained", null),
        ["TAM_DINH_CHI"] = ("present", null),
        ["VANG_BC"] = ("absent_reported", null),
        ["VANG_KBC"] = ("absent_unknown", null),
        ["THEO_DOI"] = ("present", null),
    };

    /// <param name="stated">What was stated, the newest first.</param>
    public async Task<ProposedWhereabouts?> OfAsync(CurrentUser user, Guid personId, IReadOnlyList<Stated> stated, CancellationToken ct)
    {
        ProposedWhereabouts? newest = null;
        foreach (var open in (await find.OfPersonAsync(user, personId, ct)).Where(one => one.ClosedAt is null))
        {
            var workflow = await definitions.GetAsync(open.DefinitionId, open.DefinitionVersion, ct);
            if (open.States.LastOrDefault(state => workflow.States[state].Code is { } code && ByStage.ContainsKey(code)) is not { } state)
            {
                continue;
            }

            var path = StatePath.Of(workflow, open.States, await reader.EventsAsync(open.CaseId, ct));
            var (status, detail) = ByStage[workflow.States[state].Code!];
            if (path.FirstOrDefault(step => step.Id == state && step.Kind is PathKind.Now)?.Since is { } since && (newest is null || VietnameseText.LocalDate(since) > newest.Since))
            {
                newest = new(status, IsVoluntary(workflow.Definition, detail) ? "voluntary" : detail, VietnameseText.LocalDate(since), workflow.States[state].Title!, open.CaseNo);
            }
        }

        // Who was said to be elsewhere later knows better than the case.
        return newest is null || (stated is [var last, ..] && (last.Since >= newest.Since || (last.Status, last.Detail) == (newest.Status, newest.Detail))) ? null : newest;
    }

    private static bool IsVoluntary(WorkflowDefinition definition, string? detail) =>
        detail == "compulsory" && definition.Code.StartsWith("CNTN", StringComparison.Ordinal);
}
