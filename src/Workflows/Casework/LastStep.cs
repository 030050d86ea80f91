using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Casework;

/// <summary>
/// The last step that a person told, and the case as it was before it: what <see cref="Workflow.Undo"/> needs. Only this one step can be
/// taken back, until a person tells the next.
/// </summary>
/// <param name="Seq">Its number in the log, from 1.</param>
/// <param name="Obstacle">Why it cannot be taken back; null when it can.</param>
public sealed record LastStep(int Seq, WorkflowEvent Told, Snapshot Before, Refusal? Obstacle)
{
    /// <summary>The last step after one more event.</summary>
    /// <param name="before">The case before the event; null when it began with it.</param>
    public static LastStep? After(LastStep? known, int seq, WorkflowEvent received, Snapshot? before, Moved moved)
    {
        if (received.Actor is not null)
        {
            // The beginning of a case cannot be taken back, nor can taking back; a migration is, but by those who ran it.
            return before is null || received.Name is EngineEvents.Undone or EngineEvents.Migrated or EngineEvents.MigrationUndone ? null : new LastStep(seq, received, before, ObstacleOf(before, moved));
        }

        return known is null || OnlyTold(before!, moved) ? known : known with { Obstacle = known.Obstacle ?? Refusals.MovedOnSince };
    }

    private static Refusal? ObstacleOf(Snapshot before, Moved moved) =>
        moved.Effects.Any(effect => effect is SpawnCase) ? Refusals.OpenedAnotherCase
        : moved.Effects.Any(effect => effect is FileDecision) ? Refusals.FiledDecision
        : !Equals(HoldingUnit(before), HoldingUnit(moved.Next)) ? Refusals.HandedOver
        : null;

    private static Value? HoldingUnit(Snapshot snapshot) => snapshot.Chart.Data.Find(DataElement.HoldingUnit);

    /// <summary>Somebody was reminded, or told that a deadline has passed, and nothing else came of it.</summary>
    private static bool OnlyTold(Snapshot before, Moved moved) =>
        moved.Next.Chart == before.Chart && moved.Effects.All(effect => effect is Remind or Escalate);
}
