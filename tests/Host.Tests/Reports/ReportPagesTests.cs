using System.IO.Compression;
using System.Net;
using CaseFlow.Access;
using CaseFlow.People;
using CaseFlow.People.Whereabouts;
using CaseFlow.Platform.Web;
using CaseFlow.Reports.Forms;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Reports;

public sealed class ReportPagesTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private DateOnly Today => VietnameseText.LocalDate(app.Clock.GetUtcNow());

    private string Days => $"?from=2026-01-01&to={Today:yyyy-MM-dd}";

    [Fact]
    public async Task Every_report_opens_and_every_number_of_it_opens_its_records()
    {
        var name = await PersonAsync(await app.Cast.UnitAsync(), "Lò Văn Đếm", "present");
        using var leader = await app.SignedInAsync(Role.Leader);

        foreach (var form in ReportForms.All)
        {
            var page = await leader.OpenAsync($"/reports/{form.Code}{Days}");
            Assert.Equal(form.Title.Vi, page.QuerySelector("h1")!.TextContent.Trim());
        }

        var summary = await leader.OpenAsync($"/reports/register{Days}");
        var link = summary.QuerySelector("a[href*='/reports/figures/census.present']")!;
        var figure = await leader.OpenAsync(link.GetAttribute("href")!);
        Assert.Equal(link.TextContent.Trim(), figure.QuerySelectorAll(".work-row").Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains(name, figure.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chairman_reads_the_same_number_and_is_told_no_name_of_somebody_who_has_no_case_before_him()
    {
        var name = await PersonAsync(await app.Cast.UnitAsync(), "Quàng Thị Kín", "detained");
        using var leader = await app.SignedInAsync(Role.Leader);
        using var chairman = await app.SignedInAsync(Role.Chairman);
        var path = $"/reports/figures/census.detained{Days}";

        var (seen, hidden) = (await leader.OpenAsync(path), await chairman.OpenAsync(path));

        Assert.Equal(seen.QuerySelector("h1")!.TextContent, hidden.QuerySelector("h1")!.TextContent);
        Assert.Contains(name, seen.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(name, hidden.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Above_the_ward_there_are_numbers_by_unit_and_no_record()
    {
        var district = await UnitAsync("district", "Quận Đếm", null);
        var (one, other) = (await UnitAsync("ward", "Phường Một", district), await UnitAsync("ward", "Phường Hai", district));
        var name = await PersonAsync(one, "Cà Văn Xa", "present");
        await PersonAsync(other, "Cà Văn Gần", "present");
        var email = $"{Guid.NewGuid():N}@example.org";
        await app.Cast.AddUserAsync(email, "Lê Văn Quận", district, Body.Committee, Role.Chairman);
        using var chairman = await app.SignedInAsync(email);

        var figure = await chairman.OpenAsync($"/reports/figures/census.listed{Days}");
        var ward = await chairman.OpenAsync($"/reports/register{Days}&unit={one}");
        using var elsewhere = await chairman.GetAsync($"/reports/register{Days}&unit={await app.Cast.UnitAsync()}");

        Assert.Contains("2 người", figure.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Phường Hai", figure.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(name, figure.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal("1", ward.QuerySelector("a[href*='census.listed']")!.TextContent.Trim());
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    [Fact]
    public async Task A_published_report_names_nobody_and_holds_small_numbers_back()
    {
        var unit = await app.Cast.UnitAsync();
        await PersonAsync(unit, "Vì Văn Ẩn", "hospital_other");
        using var leader = await app.SignedInAsync(Role.Leader);

        var page = await leader.OpenAsync($"/reports/register{Days}&published=true");

        var row = page.QuerySelectorAll("tr").First(row => row.TextContent.Contains("Nằm viện", StringComparison.Ordinal));
        Assert.Equal("•", row.QuerySelectorAll("td")[1].TextContent.Trim());
        Assert.Empty(page.QuerySelectorAll("a[href*='/reports/figures/']"));
    }

    [Fact]
    public async Task A_report_goes_out_as_a_table_of_numbers_with_its_period_and_without_names()
    {
        var name = await PersonAsync(await app.Cast.UnitAsync(), "Hà Thị Bảng", "present");
        using var leader = await app.SignedInAsync(Role.Leader);

        var csv = await leader.GetStringAsync($"/reports/summary{Days}&as=csv");
        using var workbook = new ZipArchive(await leader.GetStreamAsync($"/reports/summary{Days}&as=xlsx"));
        using var sheet = new StreamReader(workbook.Entries.First(entry => entry.FullName.Contains("sheet1", StringComparison.Ordinal)).Open());

        Assert.Contains("\"Tổng số người trong sổ\"", csv, StringComparison.Ordinal);
        Assert.Contains("01/01/2026", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(name, csv, StringComparison.Ordinal);
        Assert.Contains("Tổng số người trong sổ", await sheet.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_keeps_no_people_sees_no_reports_and_what_is_no_report_does_not_exist()
    {
        using var helper = await app.SignedInAsync(Role.Helper);
        using var leader = await app.SignedInAsync(Role.Leader);

        using var refused = await helper.GetAsync("/reports");
        using var none = await leader.GetAsync("/reports/nothing");
        using var period = await leader.GetAsync("/reports/register?period=week-2026-1");

        Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (none.StatusCode, period.StatusCode));
    }

    [Fact]
    public async Task An_administrator_changes_the_smallest_number_and_the_periods_and_nobody_else()
    {
        using var installer = await app.InstallerAsync();
        using var leader = await app.SignedInAsync(Role.Leader);

        using var wrong = await installer.SubmitAsync("/settings/reports", new() { ["Smallest"] = "0" });
        using var smallest = await installer.SubmitAsync("/settings/reports", new() { ["Smallest"] = "10" });
        using var added = await installer.SubmitAsync("/settings/reports", new() { ["Code"] = "thang-20", ["Name"] = "Tháng từ ngày 20", ["Months"] = "1", ["FromDay"] = "20" });
        using var refused = await leader.GetAsync("/settings/reports");
        var published = await leader.OpenAsync("/reports/register?period=thang-20-2026-1&published=true");
        using var ended = await installer.PostAsync("/settings/reports?handler=End", new FormUrlEncodedContent(await EndingAsync(installer, "thang-20")));
        using var gone = await leader.GetAsync("/reports/register?period=thang-20-2026-1");
        using var back = await installer.SubmitAsync("/settings/reports", new() { ["Smallest"] = "5" });

        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.NotFound),
            (wrong.StatusCode, smallest.StatusCode, added.StatusCode, ended.StatusCode, gone.StatusCode));
        Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
        Assert.Contains("20/12/2025 – 19/01/2026", published.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("nhỏ hơn 10", published.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_chooses_another_period_gets_it_though_days_still_stand_in_the_form()
    {
        using var leader = await app.SignedInAsync(Role.Leader);

        var chosen = await leader.OpenAsync("/reports/register?was=&period=month-2026-5&from=2026-01-01&to=2026-02-01");
        var typed = await leader.OpenAsync("/reports/register?was=month-2026-5&period=month-2026-5&from=2026-01-01&to=2026-02-01");

        Assert.Contains("01/05/2026 – 31/05/2026", chosen.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("01/01/2026 – 01/02/2026", typed.Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<Dictionary<string, string>> EndingAsync(HttpClient installer, string code)
    {
        var page = await installer.OpenAsync("/settings/reports");
        return new() { ["code"] = code, ["__RequestVerificationToken"] = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")! };
    }

    private async Task<string> PersonAsync(Guid unit, string name, string status)
    {
        var added = Assert.IsType<Register.Result.Added>(
            await app.Services.GetRequiredService<Register>().AddAsync(new(name, 1990, null, "male"), unit, null));
        await app.Services.GetRequiredService<WhereaboutsStore>().RecordAsync(added.PersonId, Today, status, null, "", null);
        return name;
    }

    private async Task<Guid> UnitAsync(string kind, string name, Guid? parent)
    {
        var id = Guid.NewGuid();
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "insert into units (unit_id, code, kind, name, parent_id, valid_from) values (@id, @code, @kind, @name, @parent, date '2019-01-01')",
            new { id, code = $"{id:N}"[..12], kind, name, parent });
        return id;
    }
}
