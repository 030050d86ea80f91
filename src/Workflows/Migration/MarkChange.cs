using CaseFlow.Workflows.Casework;

namespace CaseFlow.Workflows.Migration;

/// <summary>A reminder or an escalation that comes at another time, or comes now and did not, or does not come any more.</summary>
/// <param name="Rule">Id of the deadline.</param>
/// <param name="Role">Who is told; null is whoever has the work.</param>
/// <param name="From">When it was to come.</param>
/// <param name="To">When it is to come; for one that waits for a look, when it would have come.</param>
public sealed record MarkChange(
    string Rule, string? WorkItem, bool IsEscalation, string? Role, TimeChangeKind Kind, DateTimeOffset? From, DateTimeOffset? To)
{
    internal static Items<MarkChange> Between(Workflow earlier, Snapshot before, Workflow later, Snapshot after)
    {
        var left = Waiting(earlier, before);
        var changes = new List<MarkChange>();
        foreach (var now in Waiting(later, after))
        {
            var index = left.FindIndex(other => (other.Rule, other.WorkItem) == (now.Rule, now.WorkItem) && MarkPairs.IsSame(other.Mark, now.Mark));
            var then = index < 0 ? null : left[index];
            if (index >= 0)
            {
                left.RemoveAt(index);
            }

            if (now.Timer.Held && then?.Timer.Held != true)
            {
                changes.Add(Of(now, TimeChangeKind.Held, then?.Timer.DueAt, now.Timer.DueAt));
            }
            else if (then?.Timer.DueAt != now.Timer.DueAt)
            {
                changes.Add(Of(now, then is null ? TimeChangeKind.Gained : TimeChangeKind.Moved, then?.Timer.DueAt, now.Timer.DueAt));
            }
        }

        changes.AddRange(left.Select(lost => Of(lost, TimeChangeKind.Lost, lost.Timer.DueAt, null)));
        return changes.ToItems();
    }

    private static MarkChange Of(WaitingMark mark, TimeChangeKind kind, DateTimeOffset? from, DateTimeOffset? to) => new(
        mark.Rule, mark.WorkItem, mark.Mark.Escalation is not null, mark.Mark.Escalation?.Notify ?? mark.Mark.Reminder?.Notify, kind, from, to);

    private static List<WaitingMark> Waiting(Workflow workflow, Snapshot current)
    {
        var waiting = new List<WaitingMark>();
        foreach (var timer in current.Timers)
        {
            foreach (var clock in current.Clocks)
            {
                if (clock.Rule is { } rule && TimerIds.IsMarkOf(timer.Id, clock.Key))
                {
                    waiting.Add(new WaitingMark(rule, clock.WorkItem, workflow.Procedure.Marks(rule).Find(TimerIds.MarkOf(timer.Id, clock.Key)), timer));
                    break;
                }
            }
        }

        return waiting;
    }

    private sealed record WaitingMark(string Rule, string? WorkItem, DeadlineMark Mark, ArmedTimer Timer);
}
