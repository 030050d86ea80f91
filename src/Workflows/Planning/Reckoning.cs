using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Planning;

/// <summary>Every deadline of a definition, counted from one instant, whatever it is that it counts from: to see a rule at work before a case is there.</summary>
public static class Reckoning
{
    /// <param name="at">The instant from which each counts, or up to which, when it counts back.</param>
    /// <param name="data">Case data, for lengths that are the case's own; where these are not known, there is no date.</param>
    /// <param name="settings">Local policy where it differs from the defaults.</param>
    /// <returns>In the order of the definition.</returns>
    public static Items<CaseDeadline> From(
        Workflow workflow, DateTimeOffset at, WorkingCalendar calendar, ObjectValue? data = null, ObjectValue? settings = null) =>
        workflow.Index.Deadlines.Select(deadline =>
        {
            var rule = deadline.Rule;
            var span = Length(rule.Within, workflow.Definition, data ?? ObjectValue.Empty, settings ?? ObjectValue.Empty);
            var clock = new RunningClock(rule.Id, rule.Id, deadline.State?.Node.Id ?? "", 0, null, at, at, span, null, null, []);
            return new CaseDeadline(clock, rule, ClockDates.Of(workflow.Procedure, clock, calendar), false);
        }).ToItems();

    private static Span? Length(Length length, WorkflowDefinition definition, ObjectValue data, ObjectValue settings) => length switch
    {
        { Span: { } span } => span,
        { Data: { } name } => TimeValues.Length(data.Find(name)),
        { Setting: { } id } => TimeValues.Length(settings.Find(id)) ?? TimeValues.Length(definition.Settings.FirstOrDefault(setting => setting.Id == id)?.Value),
        _ => null,
    };
}
