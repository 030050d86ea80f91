using CaseFlow.Access;
using CaseFlow.Definitions;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Cases;

/// <summary>A case locked for one transaction: as the steps so far have left it, not yet written.</summary>
internal sealed class CaseInHand
{
    public required Guid Id { get; init; }

    /// <summary>The version that it is on: another one once it has come over.</summary>
    public required PublishedWorkflow Workflow { get; set; }

    public required WorkingCalendar Calendar { get; set; }

    /// <summary>Local policy of its unit where it differs from the definition's defaults: every event carries it into the core.</summary>
    public required ObjectValue Settings { get; set; }

    public required Guid UnitId { get; set; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required Body Body { get; init; }

    public Guid? PersonId { get; init; }

    /// <summary>When it was entered, of a case that ran on paper until then.</summary>
    public DateTimeOffset? BroughtOverAt { get; init; }

    /// <summary>Events so far; 0 before the first.</summary>
    public int Version { get; set; }

    /// <summary>Null before the first step.</summary>
    public Snapshot? Snapshot { get; set; }

    /// <summary>The last step that a person told, where it is looked up to be taken back; null where nobody asked.</summary>
    public LastStep? Last { get; set; }

    /// <summary>The event of the step whose effects are being written.</summary>
    public WorkflowEvent Received { get; set; } = null!;

    public (DateTimeOffset At, string Reason)? Closed { get; set; }

    /// <summary>Cases that the step opens, to be started in the same transaction.</summary>
    public List<SpawnCase> Spawned { get; } = [];

    /// <summary>Deadlines that the steps moved: shown to whoever put a date right.</summary>
    public List<DeadlineMoved> MovedDeadlines { get; } = [];

    public ObjectValue Data => Snapshot!.Chart.Data;

    /// <summary>The timers that may fire now, in the order in which they were due.</summary>
    public IEnumerable<ArmedTimer> DueAt(DateTimeOffset now) => Snapshot is null || Closed is not null
        ? []
        : Snapshot.Timers
            .Where(timer => timer is { Held: false, ParkedAt: null } && timer.DueAt <= now)
            .OrderBy(timer => timer.DueAt).ThenBy(timer => timer.Id, StringComparer.Ordinal);

    /// <summary>The first data of a case, with the unit that opens it where the definition asks for one, whatever they said.</summary>
    public ObjectValue WithUnit(ObjectValue data) => Workflow.HasUnit ? data.With(DataElement.HoldingUnit, UnitId.ToString()) : data;

    /// <summary>Which body of the unit does what a role does.</summary>
    public Body BodyOf(string role) => Bodies.Of(role, Body);
}
