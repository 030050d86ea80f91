using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Migration;

/// <summary>How a deadline that goes on is dated, chosen for all cases of a run by whoever starts it. It stands before what the plan says.</summary>
public enum DeadlineChoice
{
    /// <summary>The length that the clock started with.</summary>
    Keep,
    /// <summary>The length of the later version, from the same base.</summary>
    Recompute,
    /// <summary>Whichever of the two comes later in the case.</summary>
    Later,
}

/// <summary>Choices as an event carries them: ids of deadlines, each with <c>keep</c>, <c>recompute</c> or <c>later</c>.</summary>
public static class DeadlineChoices
{
    /// <summary>The member of the event's data.</summary>
    public const string Name = "deadlines";

    public static ObjectValue Write(IEnumerable<KeyValuePair<string, DeadlineChoice>> choices) => new(
        choices.OrderBy(choice => choice.Key, StringComparer.Ordinal)
            .Select(choice => new Member(choice.Key, choice.Value.ToString().ToLowerInvariant())).ToItems());

    /// <summary>Null for anything that is no choice.</summary>
    public static DeadlineChoice? Read(Value? written) => (written as TextValue)?.Text switch
    {
        "keep" => DeadlineChoice.Keep,
        "recompute" => DeadlineChoice.Recompute,
        "later" => DeadlineChoice.Later,
        _ => null,
    };
}
