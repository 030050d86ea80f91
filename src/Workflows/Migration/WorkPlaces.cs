using CaseFlow.Workflows.Casework;

namespace CaseFlow.Workflows.Migration;

/// <summary>Where work and deadlines that go on stand under the new version: by another state, or with another role.</summary>
internal static class WorkPlaces
{
    public static Items<Effect> With(Items<Effect> effects, Workflow earlier, Snapshot before, Workflow later, Snapshot after)
    {
        Effect[] moved = [.. Work(earlier, before, later, after), .. Deadlines(before, after)];
        return moved.Length == 0 ? effects : [.. effects, .. moved];
    }

    private static IEnumerable<PlaceWorkItem> Work(Workflow earlier, Snapshot before, Workflow later, Snapshot after)
    {
        foreach (var entry in after.Work.Where(entry => entry.Status is not WorkStatus.Completed))
        {
            var role = Role(later, entry);
            if (before.Work.FirstOrDefault(other => other.Key == entry.Key) is { } known && (known.State != entry.State || Role(earlier, known) != role))
            {
                yield return new PlaceWorkItem(entry.Key, entry.State, role);
            }
        }
    }

    private static IEnumerable<PlaceDeadline> Deadlines(Snapshot before, Snapshot after)
    {
        foreach (var clock in before.Clocks.Where(clock => clock is { Rule: not null, WorkItem: null }))
        {
            var state = after.Clocks.FirstOrDefault(other => other.Rule == clock.Rule && other.WorkItem is null)?.State ?? "";
            if (state != clock.State)
            {
                yield return new PlaceDeadline(clock.Key, state);
            }
        }
    }

    private static string Role(Workflow workflow, WorkEntry entry) => workflow.Index.Task(entry.Task)!.Task.Assign.Role;
}
