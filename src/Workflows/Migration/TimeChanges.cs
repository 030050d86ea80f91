using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Migration;

/// <summary>What moves in time between two states of a case: under another version, or under another calendar.</summary>
/// <param name="Deadlines">Every deadline and timed way whose date moves, is gained or is lost.</param>
/// <param name="Marks">Every reminder and escalation still to come that moves, is gained or is lost, or that waits for a look now.</param>
public sealed record TimeChanges(Items<DeadlineChange> Deadlines, Items<MarkChange> Marks)
{
    /// <summary>Something is past due that was not, and waits for a decision instead of happening by itself.</summary>
    public bool NeedsLook => Marks.Any(mark => mark.Kind is TimeChangeKind.Held) || Deadlines.Any(deadline => deadline.IsHeld);

    internal static TimeChanges Between(Workflow earlier, Snapshot before, Workflow later, Snapshot after, WorkingCalendar calendar) =>
        new(DeadlineChange.Between(before, after, calendar), MarkChange.Between(earlier, before, later, after));
}

public enum TimeChangeKind
{
    Moved,
    Gained,
    Lost,
    /// <summary>Past due by now: an officer decides whether it happens.</summary>
    Held,
}

/// <param name="Rule">Id of the deadline; <c>after/STATE/N</c> of the later version (of the earlier when lost) for a timed way.</param>
/// <param name="WorkItem">Key of the work that it belongs to; null for one of a state.</param>
/// <param name="From">Null when it had no date.</param>
/// <param name="To">Null when it has none any more.</param>
/// <param name="WorkingDays">From the one day to the other, negative when it comes earlier; null where one of them is not known.</param>
/// <param name="IsHeld">A timed way that waits for a look now.</param>
public sealed record DeadlineChange(
    string Rule, string? WorkItem, TimeChangeKind Kind, DateTimeOffset? From, DateTimeOffset? To, int? WorkingDays, bool IsHeld)
{
    internal static Items<DeadlineChange> Between(Snapshot before, Snapshot after, WorkingCalendar calendar)
    {
        var left = before.Clocks.ToList();
        var changes = new List<DeadlineChange>();
        foreach (var clock in after.Clocks)
        {
            var index = left.FindIndex(other => IsSame(other, clock));
            var earlier = index < 0 ? null : left[index];
            if (index >= 0)
            {
                left.RemoveAt(index);
            }

            var isHeld = IsHeldNow(before, after, earlier, clock);
            if (earlier?.DueAt != clock.DueAt || isHeld)
            {
                changes.Add(new(
                    clock.Rule ?? clock.Key, clock.WorkItem, KindOf(earlier?.DueAt, clock.DueAt), earlier?.DueAt, clock.DueAt,
                    Days(earlier?.DueAt, clock.DueAt, calendar), isHeld));
            }
        }

        foreach (var lost in left.Where(lost => lost.DueAt is not null))
        {
            changes.Add(new(lost.Rule ?? lost.Key, lost.WorkItem, TimeChangeKind.Lost, lost.DueAt, null, null, false));
        }

        return changes.ToItems();
    }

    // A way may have another key where its state has another id; its base and start tell it.
    private static bool IsSame(RunningClock one, RunningClock other) => one.Rule is { } rule
        ? rule == other.Rule && one.WorkItem == other.WorkItem
        : other.Rule is null && (one.Key == other.Key || (one.StartedAt == other.StartedAt && one.Activation == other.Activation));

    private static TimeChangeKind KindOf(DateTimeOffset? from, DateTimeOffset? to) =>
        from is null ? TimeChangeKind.Gained : to is null ? TimeChangeKind.Lost : TimeChangeKind.Moved;

    private static int? Days(DateTimeOffset? from, DateTimeOffset? to, WorkingCalendar calendar) =>
        from is { } one && to is { } other ? calendar.WorkingDaysBetween(calendar.LocalDate(one), calendar.LocalDate(other)) : null;

    private static bool IsHeldNow(Snapshot before, Snapshot after, RunningClock? earlier, RunningClock clock) =>
        clock.Rule is null
        && after.Timers.Any(timer => timer.Id == clock.Key && timer.Held)
        && !before.Timers.Any(timer => timer.Id == earlier?.Key && timer.Held);
}
