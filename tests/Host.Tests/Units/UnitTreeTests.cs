using System.Net;
using CaseFlow.Platform;
using CaseFlow.Tests.Shared;
using CaseFlow.Units;
using CaseFlow.Units.Lists;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Units;

/// <summary>An invented province: two districts until 30/06/2025, then its communes stand directly under it.</summary>
public sealed class UnitTreeTests : IAsyncLifetime, IAsyncDisposable
{
    private const string List =
        """
        Mã,Tên,Cấp,Mã cấp trên,Từ ngày,Đến ngày
        90,Tỉnh Mây Trắng,Tỉnh,,1/1/2000,
        901,Huyện Suối Bạc,Huyện,90,1/1/2000,30/6/2025
        90001,Xã Đồi Thông,Xã,901,1/1/2000,30/6/2025
        90001,Xã Đồi Thông,Xã,90,1/7/2025,
        90002,Thị trấn Suối Bạc,Thị trấn,901,1/1/2000,30/6/2025
        90002,Phường Suối Bạc,Phường,90,1/7/2025,
        90C,Công an xã Đồi Thông,Công an,90001,1/7/2025,
        90T,Tòa án nhân dân khu vực 1,Tòa án,90,1/7/2025,
        """;

    private readonly CaseFlowApp _app = new();

    private ImportUnits Import => _app.Services.GetRequiredService<ImportUnits>();

    public Task InitializeAsync() => _app.InitializeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public Task DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Until_the_thirtieth_of_June_2025_communes_are_part_of_districts_and_then_of_the_province()
    {
        await TakeInAsync(List);

        Assert.Equal(
            ["Tỉnh Mây Trắng", "  Huyện Suối Bạc", "    Thị trấn Suối Bạc", "    Xã Đồi Thông"], await DrawnAsync(new(2025, 6, 30)));
        Assert.Equal(
            ["Tỉnh Mây Trắng", "  Phường Suối Bạc", "  Tòa án nhân dân khu vực 1", "  Xã Đồi Thông", "    Công an xã Đồi Thông"], await DrawnAsync(new(2025, 7, 1)));
    }

    [Fact]
    public async Task The_row_of_a_unit_says_what_holds_today_and_its_name_on_a_day_is_that_of_the_day()
    {
        await TakeInAsync(List);

        await using var connection = await _app.Database.OpenConnectionAsync();
        Assert.Equal(
            ("Phường Suối Bạc", "Thị trấn Suối Bạc", "Thị trấn Suối Bạc"),
            await connection.QuerySingleAsync<(string, string, string)>(
                "select name, unit_name_on(unit_id, date '2025-06-30'), unit_name_on(unit_id, date '1990-01-01') from units where code = '90002'"));
    }

    [Fact]
    public async Task The_same_list_a_second_time_changes_nothing()
    {
        Assert.Equal((6, 2, 0, 0), Counts(await TakeInAsync(List)));

        var again = await Import.TryAsync(Rows(List));

        Assert.Equal((0, 0), (again.Added, again.Ended));
        Assert.Equal(0, again.Changed);
    }

    [Fact]
    public async Task A_unit_that_has_ended_stays_so_when_the_list_that_says_no_end_is_taken_in_again()
    {
        await TakeInAsync(List);
        await using var connection = await _app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync("update units set valid_to = '2026-07-05' where code = '90001'");

        var again = await TakeInAsync(List);

        Assert.Equal(0, again.Ended);
        Assert.Equal(new DateOnly(2026, 7, 5), await connection.ExecuteScalarAsync<DateOnly?>("select valid_to from units where code = '90001'"));
    }

    [Fact]
    public async Task A_unit_that_ended_before_a_row_begins_goes_on_with_it()
    {
        await TakeInAsync("code,name,kind,valid from,valid to\n94001,Xã Đồi,commune,1/1/2000,30/6/2025");

        await TakeInAsync("code,name,kind,valid from,valid to\n94001,Phường Đồi,ward,1/7/2025,");

        await using var connection = await _app.Database.OpenConnectionAsync();
        Assert.Equal(("Phường Đồi", null), await connection.QuerySingleAsync<(string, DateOnly?)>("select name, valid_to from units where code = '94001'"));
    }

    [Fact]
    public async Task No_list_makes_a_unit_part_of_what_is_part_of_it()
    {
        await TakeInAsync(List);

        var trial = await TakeInAsync("code,name,kind,parent code,valid from\n90,Tỉnh Mây Trắng,province,90001,1/1/2020");

        Assert.Equal(["2 loop"], trial.Wrong.Select(row => $"{row.Number} {row.Problem}"));
    }

