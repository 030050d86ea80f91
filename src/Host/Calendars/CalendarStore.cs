using System.Collections.Concurrent;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Time;
using Dapper;
using Npgsql;

namespace CaseFlow.Calendars;

/// <summary>
/// Working calendars by id and version. A version never changes and is kept once read; which one is the newest is asked again
/// after a few seconds, so that a notice entered on one node counts on all.
/// </summary>
internal sealed class CalendarStore(Connections database, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(string Id, string Version), WorkingCalendar> _calendars = [];
    private readonly ConcurrentDictionary<string, (WorkingCalendar Calendar, long Asked)> _newest = [];

    /// <exception cref="InvalidOperationException">There is no calendar of that id.</exception>
    public ValueTask<WorkingCalendar> NewestAsync(string id, CancellationToken ct = default) => NewestAsync(id, null, ct);

    /// <param name="held">The connection of a transaction under way, to ask on.</param>
    /// <inheritdoc cref="NewestAsync(string, CancellationToken)"/>
    public ValueTask<WorkingCalendar> NewestAsync(string id, NpgsqlConnection? held, CancellationToken ct)
    {
        // One asks anew, the others go on with what they have.
        var isKnown = _newest.TryGetValue(id, out var known);
        return isKnown && (time.GetElapsedTime(known.Asked) < Fresh || !_newest.TryUpdate(id, known with { Asked = time.GetTimestamp() }, known))
            ? new(known.Calendar)
            : new(database.ReadAsync(held, connection => AskAsync(connection, id), ct));
    }

    /// <summary>The version that an event was decided by.</summary>
    /// <exception cref="InvalidOperationException">There is no such version.</exception>
    public ValueTask<WorkingCalendar> GetAsync(string id, string version, CancellationToken ct = default) => GetAsync(id, version, null, ct);

    /// <param name="held">The connection of a transaction under way, to ask on.</param>
    /// <inheritdoc cref="GetAsync(string, string, CancellationToken)"/>
    public ValueTask<WorkingCalendar> GetAsync(string id, string version, NpgsqlConnection? held, CancellationToken ct) =>
        _calendars.TryGetValue((id, version), out var known)
            ? new(known)
            : new(database.ReadAsync(held, connection => ReadAsync(connection, id, version), ct));

    /// <summary>Adds a version of the product's own, which counts from now on. What an office has entered stays: then nothing is added.</summary>
    /// <returns>False when that version is there already, or one of the office's own.</returns>
    public async Task<bool> ShipAsync(WorkingCalendar calendar, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var added = await connection.ExecuteAsync(
            """
            insert into calendars (calendar_id, position, version, body, added_at)
            select @Id, (select coalesce(max(position), 0) + 1 from calendars where calendar_id = @Id), @Version, @body, @now
            where not exists (select from calendars where calendar_id = @Id and added_by is not null)
            on conflict do nothing
            """,
            new { calendar.Id, calendar.Version, body = CalendarJson.Write(calendar), now = time.Now() });
        Forget(calendar.Id);
        return added == 1;
    }

    /// <summary>A version was added: it is asked for at the next question.</summary>
    public void Forget(string id) => _newest.TryRemove(id, out _);

    private async Task<WorkingCalendar> AskAsync(NpgsqlConnection connection, string id)
    {
        var asked = time.GetTimestamp();
        var version = await connection.QuerySingleOrDefaultAsync<string>(
            "select version from calendars where calendar_id = @id order by position desc limit 1", new { id })
            ?? throw new InvalidOperationException($"There is no calendar '{id}'.");
        var calendar = _calendars.GetValueOrDefault((id, version)) ?? await ReadAsync(connection, id, version);
        _newest[id] = (calendar, asked);
        return calendar;
    }

    private async Task<WorkingCalendar> ReadAsync(NpgsqlConnection connection, string id, string version)
    {
        var body = await connection.QuerySingleOrDefaultAsync<string>(
            "select body from calendars where calendar_id = @id and version = @version", new { id, version });
        return body is null
            ? throw new InvalidOperationException($"Calendar '{id}' has no version '{version}'.")
            : _calendars.GetOrAdd((id, version), _ => CalendarJson.Read(id, version, body));
    }
}
