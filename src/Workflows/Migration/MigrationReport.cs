using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Migration;

/// <summary>What differs for a case once it has come over, for somebody to decide by.</summary>
/// <param name="OldStates">Active states without children, as they were.</param>
/// <param name="NewStates">As they are then; what was taken at once is taken.</param>
/// <param name="Data">Values that change, by name.</param>
/// <param name="Changes">Dates, reminders and escalations.</param>
/// <param name="Opens">Definitions of which a case is opened beside it; then there is no way back.</param>
public sealed record MigrationReport(
    Items<string> OldStates, Items<string> NewStates, Items<DataChange> Data, Items<WorkChange> Work, TimeChanges Changes, Items<string> Opens)
{
    /// <summary>Something happens that somebody should want first: what is past due by now waits for an officer, or another case is opened.</summary>
    public bool NeedsDecision => Changes.NeedsLook || Opens.Count > 0;

    internal static MigrationReport Of(MigrationRoute route, Snapshot before, Moved moved, WorkingCalendar calendar) => new(
        Leaves(route.From, before),
        Leaves(route.To, moved.Next),
        DataChange.Between(before.Chart.Data, moved.Next.Chart.Data, route),
        WorkChange.Between(route, before, moved.Next),
        TimeChanges.Between(route.From, before, route.To, moved.Next, calendar),
        moved.Effects.OfType<SpawnCase>().Select(spawn => spawn.Definition).ToItems());

    private static Items<string> Leaves(Workflow workflow, Snapshot current) =>
        current.Chart.Active.Select(active => active.Id).Where(workflow.Procedure.Chart.IsAtomic).ToItems();
}

/// <param name="From">Null where there was none.</param>
/// <param name="To">Null where there is none any more.</param>
public sealed record DataChange(string Name, Value? From, Value? To)
{
    internal static Items<DataChange> Between(ObjectValue before, ObjectValue after, MigrationRoute route)
    {
        var changes = new List<DataChange>();
        var at = 0;
        foreach (var (name, from) in before.Members)
        {
            Add(name, from, route.To.Procedure.Data.ContainsKey(name) ? after.Find(name, ref at) : null);
        }

        at = 0;
        foreach (var (name, to) in after.Members)
        {
            if (!route.From.Procedure.Data.ContainsKey(name) || before.Find(name, ref at) is null)
            {
                Add(name, null, to);
            }
        }

        return changes.ToItems();

        void Add(string name, Value? from, Value? to)
        {
            if (!ReferenceEquals(from, to) && !Equals(from ?? Value.Null, to ?? Value.Null))
            {
                changes.Add(new DataChange(name, from, to));
            }
        }
    }
}

/// <param name="Role">Who does it: under the new version, for what ends under the earlier.</param>
public sealed record WorkChange(string Key, string Task, string Role, WorkChangeKind Kind)
{
    internal static Items<WorkChange> Between(MigrationRoute route, Snapshot before, Snapshot after)
    {
        var changes = new List<WorkChange>();
        foreach (var entry in before.Work.Where(entry => entry.Status is not WorkStatus.Completed))
        {
            var goesOn = after.Work.Any(other => other.Key == entry.Key);
            changes.Add(Of(goesOn ? route.To : route.From, entry, goesOn ? WorkChangeKind.Kept : WorkChangeKind.Closed));
        }

        foreach (var entry in after.Work.Where(entry => entry.Status is not WorkStatus.Completed && !before.Work.Any(other => other.Key == entry.Key)))
        {
            changes.Add(Of(route.To, entry, WorkChangeKind.Opened));
        }

        return changes.ToItems();
    }

    private static WorkChange Of(Workflow workflow, WorkEntry entry, WorkChangeKind kind) =>
        new(entry.Key, entry.Task, workflow.Index.Task(entry.Task)!.Task.Assign.Role, kind);
}

public enum WorkChangeKind
{
    Kept,
    Opened,
    Closed,
}
