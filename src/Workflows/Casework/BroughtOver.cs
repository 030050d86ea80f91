using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>Where a case stands that ran on paper until now: the data of <see cref="EngineEvents.BroughtOver"/>.</summary>
/// <param name="States">States that can be active together; what is inside them, and beside them, and not named stands at its beginning.</param>
/// <param name="Values">What the case holds, by data element; what the procedure itself would have set as well.</param>
public sealed record BroughtOver(Items<StateSince> States, ObjectValue Values)
{
    private const string StatesName = "states";
    private const string ValuesName = "values";

    /// <summary>When the last of its states was entered: the time of the event.</summary>
    public DateTimeOffset At => States.Max(state => state.Since);

    public ObjectValue Write() => Value.ObjectOf(
        new Member(StatesName, new ListValue(States.Select(state =>
            (Value)Value.ObjectOf(new Member("id", state.Id), new Member("since", Instants.Write(state.Since)))))),
        new Member(ValuesName, Values));

    /// <summary>Null when it says nowhere where the case stands.</summary>
    public static BroughtOver? Read(ObjectValue data)
    {
        var states = (data.Find(StatesName) as ListValue)?.Items
            .Select(line => line is ObjectValue state
                && (state.Find("id") as TextValue)?.Text is { } id && TimeValues.InstantAlone(state.Find("since")) is { } since ? new StateSince(id, since) : null)
            .ToList();
        return states is { Count: > 0 } && states.TrueForAll(state => state is not null)
            ? new(states.OfType<StateSince>().ToItems(), data.Find(ValuesName) as ObjectValue ?? ObjectValue.Empty)
            : null;
    }
}

/// <param name="Since">When it was entered.</param>
public sealed record StateSince(string Id, DateTimeOffset Since);
