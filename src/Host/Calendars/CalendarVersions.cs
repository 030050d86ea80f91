using CaseFlow.Calendars.Drafts;
using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Calendars;

/// <summary>The versions of a calendar, what each changed, and which cases are still counted by an earlier one.</summary>
internal sealed class CalendarVersions(Connections database)
{
    /// <summary>The calendars of this installation; the one of Viet Nam first.</summary>
    public async Task<IReadOnlyList<string>> IdsAsync(CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<string>("select calendar_id from calendars group by calendar_id order by calendar_id <> 'vn', calendar_id")).AsList();
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<CalendarVersion>> ListAsync(string calendarId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var versions = (await connection.QueryAsync<CalendarVersion>(
            """
            select k.version, k.added_at, a.name as added_by, p.name as published_by, d.draft_id, d.note
            from calendars k
            left join users a on a.user_id::text = k.added_by
            left join users p on p.user_id::text = k.published_by
            left join calendar_drafts d on d.calendar_id = k.calendar_id and d.version = k.version and d.outcome = 'published'
            where k.calendar_id = @calendarId order by k.position desc
            """,
            new { calendarId })).AsList();
        for (var at = 0; at < versions.Count; at++)
        {
            if (versions[at].DraftId is { } draft)
            {
                versions[at] = versions[at] with
                {
                    Days = await CalendarDrafts.DaysAsync(connection, draft),
                    Notices = await CalendarDrafts.NoticesAsync(connection, draft),
                };
            }
        }

        return versions;
    }

    /// <summary>Running cases whose dates a newer version has still to count anew.</summary>
    public async Task<long> WaitingAsync(string calendarId, string newest, CancellationToken ct = default)
    {
        // By the host: cases are counted, and nobody is named.
        await using var connection = await database.OpenForHostAsync(ct);
        return await connection.QuerySingleAsync<long>(
            """
            select count(*) from cases
            where closed_at is null and calendar_id = @calendarId and (calendar_version < @newest or calendar_version > @newest)
            """,
            new { calendarId, newest });
    }
}

internal sealed record CalendarVersion
{
    public required string Version { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Null: shipped with the product.</summary>
    public string? AddedBy { get; init; }

    public string? PublishedBy { get; init; }

    public long? DraftId { get; init; }

    public string? Note { get; init; }

    public IReadOnlyList<DayChange> Days { get; init; } = [];

    public IReadOnlyList<YearNotice> Notices { get; init; } = [];
}
