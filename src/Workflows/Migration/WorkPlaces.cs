using CaseFlow.Workflows.Casework;

namespace CaseFlow.Workflows.Migration;

/// <summary>Work that goes on, but is asked for by another state or done by another role under the new version.</summary>
internal static class WorkPlaces
{
    public static Items<Effect> With(Items<Effect> effects, Workflow earlier, Snapshot before, Workflow later, Snapshot after)
    {
        var moved = new List<Effect>();
        foreach (var entry in after.Work.Where(entry => entry.Status is not WorkStatus.Completed))
        {
            var role = Role(later, entry);
            if (before.Work.FirstOrDefault(other => other.Key == entry.Key) is { } known && (known.State != entry.State || Role(earlier, known) != role))
            {
                moved.Add(new PlaceWorkItem(entry.Key, entry.State, role));
            }
        }

        return moved.Count == 0 ? effects : [.. effects, .. moved];
    }

    private static string Role(Workflow workflow, WorkEntry entry) => workflow.Index.Task(entry.Task)!.Task.Assign.Role;
}
