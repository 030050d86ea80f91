using System.Text.Json;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Time;
using Dapper;
using Npgsql;

namespace CaseFlow.Calendars.Drafts;

/// <summary>
/// Writes the draft of a calendar: a day or a notice at a time, each naming the revision that was shown. The first change begins the draft;
/// to open a page begins none.
/// </summary>
internal sealed class CalendarDrafts(Connections database, TimeProvider time)
{
    private const string Select = """
        select d.draft_id, d.calendar_id, d.author, a.name as author_name, d.revision, d.saved_at, d.note, d.sent_at,
          d.returned_at, r.name as returned_by_name, d.returned_because
        from calendar_drafts d join users a on a.user_id = d.author left join users r on r.user_id = d.returned_by
        where d.calendar_id = @calendarId and d.ended_at is null
        """;

    /// <summary>The one in work; null when there is none.</summary>
    public async Task<CalendarDraft?> FindAsync(string calendarId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        if (await connection.QuerySingleOrDefaultAsync<CalendarDraft>(Select, new { calendarId }) is not { } draft)
        {
            return null;
        }

        return draft with { Days = await DaysAsync(connection, draft.DraftId), Notices = await NoticesAsync(connection, draft.DraftId) };
    }

    /// <summary>Says what a day is.</summary>
    public Task<bool> SetDayAsync(string calendarId, int revision, DayChange change, Guid by, CancellationToken ct = default) => ChangeAsync(
        calendarId, revision, by,
        """
        insert into calendar_changes (draft_id, date, kind, name_vi, name_en, source, note)
        values (@draft, @Date, @kind, @NameVi, @NameEn, @Source, @Note)
        on conflict (draft_id, date) do update set
          kind = excluded.kind, name_vi = excluded.name_vi, name_en = excluded.name_en, source = excluded.source, note = excluded.note
        """,
        draft => new { draft, change.Date, kind = Name(change.Kind), change.NameVi, change.NameEn, change.Source, change.Note }, ct);

    /// <summary>Leaves a day as it is in the calendar.</summary>
    public Task<bool> DropDayAsync(string calendarId, int revision, DateOnly date, Guid by, CancellationToken ct = default) => ChangeAsync(
        calendarId, revision, by, "delete from calendar_changes where draft_id = @draft and date = @date", draft => new { draft, date }, ct);

    public Task<bool> SetNoticeAsync(string calendarId, int revision, YearNotice notice, Guid by, CancellationToken ct = default) => ChangeAsync(
        calendarId, revision, by,
        """
        insert into calendar_notices (draft_id, year, source) values (@draft, @Year, @Source)
        on conflict (draft_id, year) do update set source = excluded.source
        """,
        draft => new { draft, notice.Year, notice.Source }, ct);

    public Task<bool> DropNoticeAsync(string calendarId, int revision, int year, Guid by, CancellationToken ct = default) => ChangeAsync(
        calendarId, revision, by, "delete from calendar_notices where draft_id = @draft and year = @year", draft => new { draft, year }, ct);

    /// <summary>The author asks another administrator to publish.</summary>
    /// <returns>False when it is not the author's, has changed since it was shown, is empty, or waits already.</returns>
    public Task<bool> SendAsync(string calendarId, int revision, string note, Guid by, CancellationToken ct = default) => ExecuteAsync(
        """
        update calendar_drafts d set sent_at = @now, note = @note
        where calendar_id = @calendarId and ended_at is null and sent_at is null and author = @by and revision = @revision
          and (exists (select from calendar_changes c where c.draft_id = d.draft_id) or exists (select from calendar_notices n where n.draft_id = d.draft_id))
        """,
        new { calendarId, revision, note, by, now = time.Now() }, ct);

    /// <summary>The author goes on writing.</summary>
    public Task<bool> WithdrawAsync(string calendarId, Guid by, CancellationToken ct = default) => ExecuteAsync(
        "update calendar_drafts set sent_at = null where calendar_id = @calendarId and ended_at is null and sent_at is not null and author = @by",
        new { calendarId, by }, ct);

    /// <summary>Somebody else says what is to be changed.</summary>
    public Task<bool> SendBackAsync(string calendarId, string reason, Guid by, CancellationToken ct = default) => ExecuteAsync(
        """
        update calendar_drafts set sent_at = null, returned_at = @now, returned_by = @by, returned_because = @reason
        where calendar_id = @calendarId and ended_at is null and sent_at is not null and author <> @by
        """,
        new { calendarId, reason, by, now = time.Now() }, ct);

    /// <summary>The author throws it away, or anybody that of a closed account.</summary>
    public Task<bool> DiscardAsync(string calendarId, int revision, Guid by, CancellationToken ct = default) => ExecuteAsync(
        """
        update calendar_drafts d set ended_at = @now, ended_by = @by, outcome = 'discarded'
        where calendar_id = @calendarId and ended_at is null and revision = @revision
          and (author = @by or exists (select from users u where u.user_id = d.author and u.disabled_at is not null))
        """,
        new { calendarId, revision, by, now = time.Now() }, ct);

    internal static async Task<IReadOnlyList<DayChange>> DaysAsync(NpgsqlConnection connection, long draftId) =>
        [.. (await connection.QueryAsync<(DateOnly Date, string? Kind, string NameVi, string NameEn, string Source, string Note)>(
            "select date, kind, name_vi, name_en, source, note from calendar_changes where draft_id = @draftId order by date", new { draftId }))
            .Select(row => new DayChange(row.Date, Kind(row.Kind), row.NameVi, row.NameEn, row.Source, row.Note))];

    internal static async Task<IReadOnlyList<YearNotice>> NoticesAsync(NpgsqlConnection connection, long draftId) =>
        (await connection.QueryAsync<YearNotice>("select year, source from calendar_notices where draft_id = @draftId order by year", new { draftId })).AsList();

    private async Task<bool> ExecuteAsync(string sql, object parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(sql, parameters) == 1;
    }

    /// <returns>False when the draft is not the author's, waits for a review, or has changed since it was shown: then nothing is.</returns>
    private async Task<bool> ChangeAsync(string calendarId, int revision, Guid by, string sql, Func<long, object> parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var touched = await connection.QuerySingleOrDefaultAsync<long?>(
            revision == 0
                ? """
                  insert into calendar_drafts (calendar_id, author, revision, begun_at, saved_at) values (@calendarId, @by, 1, @now, @now)
                  on conflict do nothing
                  returning draft_id
                  """
                : """
                  update calendar_drafts set revision = revision + 1, saved_at = @now
                  where calendar_id = @calendarId and ended_at is null and sent_at is null and author = @by and revision = @revision
                  returning draft_id
                  """,
            new { calendarId, revision, by, now = time.Now() }, transaction);
        if (touched is not { } draft)
        {
            return false;
        }

        await connection.ExecuteAsync(sql, parameters(draft), transaction);
        await transaction.CommitAsync(ct);
        return true;
    }

    private static string? Name(DayKind? kind) => kind is { } known ? JsonNamingPolicy.CamelCase.ConvertName(known.ToString()) : null;

    private static DayKind? Kind(string? name) => name is null ? null : Enum.Parse<DayKind>(name, ignoreCase: true);
}
