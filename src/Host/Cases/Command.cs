using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Cases;

/// <summary>What a person, or a system, tells a case.</summary>
/// <param name="Name">An event of the definition, <c>task.ID.OUTCOME</c>, or one of <see cref="EngineEvents"/>.</param>
/// <param name="Actor">Who tells it; null for the machinery.</param>
internal sealed record Command(string Name, Actor? Actor)
{
    public ObjectValue Data { get; init; } = ObjectValue.Empty;

    public Items<RecordedDocument> Documents { get; init; } = [];

    /// <summary>Key of the work item that it completes.</summary>
    public string? WorkItem { get; init; }

    /// <summary>When it happened; null is now. Never later than now.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>The version that the person was looking at; null does not ask.</summary>
    public int? IfVersion { get; init; }

    /// <summary>Told twice with one key it is done once. Keys belong to their actor.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Adds rows to the transaction of the step, which it has just taken; null for none.</summary>
    public Action<StepWrites, CaseInHand>? Along { get; init; }
}

/// <summary>A case to be opened.</summary>
/// <param name="Definition">Id; the newest published version in force takes it.</param>
internal sealed record NewCase(string Definition, Guid UnitId, Access.Body Body, Guid? PersonId, Actor? Actor)
{
    /// <summary>Drawn by the caller where it must know it beforehand.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public ObjectValue Data { get; init; } = ObjectValue.Empty;

    public Items<RecordedDocument> Documents { get; init; } = [];

    /// <summary>Where a case stands that ran on paper until now; empty for one that begins.</summary>
    public Items<StateSince> Standing { get; init; } = [];

    public Items<Guid> Dossiers { get; init; } = [];

    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>What is known of somebody who is entered with the case; null for somebody on the register.</summary>
    public PersonFacts? Entered { get; init; }

    /// <summary>What is entered with the case, in its transaction; null when all that it names is there.</summary>
    public Entry? Entry { get; init; }

    public string? IdempotencyKey { get; init; }
}

/// <summary>People and papers that are entered with the case that they open.</summary>
/// <param name="Words">As it was typed: entered again it says the same, though the ids are new.</param>
/// <param name="AddTo">Adds the rows.</param>
internal sealed record Entry(string Words, Action<StepWrites> AddTo);