    [Fact]
    public async Task No_administrator_makes_a_unit_part_of_what_is_part_of_it()
    {
        await TakeInAsync(List);
        await using var connection = await _app.Database.OpenConnectionAsync();
        var (province, commune) = await connection.QuerySingleAsync<(Guid, Guid)>(
            "select p.unit_id, c.unit_id from units p join units c on c.parent_id = p.unit_id where p.code = '90' and c.code = '90001'");
        using var visitor = await _app.InstallerAsync();

        using var refused = await visitor.SubmitAsync($"/units/{province}", new() { ["ParentId"] = $"{commune}", ["Since"] = "6/7/2026" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("nằm trong chính đơn vị này", (await refused.ReadPageAsync()).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_row_is_wrong_nothing_is_recorded_and_each_says_why()
    {
        var trial = await TakeInAsync(
            """
            code,name,kind,parent code,valid from,valid to
            91,Tỉnh Hai,province,,1/1/2000,
            91001,Xã Lạc,commune,99,1/1/2000,
            91002,,commune,91,1/1/2000,
            91003,Xã Ba,làng,91,1/1/2000,
            91004,Xã Bốn,commune,91,31/2/2000,
            91005,Xã Năm,commune,91,1/1/2000,31/12/1999
            91006,Xã Sáu,commune,91,1/1/2000,
            91006,Xã Sáu,commune,91,1/1/2000,
            """);

        Assert.Equal(
            ["3 parent", "4 no-name", "5 kind", "6 date", "7 ends-before", "9 twice"], trial.Wrong.Select(row => $"{row.Number} {row.Problem}"));
        await using var connection = await _app.Database.OpenConnectionAsync();
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from units"));
    }

    [Fact]
    public async Task A_code_that_a_unit_leaves_may_be_given_to_the_next_one_later()
    {
        await TakeInAsync("code,name,kind,valid from,valid to\n92001,Xã Cũ,commune,1/1/2000,31/12/2019");

        var trial = await TakeInAsync("code,name,kind,valid from,valid to\n92001,Xã Mới,commune,1/7/2025,");

        Assert.Equal(1, trial.Added);
        await using var connection = await _app.Database.OpenConnectionAsync();
        Assert.Equal(2, await connection.ExecuteScalarAsync<long>("select count(distinct unit_id) from units where code = '92001'"));
    }

    [Fact]
    public async Task A_name_recorded_for_a_day_to_come_counts_from_that_day_on()
    {
        var unit = await _app.Cast.AddUnitAsync("93001", "Xã Bản Hoa");
        var history = _app.Services.GetRequiredService<UnitHistory>();
        Assert.True(await history.AddAsync(new(unit, new(2026, 9, 1), "93001", "ward", "Phường Bản Hoa", null, "Nghị quyết 12"), await _app.Cast.InstallerAsync()));

        await using var connection = await _app.Database.OpenConnectionAsync();
        Assert.Equal("Xã Bản Hoa", await connection.ExecuteScalarAsync<string>("select name from units where unit_id = @unit", new { unit }));
        Assert.Equal("Phường Bản Hoa", await connection.ExecuteScalarAsync<string>("select unit_name_on(@unit, date '2026-09-01')", new { unit }));
        var story = await history.OfAsync(unit);
        Assert.Equal(["Phường Bản Hoa", "Xã Bản Hoa"], story!.Details.Select(detail => detail.Name));
    }

    [Fact]
    public async Task An_administrator_reads_the_tree_of_a_day_and_the_story_of_a_unit()
    {
        await TakeInAsync(List);
        using var visitor = await _app.InstallerAsync();

        var then = await visitor.OpenAsync("/units?on=30/6/2025");
        var found = await visitor.OpenAsync("/units?q=suoi bac");
        var story = await visitor.OpenAsync(found.QuerySelector("a.fw-bold")!.GetAttribute("href")!);

        Assert.Contains("Huyện Suối Bạc", then.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Các đơn vị như vào ngày 30/06/2025", then.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Phường Suối Bạc", "Thị trấn Suối Bạc"], story.QuerySelectorAll("ol.story .fw-bold").Select(name => name.TextContent));
        Assert.Contains("Thuộc Huyện Suối Bạc", story.QuerySelector("ol.story")!.TextContent.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_tried_on_the_page_before_it_is_recorded()
    {
        using var visitor = await _app.InstallerAsync();

        using var tried = await visitor.ForgeAsync("/units/import", new() { ["Text"] = List });
        using var run = await visitor.ForgeAsync("/units/import?handler=Run", new() { ["Text"] = List });

        Assert.Contains("thêm 6 đơn vị", (await tried.ReadPageAsync()).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, run.StatusCode);
        Assert.Contains("Tỉnh Mây Trắng", (await visitor.OpenAsync("/units")).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<UnitTrial> TakeInAsync(string list) => await Import.RunAsync(Rows(list), await _app.Cast.InstallerAsync());

    private static IReadOnlyList<UnitRow> Rows(string list) => UnitRows.Read(CsvText.Read(list), new(2026, 7, 6))!;

    private static (int, int, int, int) Counts(UnitTrial trial) => (trial.Added, trial.Changed, trial.Ended, trial.Same);

    private async Task<List<string>> DrawnAsync(DateOnly on)
    {
        return [.. UnitTree.Of(await _app.Services.GetRequiredService<UnitTree>().ListAsync(on)).SelectMany(root => Draw(root, ""))];

        static IEnumerable<string> Draw(UnitBranch branch, string indent) =>
            branch.Branches.SelectMany(inner => Draw(inner, indent + "  ")).Prepend(indent + branch.Unit.Name);
    }
}
