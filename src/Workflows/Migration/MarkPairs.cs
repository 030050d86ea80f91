using CaseFlow.Workflows.Casework;

namespace CaseFlow.Workflows.Migration;

/// <summary>Reminders and escalations of two versions of a deadline, each with the one that says the same at the same distance to the same people.</summary>
internal static class MarkPairs
{
    /// <returns>Every mark of the later version, in its order.</returns>
    public static IEnumerable<(DeadlineMark Mark, DeadlineMark? Same)> Of(DeadlineMarks earlier, DeadlineMarks later)
    {
        var left = earlier.All.ToList();
        foreach (var mark in later.All)
        {
            var index = left.FindIndex(other => IsSame(other, mark));
            yield return (mark, index < 0 ? null : left[index]);
            if (index >= 0)
            {
                left.RemoveAt(index);
            }
        }
    }

    /// <summary>Whether a name means something else now: what was told under it would be taken for this.</summary>
    public static bool ReuseNames(DeadlineMarks earlier, DeadlineMarks later) =>
        later.All.Any(mark => earlier.All.Any(other => other.Name == mark.Name && !IsSame(other, mark)));

    public static bool IsSame(DeadlineMark one, DeadlineMark other) =>
        (one.Reminder?.When, one.Reminder?.Notify) == (other.Reminder?.When, other.Reminder?.Notify)
        && (one.Escalation?.When, one.Escalation?.Notify) == (other.Escalation?.When, other.Escalation?.Notify)
        && (one.Reminder is null) == (other.Reminder is null)
        && (one.Escalation is null) == (other.Escalation is null);
}
