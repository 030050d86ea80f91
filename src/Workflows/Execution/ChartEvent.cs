using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Execution;

/// <summary>Where an event comes from: https://www.w3.org/TR/scxml/#internalStructureofEvents</summary>
public enum ChartEventType
{
    External,
    Internal,
    Platform,
}

/// <summary>Something that happened. The list of events given to a chart is its whole history: folding them again gives the same snapshot.</summary>
/// <param name="Name">Words parted by dots.</param>
/// <param name="At">When it happened; for a delayed event the instant it was due, however late it is delivered.</param>
public sealed record ChartEvent(string Name, DateTimeOffset At)
{
    public Value Data { get; init; } = Value.Null;

    public ChartEventType Type { get; init; }

    public string? SendId { get; init; }

    public string? Origin { get; init; }

    public string? OriginType { get; init; }

    public string? InvokeId { get; init; }

    /// <summary>The number of the delayed send that this event delivers; if that send is no longer pending, nothing happens.</summary>
    public long? Delivers { get; init; }
}

/// <summary>An event that was sent with a delay and waits in the snapshot.</summary>
/// <param name="Number">Counts the sends of the chart from 1; tells one pending send from every other, sent before or after.</param>
/// <param name="SendId">The id to cancel it by; null when its author gave none.</param>
public sealed record PendingSend(long Number, string Name, Value Data, DateTimeOffset DueAt, string? SendId = null)
{
    /// <summary>The event to step with once the instant has come.</summary>
    public ChartEvent ToEvent() => new(Name, DueAt) { Data = Data, SendId = SendId, Delivers = Number };
}
