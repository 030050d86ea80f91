using System.Net;
using CaseFlow.Access;
using CaseFlow.Calendars;
using CaseFlow.Definitions;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Time;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Definitions;

public sealed class ReadingPagesTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private const string Shipped = "/definitions/post-rehab-management/2";

    [Fact]
    public async Task An_officer_reads_a_procedure_in_sentences_with_their_articles()
    {
        using var officer = await app.SignedInAsync(Role.Officer);

        var page = await officer.OpenAsync($"{Shipped}/prose?lang=vi");

        var duty = page.QuerySelectorAll(".prose li").First(item => item.TextContent.StartsWith("Trong 02 ngày làm việc kể từ", StringComparison.Ordinal));
        Assert.Contains("Trưởng công an cấp xã phải đề nghị quản lý sau cai [NĐ163 Đ134.1].", duty.TextContent, StringComparison.Ordinal);
        Assert.Contains("Within 2 working days from", (await officer.OpenAsync($"{Shipped}/prose?lang=en")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forecast_groups_what_comes_by_month_names_the_holidays_and_says_why()
    {
        using var officer = await app.SignedInAsync(Role.Officer);

        var page = await officer.OpenAsync($"{Shipped}/forecast?lang=vi&start=2026-08-31&months=3");

        var september = page.QuerySelector("section[aria-labelledby='month-2026-9']")!;
        Assert.Contains("02/09/2026 (Quốc khánh)", september.TextContent, StringComparison.Ordinal);
        var due = page.QuerySelectorAll("tr.forecast-due").First(row => row.TextContent.Contains("Đề nghị quản lý sau cai", StringComparison.Ordinal));
        Assert.Equal(
            ["hết ngày", "Đến hạn", "Trưởng công an cấp xã"],
            new[] { ".forecast-hour", ".forecast-kind", ".forecast-who" }.Select(cell => due.QuerySelector(cell)!.TextContent.Trim()));
        Assert.Contains("NĐ163\u00a0Đ134.1", due.QuerySelector(".forecast-why")!.TextContent, StringComparison.Ordinal);
        Assert.Matches("^(thứ|Chủ)", due.ParentElement!.QuerySelector("th")!.TextContent);
        Assert.NotEmpty(page.QuerySelectorAll("details.why"));
    }

    [Fact]
    public async Task Two_versions_are_set_side_by_side_and_told_apart()
    {
        using var officer = await app.SignedInAsync(Role.Officer);

        var compared = await officer.OpenAsync($"{Shipped}/forecast?lang=vi&start=2026-08-31&months=12&with=v1");
        var diff = await officer.OpenAsync($"{Shipped}/diff/1?lang=vi");

        var columns = compared.QuerySelectorAll("section[aria-labelledby=compared] > table thead th").Select(column => column.TextContent.Trim());
        Assert.Equal(["Nội dung", "Ai", "Phiên bản 1", "Phiên bản 2", "Chênh lệch"], columns);
        Assert.NotEmpty(compared.QuerySelectorAll("section[aria-labelledby=compared] > table tbody tr"));
        Assert.Contains("Thủ tục, chế độ pháp luật: từ L73 thành L120.", diff.Body!.TextContent, StringComparison.Ordinal);
        Assert.All(diff.QuerySelectorAll(".prose section li"), line => Assert.DoesNotContain("(bản tiếng Anh)", line.TextContent, StringComparison.Ordinal));
        Assert.All(diff.QuerySelectorAll("#other-language li"), line => Assert.Contains("(bản tiếng Anh)", line.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_calendars_are_set_side_by_side_what_moves_first_and_the_rest_folded_and_counted()
    {
        var notice = new CalendarDay(new DateOnly(2026, 9, 8), DayKind.SwappedDayOff, "Nghỉ hoán đổi", "Day off in exchange");
        Assert.True(await app.Services.GetRequiredService<CalendarStore>().ShipAsync(VietnamCalendar.Create("2099.1", [notice], [2026])));
        Assert.Null(await app.Services.GetRequiredService<ImportFolder>().ShipAsync(Licence.First("side")));
        using var officer = await app.SignedInAsync(Role.Officer);

        var page = await officer.OpenAsync("/definitions/side/1/forecast?lang=vi&start=2026-09-07&months=3&with=c2026.1");

        var section = page.QuerySelector("section[aria-labelledby=compared]")!;
        var moved = Assert.Single(section.QuerySelectorAll("tbody tr.forecast-due"), row => !row.Matches("details tr"));
        Assert.Contains("thứ Hai, 14/09/2026", moved.TextContent, StringComparison.Ordinal);
        Assert.Contains("thứ Ba, 15/09/2026", moved.TextContent, StringComparison.Ordinal);
        Assert.Equal("muộn hơn 1 ngày làm việc", moved.QuerySelector(".forecast-difference")!.TextContent.Trim());
        var same = section.QuerySelector("details#same")!;
        Assert.False(same.HasAttribute("open"));
        Assert.StartsWith($"{same.QuerySelectorAll("tbody tr").Length} dòng không thay đổi", same.QuerySelector("summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found_and_a_page_of_a_version_leads_to_all_of_them()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        using var none = await officer.GetAsync("/definitions/post-rehab-management/99/prose");

        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        var page = await officer.OpenAsync(Shipped);
        Assert.NotNull(page.QuerySelector($"a[href='{Shipped}/prose']"));
        Assert.NotNull(page.QuerySelector($"a[href='{Shipped}/forecast']"));
        Assert.NotNull(page.QuerySelector($"a[href='{Shipped}/diff/1']"));
    }
}
