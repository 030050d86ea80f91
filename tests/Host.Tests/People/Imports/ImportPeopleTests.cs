using System.Net;
using System.Text;
using CaseFlow.Access;
using CaseFlow.People;
using CaseFlow.People.Imports;
using CaseFlow.Platform;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.People.Imports;

public sealed class ImportPeopleTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Theory]
    [InlineData("a,b\n1,\"x, \"\"y\"\"\nz\"\n\n", "1|x, \"y\"\nz")]
    [InlineData("a;b\r\n1;2,5\r\n", "1|2,5")]
    [InlineData("a\tb\n 1 \t2", "1|2")]
    public void A_list_reads_as_the_spreadsheet_wrote_it(string text, string second) =>
        Assert.Equal(second, string.Join('|', CsvText.Read(text)[1]));

    [Theory]
    [InlineData("HỌ VÀ TÊN", "fullName")]
    [InlineData("Năm sinh", "born")]
    [InlineData("Số CCCD", "identityNumber")]
    [InlineData("Dân tộc", "ethnicity")]
    [InlineData("Occupation", "occupation")]
    [InlineData("Ghi chú riêng", null)]
    public void A_heading_is_taken_for_the_field_that_it_names(string heading, string? field) => Assert.Equal(field, ImportRows.Guess(heading));

    [Fact]
    public void A_workbook_reads_as_people_see_it()
    {
        var rows = ExcelText.Read(Workbook.Of(
            ["Họ và tên", "Ngày sinh", "Số CCCD"], ["Đèo Thị Hai", new DateOnly(1990, 3, 5), 1_190_000_101m], ["Đèo Văn Ba", 1985m, null]));

        Assert.Equal(["Họ và tên|Ngày sinh|Số CCCD", "Đèo Thị Hai|05/03/1990|001190000101", "Đèo Văn Ba|1985"], rows!.Select(row => string.Join('|', row)));
        Assert.Null(ExcelText.Read("PK nothing of the kind"u8.ToArray()));
    }

    [Fact]
    public void A_small_file_that_would_fill_the_memory_is_no_list()
    {
        var text = new string('a', 1_000_000);

        Assert.Null(ExcelText.Read(Workbook.Of([.. Enumerable.Range(0, 40).Select(_ => new object?[] { text })])));
        Assert.Equal(["12345"], ExcelText.Read(Workbook.With(new string('0', 1_000_000), [12_345m]))![0]);
    }

    [Fact]
    public async Task A_list_that_cannot_be_taken_in_stops_and_those_behind_it_go_on()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        var (damaged, behind) = (await UploadedAsync(officer, Many(1, "Hỏng")), await UploadedAsync(officer, Many(1, "Sau")));
        using var first = await officer.PostFormAsync(damaged, "Run");
        using var second = await officer.PostFormAsync(behind, "Run");
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync("delete from import_rows where run_id = @id", new { id = IdOf(damaged) });

        await DrainAsync();

        Assert.Equal("stopped", await connection.QuerySingleAsync<string>("select status from import_runs where run_id = @id", new { id = IdOf(damaged) }));
        Assert.Equal(1, await CountAsync("Người Sau 0"));
    }

    [Theory]
    [InlineData("""{ "name": "x", "rows": [["Họ và tên", "Năm sinh"], [null, "1990"]] }""")]
    [InlineData("""{ "name": "x", "rows": [["Họ và tên", "Năm sinh"], null] }""")]
    public async Task A_program_that_sends_holes_for_rows_is_told_so(string list)
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        using var sent = new StringContent(list, Encoding.UTF8, "application/json");

        using var answer = await officer.PostAsync("/api/people/imports", sent);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("required", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_tried_row_by_row_and_its_right_rows_are_entered_together()
    {
        await app.Services.GetRequiredService<Register>().AddAsync(new("Đèo Văn Cũ", 1980, null, "male", "001080000001"), await app.Cast.UnitAsync(), null);
        using var officer = await app.SignedInAsync(Role.Officer);

        var run = await UploadedAsync(
            officer,
            """
            Họ và tên;Năm sinh;Giới tính;Số CCCD;Trình độ học vấn;Cột lạ
            Đèo Thị Một;5/3/1990;Nữ;001190000101;Tiểu học;x
            Đèo Văn Hai;1985;Nam;001080000001;;
            Đèo Văn Ba;;Nam;;;
            Đèo Văn Bốn;1986;nam;001190000101;;
            đèo văn cũ;1980;Nam;;;
            Đèo Văn Năm;1987;Nam;;Đọc giỏi;
            """);

        Assert.Equal(
            ["Dòng 3: Đèo Văn Hai", "Dòng 4: Đèo Văn Ba", "Dòng 5: Đèo Văn Bốn", "Dòng 6: đèo văn cũ", "Dòng 7: Đèo Văn Năm"],
            (await officer.OpenAsync(run)).QuerySelectorAll(".work-row .fw-bold").Select(row => row.TextContent));
        using var running = await officer.PostFormAsync(run, "Run");
        Assert.Equal(0, await CountAsync("Đèo Thị Một"));
        Assert.NotNull((await officer.OpenAsync(run)).QuerySelector("progress"));

        await DrainAsync();

        Assert.Equal((1, 0), (await CountAsync("Đèo Thị Một"), await CountAsync("Đèo Văn Ba")));
        var report = await officer.OpenAsync(run);
        Assert.Equal(5, report.QuerySelectorAll(".work-row .fw-bold").Length);
        await using var connection = await app.Database.OpenConnectionAsync();
        Assert.Equal((1, 5), await connection.QuerySingleAsync<(int, int)>("select people, left_out from imports where import_id = @id", new { id = IdOf(run) }));
        Assert.Equal("\"primary\"", await connection.QuerySingleAsync<string>("select value::text from person_facts where field = 'education'"));
        Assert.Equal(0, await connection.QuerySingleAsync<int>("select count(*)::int from import_rows where run_id = @id and cells <> '{}'", new { id = IdOf(run) }));
        Assert.Equal("fullName", (await app.Services.GetRequiredService<ImportPeople>().RememberedAsync(await app.Cast.UnitAsync()))["ho va ten"]);
    }

    [Fact]
    public async Task What_was_stopped_goes_on_at_its_row_and_until_the_end_nobody_is_entered()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        var take = app.Services.GetRequiredService<TakeInPeople>();
        var run = await UploadedAsync(officer, Many(1_200, "Dừng"));
        using var started = await officer.PostFormAsync(run, "Run");

        Assert.True(await take.GoOnAsync());
        using var stopped = await officer.PostFormAsync(run, "Stop");
        await DrainAsync();
        Assert.Equal((TakeInPeople.Piece, 0), (await DoneAsync(run), await CountAsync("Người Dừng 0")));

        using var resumed = await officer.PostFormAsync(run, "Run");
        Assert.True(await take.GoOnAsync());
        Assert.Equal(2 * TakeInPeople.Piece, await DoneAsync(run));
        await DrainAsync();
        Assert.Equal((1_200, 1, 1), (await DoneAsync(run), await CountAsync("Người Dừng 0"), await CountAsync("Người Dừng 1199")));
    }

    [Fact]
    public async Task A_list_that_is_discarded_leaves_nothing_of_what_was_read()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        var run = await UploadedAsync(officer, Many(3, "Bỏ"));

        using var discarded = await officer.PostFormAsync(run, "Discard");

        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(run)).StatusCode);
        await using var connection = await app.Database.OpenConnectionAsync();
        Assert.Equal(0, await connection.QuerySingleAsync<int>("select count(*)::int from import_rows where run_id = @id", new { id = IdOf(run) }));
    }

    [Fact]
    public async Task A_list_of_another_unit_does_not_exist_here()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        var run = await UploadedAsync(officer, Many(2, "Riêng"));
        var elsewhere = await app.Cast.AddUnitAsync("T0108", "Xã Suối Riêng");
        await app.Cast.AddUserAsync("khac@example.org", "Cán bộ nơi khác", elsewhere, Body.Police, Role.Officer);
        using var other = await app.SignedInAsync("khac@example.org");

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(run)).StatusCode);
    }

    [Fact]
    public async Task Ten_thousand_rows_are_in_within_a_minute_and_a_number_taken_meanwhile_leaves_out_its_row_alone()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        var take = app.Services.GetRequiredService<TakeInPeople>();
        var run = await UploadedAsync(officer, Many(10_000, "Vạn", numbered: true));
        using var started = await officer.PostFormAsync(run, "Run");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (await DoneAsync(run) < 10_000)
        {
            Assert.True(await take.GoOnAsync());
        }

        await app.Services.GetRequiredService<Register>().AddAsync(new("Người chen ngang", 1990, null, "male", "000009999"), await app.Cast.UnitAsync(), null);
        await DrainAsync();

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"10,000 rows, looked at twice, took {watch.Elapsed}.");
        Assert.Equal((1, 0), (await CountAsync("Người Vạn 0"), await CountAsync("Người Vạn 9999")));
        await using var connection = await app.Database.OpenConnectionAsync();
        Assert.Equal(9_999, await connection.QuerySingleAsync<int>("select people from import_runs where run_id = @id", new { id = IdOf(run) }));
    }

    [Fact]
    public async Task What_is_no_list_is_said_in_words()
    {
        using var officer = await app.SignedInAsync(Role.Officer);

        Assert.Contains("UTF-8", await RefusedAsync(officer, [0x48, 0xf4, 0x0a, 0xe1]), StringComparison.Ordinal);
        Assert.Contains(".xlsx", await RefusedAsync(officer, "PK no workbook"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("không có dòng nào", await RefusedAsync(officer, Encoding.UTF8.GetBytes("Họ và tên")), StringComparison.Ordinal);
    }

    private static string Many(int people, string name, bool numbered = false) => string.Join('\n', Enumerable.Range(0, people)
        .Select(number => $"Người {name} {number};1990;Nam;{(numbered ? $"{number:000000000}" : "")};Thợ xây").Prepend("Họ và tên;Năm sinh;Giới tính;Số CCCD;Nghề nghiệp"));

    private Task<int> DrainAsync() => app.Services.GetRequiredService<TakeInPeople>().DrainAsync();

    private static async Task<string> UploadedAsync(HttpClient visitor, string text)
    {
        using var answer = await SendAsync(visitor, Encoding.UTF8.GetBytes(text));
        return answer.Headers.Location!.ToString();
    }

    private static async Task<string> RefusedAsync(HttpClient visitor, byte[] content)
    {
        using var answer = await SendAsync(visitor, content);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return (await answer.ReadPageAsync()).QuerySelector(".alert")!.TextContent;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient visitor, byte[] content)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(content), "Chosen", "danh-sach.csv" },
            { new StringContent(await visitor.TokenAsync()), "__RequestVerificationToken" },
        };
        return await visitor.PostAsync("/people/import", form);
    }

    private static Guid IdOf(string run) => Guid.Parse(run.Split('/')[^1]);

    private async Task<int> DoneAsync(string run)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<int>("select rows_done from import_runs where run_id = @id", new { id = IdOf(run) });
    }

    private async Task<int> CountAsync(string name)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<int>("select count(*)::int from people where full_name = @name", new { name });
    }
}

/// <summary>Presses one of the buttons of a list's page.</summary>
file static class Buttons
{
    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient visitor, string run, string handler)
    {
        var page = await visitor.OpenAsync(run);
        var fields = page.QuerySelectorAll("select[name=Columns]").Select(select => KeyValuePair.Create(
            "Columns", select.QuerySelector("option[selected]")?.GetAttribute("value") ?? "")).ToList();
        fields.Add(new("__RequestVerificationToken", await visitor.TokenAsync()));
        using var form = new FormUrlEncodedContent(fields);
        return await visitor.PostAsync($"{run}?handler={handler}", form);
    }
}
