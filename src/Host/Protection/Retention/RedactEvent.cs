using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Protection.Retention;

/// <summary>
/// An event without what people wrote in words of their own. Numbers, dates, lengths, ids and everything that the definition itself says stay:
/// the case still goes the way that it went.
/// </summary>
internal static class RedactEvent
{
    /// <summary>What stands where a text was: still a text, so that whatever asked for one has one.</summary>
    public const string Mark = "[đã xóa dữ liệu]";

    // What these carry is the product's own: ids of timers, versions, what was chosen about dates.
    private static readonly HashSet<string> OfTheEngine = [EngineEvents.HeldReviewed, EngineEvents.Migrated, EngineEvents.MigrationUndone, EngineEvents.TimerFired];

    /// <param name="words">Every text of the definition: ids, choices.</param>
    public static WorkflowEvent Of(WorkflowEvent received, IReadOnlySet<string> words) => OfTheEngine.Contains(received.Name)
        ? received
        : received with { Data = (ObjectValue)Of(received.Data, words) };

    private static Value Of(Value value, IReadOnlySet<string> words) => value switch
    {
        TextValue text => Tells(text, words) ? Mark : text,
        ListValue list => new ListValue(list.Items.Select(item => Of(item, words)).ToItems()),
        ObjectValue entry when TimeValues.Length(entry) is not null => entry,
        ObjectValue entry => new ObjectValue(entry.Members.Select(member => member with { Value = Of(member.Value, words) }).ToItems()),
        _ => value,
    };

    private static bool Tells(TextValue text, IReadOnlySet<string> words) =>
        !string.IsNullOrWhiteSpace(text.Text) && !words.Contains(text.Text) && !Guid.TryParse(text.Text, out _)
        && TimeValues.DateAlone(text) is null && TimeValues.InstantAlone(text) is null;
}
