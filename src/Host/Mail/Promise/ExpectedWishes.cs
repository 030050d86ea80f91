using System.Runtime.CompilerServices;
using System.Text;
using CaseFlow.Access;
using CaseFlow.Calendars;
using CaseFlow.Cases;
using CaseFlow.Definitions;
using CaseFlow.Mail.Messages;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Json;
using Dapper;
using Npgsql;

namespace CaseFlow.Mail.Promise;

/// <summary>
/// What had to be told in a period, from the history alone: each case that told somebody something is folded from its first event by the
/// core, and every wish of its steps is taken, whatever the tables of mails say.
/// </summary>
internal sealed class ExpectedWishes(DefinitionStore definitions, MigrationRoutes routes, CalendarStore calendars)
{
    // An effect is of the instant of its event, and an event is recorded then or later. The stored effects have no dates, so that cases are found by them
    // and the wishes by folding.
    private static string Events(CaseScope scope) =>
        $"""
        select c.case_id, c.case_no, c.definition_id, e.definition_version, e.calendar_version, e.event
        from cases c join case_events e using (case_id)
        where c.case_id in (
          select t.case_id from case_events t
          where t.recorded_at >= @from and t.happened_at < @to and t.effects ~ '"do":"(remind|escalate|tell)"') and {scope.Sql}
        order by c.case_id, e.seq
        """;

    /// <summary>Each case with its wishes of the period, in the order of cases; those without any are left out.</summary>
    public async IAsyncEnumerable<WishesOfCase> OfAsync(
        NpgsqlConnection connection, CaseScope scope, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken ct)
    {
        WishesOfCase? of = null;
        var history = new CaseHistory();
        await foreach (var logged in connection.QueryUnbufferedAsync<Logged>(
            Events(scope), scope.With(new { from, to }), commandTimeout: 0).WithCancellation(ct))
        {
            if (of?.CaseId != logged.CaseId)
            {
                if (of is { Wishes.Count: > 0 } or { Broken: not null })
                {
                    yield return of;
                }

                (of, history) = (new(logged.CaseId, logged.CaseNo, []), new());
            }

            if (of.Broken is null && await TakeAsync(history, logged, ct) is var (wishes, broken))
            {
                of.Broken = broken;
                // A wish is told once: when it was first wished for says when it was due.
                of.Wishes.AddRange(wishes.Where(wish => of.IsNew(wish) && wish.At >= from && wish.At < to));
            }
        }

        if (of is { Wishes.Count: > 0 } or { Broken: not null })
        {
            yield return of;
        }
    }

    private async Task<(IEnumerable<WishToTell> Wishes, string? Broken)> TakeAsync(CaseHistory history, Logged logged, CancellationToken ct)
    {
        var workflow = await definitions.GetAsync(logged.DefinitionId, logged.DefinitionVersion, ct);
        var calendar = await calendars.GetAsync(workflow.Definition.Calendar, logged.CalendarVersion, ct);
        return EventJson.Read(Encoding.UTF8.GetBytes(logged.Event)) is { Event: { } received }
            && await history.TakeAsync(received, workflow, calendar, routes, null, ct) is Moved moved
            ? (moved.Effects.Select(WishToTell.Of).OfType<WishToTell>(), null)
            : ([], "its history cannot be folded: run replay");
    }

    private sealed record Logged(Guid CaseId, long CaseNo, string DefinitionId, int DefinitionVersion, string CalendarVersion, string Event);
}

internal sealed record WishesOfCase(Guid CaseId, long CaseNo, List<WishToTell> Wishes)
{
    private readonly HashSet<(string, string, string, DateTimeOffset)> _known = [];

    /// <summary>Why nobody can say what it had to tell; null when that is known.</summary>
    public string? Broken { get; set; }

    public bool IsNew(WishToTell wish) => _known.Add(wish.Key);
}
