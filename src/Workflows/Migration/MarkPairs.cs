using CaseFlow.Workflows.Casework;

namespace CaseFlow.Workflows.Migration;

/// <summary>Reminders and escalations of two versions of a deadline, each with the one that says the same at the same distance to the same people.</summary>
internal sealed class MarkPairs
{
    public MarkPairs(DeadlineMarks earlier, DeadlineMarks later)
    {
        var left = earlier.All.ToList();
        All = Array.ConvertAll(later.All, mark =>
        {
            var index = left.FindIndex(other => IsSame(other, mark));
            var same = index < 0 ? null : left[index];
            left.Remove(same!);
            return (mark, same);
        });
        ReuseNames = later.All.Any(mark => earlier.All.Any(other => other.Name == mark.Name && !IsSame(other, mark)));
    }

    /// <summary>Every mark of the later version, in its order.</summary>
    public (DeadlineMark Mark, DeadlineMark? Same)[] All { get; }

    /// <summary>Whether a name means something else now: what was told under it would be taken for this.</summary>
    public bool ReuseNames { get; }

    public static bool IsSame(DeadlineMark one, DeadlineMark other) =>
        (one.Reminder?.When, one.Reminder?.Notify) == (other.Reminder?.When, other.Reminder?.Notify)
        && (one.Escalation?.When, one.Escalation?.Notify) == (other.Escalation?.When, other.Escalation?.Notify)
        && (one.Reminder is null) == (other.Reminder is null)
        && (one.Escalation is null) == (other.Escalation is null);
}
