using CaseFlow.Definitions.Reading;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Planning;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Cases.FromPaper;

/// <summary>What would come of bringing a case over so.</summary>
/// <param name="States">Where it would stand.</param>
/// <param name="Before">Deadlines that came while it ran on paper.</param>
/// <param name="Next">Deadlines that lie ahead, the earliest first.</param>
/// <param name="Unknown">Deadlines without a date, for what they count from is not known.</param>
/// <param name="Held">Ways that a time opened meanwhile: somebody has to look.</param>
internal sealed record SupposedCaseView(
    WorkflowDefinition Definition, WorkingCalendar Calendar, IReadOnlyList<LocalText> States, IReadOnlyList<(LocalText Title, DateTimeOffset Due)> Before,
    IReadOnlyList<(LocalText Title, DateTimeOffset Due)> Next, IReadOnlyList<LocalText> Unknown, IReadOnlyList<CaseTerm> Terms, int Held,
    ShownForecast Forecast)
{
    public static SupposedCaseView Of(
        CaseInHand supposed, Snapshot snapshot, DateTimeOffset now, int months, IReadOnlyDictionary<string, LocalText> procedures)
    {
        var (workflow, calendar) = (supposed.Workflow.Workflow, supposed.Calendar);
        var deadlines = workflow.Deadlines(snapshot, calendar).Select(deadline => (Title: DeadlineTitles.Of(workflow, deadline.Rule.Id), deadline.Due?.At)).ToList();
        var course = Course.From(workflow, snapshot, calendar, now, months, CourseManner.NobodyActs, supposed.Settings);
        return new(
            supposed.Workflow.Definition, calendar, StateTitles.Of(supposed.Workflow, [.. snapshot.Chart.Active.Select(active => active.Id)]),
            [.. deadlines.Where(deadline => deadline.At <= now).Select(deadline => (deadline.Title, deadline.At!.Value))],
            [.. deadlines.Where(deadline => deadline.At > now).Select(deadline => (deadline.Title, deadline.At!.Value))],
            [.. deadlines.Where(deadline => deadline.At is null).Select(deadline => deadline.Title).Distinct()],
            [.. workflow.Terms(snapshot, now, calendar, supposed.Settings).Where(term => term.Value is not null)],
            workflow.Held(snapshot, calendar).Count,
            ShownForecast.Of(course, workflow.Index, calendar, procedures));
    }
}
