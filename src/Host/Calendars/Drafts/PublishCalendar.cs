using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Time;
using Dapper;

namespace CaseFlow.Calendars.Drafts;

/// <summary>
/// Makes a draft that waits for it the version that is counted by from now on. Whoever wrote it does not publish it. Running cases are
/// counted anew afterwards, each in a step of its own (Recounts).
/// </summary>
internal sealed class PublishCalendar(Connections database, CalendarStore calendars, CalendarDrafts drafts, TimeProvider time)
{
    /// <summary>The calendar as it would be; null when no draft waits.</summary>
    public async Task<WorkingCalendar?> NextAsync(string calendarId, CancellationToken ct = default) =>
        await drafts.FindAsync(calendarId, ct) is { SentAt: not null } draft ? await NextAsync(draft, ct) : null;

    /// <param name="revision">Of the draft that was shown to whoever decides.</param>
    /// <returns>Null when it is one's own, or was taken back, sent back, changed or published since.</returns>
    public async Task<WorkingCalendar?> PublishAsync(string calendarId, int revision, Guid by, CancellationToken ct = default)
    {
        if (await drafts.FindAsync(calendarId, ct) is not { SentAt: not null } draft || draft.Author == by || draft.Revision != revision)
        {
            return null;
        }

        var next = await NextAsync(draft, ct);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var published = await connection.ExecuteAsync(
            """
            with ended as (
              update calendar_drafts set ended_at = @now, ended_by = @by, outcome = 'published', version = @Version
              where draft_id = @DraftId and revision = @revision and sent_at is not null and ended_at is null
              returning calendar_id, author)
            insert into calendars (calendar_id, position, version, body, added_at, added_by, published_by)
            select calendar_id, (select max(position) + 1 from calendars k where k.calendar_id = ended.calendar_id), @Version, @body, @now, author::text, @by::text
            from ended
            on conflict do nothing
            """,
            new { draft.DraftId, revision, by, next.Version, body = CalendarJson.Write(next), now = time.Now() }, transaction);
        if (published == 0)
        {
            return null;
        }

        await transaction.CommitAsync(ct);
        calendars.Forget(calendarId);
        return next;
    }

    private async Task<WorkingCalendar> NextAsync(CalendarDraft draft, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        // Another node may have published a moment ago.
        calendars.Forget(draft.CalendarId);
        var known = await connection.QueryAsync<string>("select version from calendars where calendar_id = @CalendarId", new { draft.CalendarId });
        return draft.ApplyTo(
            await calendars.NewestAsync(draft.CalendarId, ct), CalendarDraft.NextVersion(known, VietnameseText.LocalDate(time.Now()).Year));
    }
}
