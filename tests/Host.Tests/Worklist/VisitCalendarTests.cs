using System.Text;
using CaseFlow.Access;
using CaseFlow.Tests.Shared;
using CaseFlow.Worklist.Visits;
using Dapper;
using Ical.Net;

namespace CaseFlow.Host.Tests.Worklist;

/// <summary>Planned visits for the calendar of a telephone, read here by a library that is not ours.</summary>
public sealed class VisitCalendarTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private static readonly DateTimeOffset Now = new(2026, 7, 6, 2, 0, 0, TimeSpan.Zero);

    private static readonly Visit Visit = new(
        Guid.Parse("0198c0de-0000-7000-8000-000000000001"), "visit#1", 12, "Lần gặp; định kỳ, có \\ và một tiêu đề dài để dòng phải gấp lại giữa chữ tiếng Việt", new(2026, 8, 6),
        new(2026, 8, 8), 3, false, new("https://example.org/check-ins/7"));

    [Fact]
    public void Another_parser_reads_the_hour_in_the_zone_of_Viet_Nam_and_every_letter_of_the_title()
    {
        var calendar = Calendar.Load(Encoding.UTF8.GetString(VisitCalendar.Write([Visit], "vi", Now)))!;

        var read = Assert.Single(calendar.Events);
        Assert.Equal("Asia/Ho_Chi_Minh", read.Start!.TzId);
        Assert.Equal(new DateTime(2026, 8, 6, 1, 0, 0, DateTimeKind.Utc), read.Start.AsUtc);
        Assert.Equal(new DateTime(2026, 8, 6, 2, 0, 0, DateTimeKind.Utc), read.End!.AsUtc);
        Assert.Equal("Asia/Ho_Chi_Minh", Assert.Single(calendar.TimeZones).TzId);
        Assert.Equal($"{Visit.Title} (hồ sơ số 12)", read.Summary);
        Assert.Equal(("PUBLISH", "CONFIRMED", 3), (calendar.Method, read.Status, read.Sequence));
        Assert.Contains("Hạn cuối: 08/08/2026.", read.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_visit_keeps_its_uid_for_ever_and_one_that_was_called_off_takes_the_entry_away()
    {
        var planned = Assert.Single(Calendar.Load(Encoding.UTF8.GetString(VisitCalendar.Write([Visit], "vi", Now)))!.Events);
        var calledOff = Calendar.Load(Encoding.UTF8.GetString(VisitCalendar.Write([Visit with { IsCalledOff = true, Sequence = 4 }], "en", Now)))!;

        Assert.Equal(planned.Uid, Assert.Single(calledOff.Events).Uid);
        Assert.Equal(("CANCEL", "CANCELLED", 4), (calledOff.Method, calledOff.Events[0]!.Status, calledOff.Events[0]!.Sequence));
    }

    [Fact]
    public void No_line_is_longer_than_the_standard_allows_and_none_is_cut_inside_a_letter()
    {
        var file = VisitCalendar.Write([Visit], "vi", Now);

        Assert.All(Encoding.UTF8.GetString(file).Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(file));
    }

    [Fact]
    public async Task A_helper_takes_the_visits_home_without_a_name_and_a_changed_one_has_the_next_number()
    {
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Sùng A Lịch");
        using var helper = await app.SignedInAsync(Role.Helper);
        var work = await SingleAsync<long>("select work_item_id from work_items where case_id = @caseId and status = 'open'", caseId);
        Assert.NotNull((await helper.OpenAsync($"/check-ins/{work}")).QuerySelector($"a[href='/check-ins/{work}?handler=Calendar']"));

        var first = await FileAsync(helper, $"/check-ins/{work}?handler=Calendar");
        await SingleAsync<int>("update work_items set office_due_at = office_due_at + interval '2 days' where case_id = @caseId and status = 'open' returning 1", caseId);
        var moved = await FileAsync(helper, "/?handler=Visits");
        await SingleAsync<int>("update work_items set status = 'withdrawn', closed_at = opened_at where case_id = @caseId and status = 'open' returning 1", caseId);
        var calledOff = await FileAsync(helper, "/?handler=Visits");

        Assert.DoesNotContain("Lịch", first, StringComparison.Ordinal);
        var (before, after, gone) = (EventOf(first), EventOf(moved), EventOf(calledOff));
        Assert.Equal(before.Sequence + 1, after.Sequence);
        Assert.Equal(("CANCELLED", before.Sequence + 2), (gone.Status, gone.Sequence));
        Assert.StartsWith("Lần gặp định kỳ (hồ sơ số ", before.Summary, StringComparison.Ordinal);
    }

    private static Ical.Net.CalendarComponents.CalendarEvent EventOf(string file) => Assert.Single(Calendar.Load(file)!.Events);

    private static async Task<string> FileAsync(HttpClient visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<T> SingleAsync<T>(string sql, Guid caseId)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<T>(sql, new { caseId });
    }
}
