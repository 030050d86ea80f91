using System.Net;
using CaseFlow.Access;
using CaseFlow.Tests.Shared;

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

        var september = page.QuerySelector("section[aria-labelledby='month-2026-9']")!.TextContent;
        Assert.Contains("02/09/2026", september, StringComparison.Ordinal);
        Assert.Contains("Hạn: Đề nghị quản lý sau cai", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("details.why"));
    }

    [Fact]
    public async Task Two_versions_are_set_side_by_side_and_told_apart()
    {
        using var officer = await app.SignedInAsync(Role.Officer);

        var compared = await officer.OpenAsync($"{Shipped}/forecast?lang=vi&start=2026-08-31&months=12&with=v1");
        var diff = await officer.OpenAsync($"{Shipped}/diff/1?lang=vi");

        Assert.NotEmpty(compared.QuerySelectorAll("section[aria-labelledby=compared] li"));
        Assert.Contains("Thủ tục, chế độ pháp luật: từ L73 thành L120.", diff.Body!.TextContent, StringComparison.Ordinal);
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
