using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>A check-in plan of a case for people to read.</summary>
/// <param name="Open">What is asked for now; null when nothing is.</param>
/// <param name="Form">What whoever answers is asked; null where nothing is filled in.</param>
/// <param name="Coming">The next occurrences; none of a plan that was stopped, is at its end or stands still with its state.</param>
/// <param name="IsParked">It stands still with its state and goes on with it.</param>
public sealed record CasePlan(
    CheckInPlan Plan, PlanProgress Progress, WorkEntry? Open, Form? Form, Items<ComingCheckIn> Coming, bool IsParked)
{
    internal static Items<CasePlan> Of(
        Procedure procedure, Snapshot current, DateTimeOffset at, WorkingCalendar calendar, int most, ObjectValue settings)
    {
        // Nothing is done with it: a step is what knows the bases that a plan counts from.
        var asking = new CaseStep(
            procedure, current, new WorkflowEvent(EngineEvents.Recounted, at, at, null, ObjectValue.Empty, [], null, null, settings), calendar);
        return current.CheckIns.Select(progress =>
        {
            var plan = procedure.Index.CheckIn(progress.Plan)!.Plan;
            var isParked = !current.Chart.IsIn(progress.State);
            return new CasePlan(
                plan,
                progress,
                CheckIns.OpenOf(asking, progress, plan),
                PlanQuestions.With(plan.Task.Form is { } form ? procedure.Forms[form] : null, plan.Task, progress.Terms?.Questions ?? []),
                isParked || progress.StoppedAt is not null ? []
                    : CheckIns.Coming(asking, plan, progress).Take(most).Select(next => new ComingCheckIn(next.CheckIn, next.OpensAt)).ToItems(),
                isParked);
        });
    }
}

/// <param name="OpensAt">From when it may be done.</param>
public sealed record ComingCheckIn(CheckIn CheckIn, DateTimeOffset OpensAt);
