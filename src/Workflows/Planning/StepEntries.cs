using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Planning;

/// <summary>What a step brings, as entries of a forecast.</summary>
internal static class StepEntries
{
    public static ForecastEntry Due(Workflow workflow, RunningClock clock, string rule, DateTimeOffset dueAt, WorkingCalendar calendar) => new(
        dueAt, ForecastKind.Due, rule, clock.Key, clock.WorkItem, null, null, ClockDates.Of(workflow.Procedure, clock, calendar), null, []);

    /// <param name="fired">The timer that brought the step; null for what people do.</param>
    public static void Add(Workflow workflow, ArmedTimer? fired, Moved moved, List<ForecastEntry> entries)
    {
        foreach (var effect in moved.Effects)
        {
            switch (effect)
            {
                case Remind told:
                    entries.Add(new ForecastEntry(
                        told.At, ForecastKind.Reminder, CaseKeys.IdOf(told.Deadline), told.Deadline, told.WorkItem, told.Rule, told.Role, told.Due, null, []));
                    break;
                case Escalate told:
                    entries.Add(new ForecastEntry(
                        told.At, ForecastKind.Escalation, CaseKeys.IdOf(told.Deadline), told.Deadline, told.WorkItem, told.Rule, told.Role, told.Due, null, [], told.Ask));
                    break;
                case OpenWorkItem opened:
                    entries.Add(new ForecastEntry(
                        opened.OpenedAt,
                        opened.Occurrence is null ? ForecastKind.Work : ForecastKind.CheckIn,
                        opened.Task,
                        opened.Key,
                        opened.Key,
                        null,
                        opened.Role,
                        opened.LawDue ?? opened.OfficeDue,
                        opened.Occurrence,
                        []));
                    break;
                case TellRole told:
                    entries.Add(new ForecastEntry(told.At, ForecastKind.Message, told.Key, told.Key, null, null, told.Role, null, null, [], told.Text));
                    break;
                case SpawnCase spawned:
                    entries.Add(new ForecastEntry(spawned.At, ForecastKind.Spawn, spawned.Definition, spawned.Key, null, null, null, null, null, []));
                    break;
                case CloseCase closed:
                    entries.Add(new ForecastEntry(closed.At, ForecastKind.Close, closed.Reason, closed.Reason, null, null, null, null, null, []));
                    break;
                default:
                    break;
            }
        }

        if (fired is not null && TimerIds.IsAfter(fired.Id) && moved.Trace.Count > 0)
        {
            var taken = moved.Trace[0].Taken[0];
            entries.Add(new ForecastEntry(fired.DueAt, ForecastKind.Transition, taken.Source ?? workflow.Definition.Id, fired.Id, null, null, null, null, null, taken.Targets));
        }
    }
}
