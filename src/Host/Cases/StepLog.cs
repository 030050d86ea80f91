using System.Text.Json;

namespace CaseFlow.Cases;

/// <summary>Reads back what <see cref="StepJson"/> wrote about a step, as far as people are told of it.</summary>
internal sealed class StepLog
{
    private readonly List<Line> _trace;
    private readonly List<Line> _effects;

    public StepLog(CaseEvent happened)
    {
        _trace = JsonSerializer.Deserialize<List<Line>>(happened.Trace, JsonSerializerOptions.Web) ?? [];
        _effects = JsonSerializer.Deserialize<List<Line>>(happened.Effects, JsonSerializerOptions.Web) ?? [];
    }

    /// <summary>Sources (null for the procedure itself) and targets of the transitions that were taken.</summary>
    public IEnumerable<(string? From, string To)> Moves => _trace.SelectMany(line => line.To is { ValueKind: JsonValueKind.Array } to
        ? to.EnumerateArray().Select(state => (line.From?.GetString(), state.GetString()!))
        : []);

    /// <summary>Targets of the transitions that were taken.</summary>
    public IEnumerable<string> Entered => Moves.Select(move => move.To);

    /// <summary>Tasks that people were given.</summary>
    public IEnumerable<string> Opened => Of("open").Select(line => line.Task).OfType<string>();

    /// <summary>The same with the earliest date of each, those without one left out.</summary>
    public IEnumerable<(string Task, DateTimeOffset Due)> OpenedWithDues =>
        from line in Of("open")
        let due = new[] { Instant(line.Law), Instant(line.Office) }.Min()
        where line.Task is not null && due is not null
        select (line.Task, due.Value);

    /// <summary>Roles that were told of a passed deadline.</summary>
    public IEnumerable<string> Escalated => Of("escalate").Select(line => line.Role).OfType<string>();

    /// <summary>Rule, and the dates before and after; null where there was none.</summary>
    public IEnumerable<(string Rule, DateTimeOffset? From, DateTimeOffset? To)> MovedDeadlines =>
        Of("deadline-moved").Select(line => (line.Rule ?? "", Instant(line.From), Instant(line.To)));

    private IEnumerable<Line> Of(string kind) => _effects.Where(line => line.Do == kind);

    private static DateTimeOffset? Instant(JsonElement? written) =>
        written is { ValueKind: JsonValueKind.String } text && text.TryGetDateTimeOffset(out var at) ? at : null;

    private sealed record Line(string? Do, string? What, string? Task, string? Role, string? Rule, JsonElement? From, JsonElement? To, JsonElement? Law, JsonElement? Office);
}
