using System.Net;
using CaseFlow.Access;
using CaseFlow.People;
using CaseFlow.People.Exports;
using CaseFlow.People.Facts;
using CaseFlow.People.Imports;
using CaseFlow.Platform;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.People.Exports;

public sealed class ExportTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private static readonly Dictionary<string, string> Why = new()
    {
        ["Purpose"] = "Báo cáo chuyên đề",
        ["Recipient"] = "Công an tỉnh",
        ["LegalBasis"] = "Công văn 12/CV ngày 01/7/2026",
        ["Format"] = "csv",
        ["Fields"] = "fullName",
    };

    [Fact]
    public async Task A_list_says_on_itself_who_took_it_what_for_and_for_whom_and_is_kept_for_the_head()
    {
        await PersonAsync("Lò Thị Xuất");
        using var leader = await app.SignedInAsync(Role.Leader);

        var csv = await ExportedAsync(leader, Why);

        Assert.StartsWith("\"Người xuất: Trần Thị Bình", csv, StringComparison.Ordinal);
        Assert.Contains("Mục đích: Báo cáo chuyên đề. Nơi nhận: Công an tỉnh. Căn cứ: Công văn 12/CV ngày 01/7/2026", csv, StringComparison.Ordinal);
        Assert.Contains("\"Lò Thị Xuất\"", csv, StringComparison.Ordinal);
        Assert.Contains("Công an tỉnh", (await leader.OpenAsync("/people/exports")).QuerySelector(".work-row")!.TextContent, StringComparison.Ordinal);
        await using var connection = await app.Database.OpenConnectionAsync();
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => connection.ExecuteAsync("delete from person_exports"));
    }

    [Fact]
    public async Task Nobody_takes_a_list_out_whom_the_head_has_not_let_and_each_kind_is_let_for_itself()
    {
        using var leader = await app.SignedInAsync(Role.Leader);
        using var officer = await app.SignedInAsync(Role.Officer);
        using var denied = await officer.ForgeAsync("/people/export", new(Why) { ["Kind"] = "register" });
        denied.AssertDenied("/people/export");
        using var seen = await officer.GetAsync("/people/exports");
        seen.AssertDenied("/people/exports");

        using var granted = await leader.ForgeAsync("/people/exports", new() { ["Granted"] = "police-officer/register" });

        Assert.Contains("Người xuất: Nguyễn Văn An", await ExportedAsync(officer, Why), StringComparison.Ordinal);
        using var other = await officer.ForgeAsync("/people/export", new(Why) { ["Kind"] = "census" });
        other.AssertDenied("/people/export");

        using var withdrawn = await leader.ForgeAsync("/people/exports", []);
        using var again = await officer.ForgeAsync("/people/export", new(Why) { ["Kind"] = "register" });
        again.AssertDenied("/people/export");
    }

    [Fact]
    public async Task Without_purpose_recipient_and_basis_nothing_leaves()
    {
        using var leader = await app.SignedInAsync(Role.Leader);
        var before = await CountAsync();

        using var refused = await leader.ForgeAsync("/people/export", new() { ["Kind"] = "register", ["Purpose"] = " " });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(3, (await refused.ReadPageAsync()).QuerySelectorAll(".is-invalid").Length);
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Sensitive_fields_and_those_of_minors_stay_closed_until_they_are_asked_for_and_then_that_is_kept()
    {
        System.Globalization.CultureInfo.CurrentUICulture = new("vi");
        var child = await PersonAsync("Lò Văn Nhỏ", 2012, "Bản Nhỏ");
        await app.Services.GetRequiredService<FactStore>().SaveAsync(child, 1, [new(PersonFields.Find("ethnicity")!, 0, "Thái")], await app.Cast.UserAsync(Role.Officer));
        var export = app.Services.GetRequiredService<ExportPeople>();
        var leader = await app.Cast.CurrentAsync(Role.Leader);
        var asked = new AskedExport("register", "xlsx", ["fullName", "ethnicity", "address"], false, "Rà soát", "Công an tỉnh", "Kế hoạch 1");

        var closed = RowOf("Lò Văn Nhỏ", (await export.RunAsync(leader, asked)).Content);
        var open = RowOf("Lò Văn Nhỏ", (await export.RunAsync(leader, asked with { OpensSensitive = true })).Content);

        Assert.Equal(["Lò Văn Nhỏ", "(được che)"], closed.Skip(1));
        Assert.Equal(["Lò Văn Nhỏ", "Thái", "Bản Nhỏ"], open.Skip(1));
        await using var connection = await app.Database.OpenConnectionAsync();
        Assert.Equal("Rà soát", await connection.QuerySingleAsync<string>("select reason from person_views where person_id = @child", new { child }));
    }

    [Fact]
    public async Task What_a_list_opens_is_told_to_the_head_and_stays_closed_on_the_page_of_the_person()
    {
        var child = await PersonAsync("Lò Văn Kín", 2012, "Bản Kín");
        using var leader = await app.SignedInAsync(Role.Leader);
        using var officer = await app.SignedInAsync(Role.Officer);
        using var granted = await leader.ForgeAsync("/people/exports", new() { ["Granted"] = "police-officer/register" });

        await ExportedAsync(officer, new(Why) { ["Fields"] = "address", ["OpensSensitive"] = "true", ["Purpose"] = "Rà soát trẻ em" });

        Assert.Contains("Lý do: Rà soát trẻ em", WebUtility.HtmlDecode(await leader.GetStringAsync($"/access-log?person={child}")), StringComparison.Ordinal);
        Assert.NotNull((await officer.OpenAsync($"/people/{child}")).QuerySelector("a[href$='/open?of=Location']"));
        using var withdrawn = await leader.ForgeAsync("/people/exports", []);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+84 9", "'+84 9")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-2", "'-2")]
    [InlineData("Lò Văn A", "Lò Văn A")]
    public void A_cell_that_begins_like_a_formula_stays_a_text(string cell, string written) => Assert.Equal(written, CsvSheet.Plain(cell));

    [Fact]
    public async Task A_census_says_where_each_is_and_whose_number_a_helper_would_take_out_is_not_asked()
    {
        var person = await PersonAsync("Lò Thị Kiểm");
        await app.Services.GetRequiredService<CaseFlow.People.Whereabouts.WhereaboutsStore>().RecordAsync(person, new(2026, 5, 1), "detained", null, "", null);
        using var leader = await app.SignedInAsync(Role.Leader);

        var csv = await ExportedAsync(leader, new(Why) { ["Kind"] = "census" });

        Assert.Matches("\"Lò Thị Kiểm\".*\"Trong trường, trại.*\",\"01/05/2026\"", csv);
        using var helper = await app.SignedInAsync(Role.Helper);
        using var denied = await helper.GetAsync("/people/export");
        denied.AssertDenied("/people/export");
    }

    private static async Task<string> ExportedAsync(HttpClient visitor, Dictionary<string, string> fields)
    {
        using var answer = await visitor.ForgeAsync("/people/export", fields);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        return await answer.Content.ReadAsStringAsync();
    }

    private static IReadOnlyList<string> RowOf(string name, byte[] workbook) => ExcelText.Read(workbook)!.First(row => row.Contains(name));

    private async Task<Guid> PersonAsync(string name, short born = 1990, string address = "") => ((Register.Result.Added)await app.Services.GetRequiredService<Register>()
        .AddAsync(new(name, born, null, "female", Address: address), await app.Cast.UnitAsync(), null)).PersonId;

    private async Task<int> CountAsync()
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<int>("select count(*)::int from person_exports");
    }
}
