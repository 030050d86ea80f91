using System.Net;
using CaseFlow.Access;
using CaseFlow.Calendars;
using CaseFlow.Calendars.Drafts;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Time;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Host.Tests.Calendars;

public sealed class CalendarPagesTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private CalendarDrafts Drafts => app.Services.GetRequiredService<CalendarDrafts>();

    [Fact]
    public async Task Whoever_has_deadlines_sees_the_year_with_its_days_off_and_their_documents_and_changes_nothing()
    {
        using var officer = await app.SignedInAsync(Role.Officer);

        var year = await officer.OpenAsync("/calendars?year=2026");
        Assert.Equal(12, year.QuerySelectorAll("table.month").Length);
        Assert.Contains("NQ 28/2026/QH16", year.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ngày nghỉ lễ, tết: Quốc khánh", year.QuerySelectorAll("td.day-holiday").Select(day => day.GetAttribute("title")));
        Assert.Contains("Làm bù: Làm bù cho ngày 31/8/2026", year.QuerySelectorAll("td.day-worked").Select(day => day.GetAttribute("title")));
        Assert.DoesNotContain("dự kiến", year.QuerySelector("nav[aria-label='Chuyển năm']")!.TextContent, StringComparison.Ordinal);
        var next = await officer.OpenAsync("/calendars/vn?year=2027");
        Assert.Contains("dự kiến", next.QuerySelector("nav[aria-label='Chuyển năm']")!.TextContent, StringComparison.Ordinal);
        Assert.Null(year.QuerySelector("a[href*=draft]"));
        using var draft = await officer.GetAsync("/calendars/vn/draft");
        draft.AssertDenied("/calendars/vn/draft");
        using var forged = await officer.ForgeAsync("/calendars/vn/draft?handler=Day", new() { ["Date"] = "2026-07-09" });
        forged.AssertDenied("/calendars/vn/draft?handler=Day");
    }

    [Fact]
    public void A_month_begins_on_its_weekday_and_the_week_on_Monday()
    {
        var july = CalendarYear.Of(VietnamCalendar.Shipped, 2026, null).Months[6];

        Assert.Equal([null, null, 1, 2, 3, 4, 5], july[0].Days.Select(day => day?.Date.Day));
        Assert.Equal(31, july.SelectMany(week => week.Days).Count(day => day is not null));
    }

    [Fact]
    public async Task A_day_is_entered_only_with_its_document_and_name_and_only_where_it_can_be()
    {
        await OfficeAsync("pages-check");
        using var author = await app.InstallerAsync();

        foreach (var (date, kind, name, source) in new[]
        {
            ("09/07/2026", "Holiday", "Nghỉ bão", ""),
            ("09/07/2026", "Holiday", "", "CV 1"),
            ("09/07/2026", "SwappedWorkingDay", "Làm bù", "CV 1"),
            ("11/07/2026", "SwappedDayOff", "Nghỉ hoán đổi", "CV 1"),
            ("09/07/2026", "", "", "CV 1"),
            ("", "Holiday", "Nghỉ bão", "CV 1"),
            ("09/07/2099", "Holiday", "Nghỉ bão", "CV 1"),
        })
        {
            using var refused = await author.SubmitAsync("/calendars/pages-check/draft", Day(date, kind, name, source), "handler=Day");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        Assert.Null(await Drafts.FindAsync("pages-check"));
        using var kept = await author.SubmitAsync("/calendars/pages-check/draft", Day("09/07/2026", "Holiday", "Nghỉ bão", "CV 1"), "handler=Day");
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        Assert.Equal(new DateOnly(2026, 7, 9), Assert.Single((await Drafts.FindAsync("pages-check"))!.Days).Date);
    }

    [Fact]
    public async Task A_change_from_a_page_that_is_out_of_date_changes_nothing_and_keeps_what_was_typed()
    {
        await OfficeAsync("pages-stale");
        using var author = await app.InstallerAsync();
        using var first = await author.SubmitAsync("/calendars/pages-stale/draft", Day("09/07/2026", "Holiday", "Nghỉ bão", "CV 1"), "handler=Day");

        using var stale = await author.ForgeAsync("/calendars/pages-stale/draft?handler=Day", Day("10/07/2026", "Holiday", "Nghỉ bão", "CV 2", revision: "0"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.StatusCode);
        var page = await stale.ReadPageAsync();
        Assert.Equal("CV 2", page.QuerySelector("#source")!.GetAttribute("value"));
        Assert.Equal("1", page.QuerySelector("#change input[name=Revision]")!.GetAttribute("value"));
        Assert.Single((await Drafts.FindAsync("pages-stale"))!.Days);
    }

    [Fact]
    public async Task Another_administrator_publishes_never_the_author_and_nobody_writes_in_the_draft_of_another()
    {
        await OfficeAsync("pages-two");
        using var author = await app.InstallerAsync();
        using var other = await app.SecondInstallerAsync();
        using var day = await author.SubmitAsync("/calendars/pages-two/draft", Day("09/07/2026", "Holiday", "Nghỉ bão", "CV 1"), "handler=Day");
        Assert.False(await Drafts.DropDayAsync("pages-two", 1, new DateOnly(2026, 7, 9), await app.Cast.SecondInstallerAsync()));
        Assert.False(await Drafts.SetNoticeAsync("pages-two", 0, new(2027, "TB 1"), await app.Cast.SecondInstallerAsync()));
        using var sent = await author.SubmitAsync("/calendars/pages-two/draft", new() { ["Message"] = "Nghỉ bão số 3." }, "handler=Send");
        Assert.Equal("", (await sent.ReadPageAsync()).QuerySelector("[role=alert]")?.TextContent.Trim().Replace("  ", "", StringComparison.Ordinal) ?? "");

        Assert.Empty((await author.OpenAsync("/calendars/pages-two/publish")).QuerySelectorAll("main form"));
        using var own = await author.ForgeAsync("/calendars/pages-two/publish", new() { ["Revision"] = "1" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, own.StatusCode);
        Assert.False(await Drafts.SetDayAsync("pages-two", 1, new(new(2026, 7, 10), DayKind.Holiday, "Nghỉ", "Off", "CV 2", ""), await app.Cast.InstallerAsync()));

        using var back = await other.SubmitAsync("/calendars/pages-two/publish", new() { ["Reason"] = "Thiếu ngày 10/7." });
        Assert.Contains("Thiếu ngày 10/7.", (await author.OpenAsync("/calendars/pages-two/draft")).Body!.TextContent, StringComparison.Ordinal);
        using var again = await author.SubmitAsync("/calendars/pages-two/draft", new() { ["Message"] = "Chỉ ngày 9." }, "handler=Send");
        using var published = await other.ForgeAsync("/calendars/pages-two/publish", new() { ["Revision"] = "1" });

        Assert.Equal("/calendars/pages-two", published.Headers.Location?.ToString());
        var calendar = await app.Services.GetRequiredService<CalendarStore>().NewestAsync("pages-two");
        Assert.Equal(("2026.1", "CV 1"), (calendar.Version, calendar.WhyNotWorking(new DateOnly(2026, 7, 9))!.Source));
        Assert.Null(await Drafts.FindAsync("pages-two"));
        var page = (await author.OpenAsync("/calendars/pages-two")).Body!.TextContent;
        Assert.Contains("Bùi Thị Quỳnh, soạn: Đặng Văn Phúc", page, StringComparison.Ordinal);
        Assert.Contains("Chỉ ngày 9.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_refuses_a_calendar_that_its_author_publishes()
    {
        var author = (await app.Cast.InstallerAsync()).ToString();
        await using var connection = await app.Database.OpenConnectionAsync();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync(
            """
            insert into calendars (calendar_id, position, version, body, added_at, added_by, published_by)
            values ('pages-rule', 1, '1', '{}', now(), @author, @author)
            """,
            new { author }));

        Assert.Equal("the_author_does_not_publish", refused.ConstraintName);
    }

    [Fact]
    public async Task What_an_office_has_entered_is_not_replaced_by_a_later_release()
    {
        await OfficeAsync("pages-shipped");
        await Drafts.SetDayAsync("pages-shipped", 0, new(new(2026, 7, 9), DayKind.Holiday, "Nghỉ bão", "Storm", "CV 1", ""), await app.Cast.InstallerAsync());
        await Drafts.SendAsync("pages-shipped", 1, "Nghỉ bão.", await app.Cast.InstallerAsync());
        var published = await app.Services.GetRequiredService<PublishCalendar>().PublishAsync("pages-shipped", 1, await app.Cast.SecondInstallerAsync());
        var calendars = app.Services.GetRequiredService<CalendarStore>();

        Assert.False(await calendars.ShipAsync(VietnamCalendar.Create("2099.1", [], [2026], id: "pages-shipped")));

        Assert.Equal(published!.Version, (await calendars.NewestAsync("pages-shipped")).Version);
    }

    /// <summary>A calendar of the test's own.</summary>
    private async Task OfficeAsync(string id) => await app.Services.GetRequiredService<CalendarStore>().ShipAsync(
        VietnamCalendar.Create("shipped", VietnamCalendar.OfficialDays, VietnamCalendar.OfficialYears, id: id));

    private static Dictionary<string, string> Day(string date, string kind, string name, string source, string? revision = null)
    {
        var fields = new Dictionary<string, string> { ["Date"] = date, ["Kind"] = kind, ["NameVi"] = name, ["NameEn"] = name, ["Source"] = source };
        if (revision is not null)
        {
            fields["Revision"] = revision;
        }

        return fields;
    }
}
