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
    public async Task A_list_is_tried_row_by_row_and_only_then_its_right_rows_are_entered()
    {
        await app.Services.GetRequiredService<Register>().AddAsync(new("Đèo Văn Cũ", 1980, null, "male", "001080000001"), await app.Cast.UnitAsync(), null);
        using var officer = await app.SignedInAsync(Role.Officer);

        var tried = await UploadAsync(
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
            tried.QuerySelectorAll(".work-row .fw-bold").Select(row => row.TextContent));
        Assert.Equal(0, await CountAsync("Đèo Thị Một"));

        var fields = tried.QuerySelectorAll("form[action='/people/import'] select").Select(select => KeyValuePair.Create(
            "Columns", select.QuerySelector("option[selected]")?.GetAttribute("value") ?? "")).ToList();
        fields.Add(new("Text", tried.QuerySelector("textarea")!.TextContent));
        fields.Add(new("__RequestVerificationToken", await officer.TokenAsync()));
        using var form = new FormUrlEncodedContent(fields);
        using var entered = await officer.PostAsync("/people/import?handler=Run", form);

        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        Assert.Equal((1, 0), (await CountAsync("Đèo Thị Một"), await CountAsync("Đèo Văn Ba")));
        await using var connection = await app.Database.OpenConnectionAsync();
        Assert.Equal((1, 5), await connection.QuerySingleAsync<(int, int)>("select people, left_out from imports"));
        Assert.Equal("\"primary\"", await connection.QuerySingleAsync<string>("select value::text from person_facts where field = 'education'"));
        Assert.Equal("fullName", (await app.Services.GetRequiredService<ImportPeople>().RememberedAsync(await app.Cast.UnitAsync()))["ho va ten"]);
    }

    [Fact]
    public async Task Ten_thousand_rows_are_entered_at_once_or_none_of_them()
    {
        var import = app.Services.GetRequiredService<ImportPeople>();
        var officer = await app.Cast.CurrentAsync(Role.Officer);
        string[] columns = ["fullName", "born", "sex", "identityNumber", "occupation"];
        var rows = ImportRows.Read(
            [columns, .. Enumerable.Range(0, 10_000).Select(number => new[] { $"Người thứ {number}", "1990", "Nam", $"{number:000000000}", "Thợ xây" })], columns, new(2026, 7, 6));
        await app.Services.GetRequiredService<Register>().AddAsync(new("Người chen ngang", 1990, null, "male", "000009999"), await app.Cast.UnitAsync(), null);

        Assert.Equal(0, await import.RunAsync(officer, rows, columns, columns));
        Assert.Equal(0, await CountAsync("Người thứ 0"));

        Assert.Equal(9_999, await import.RunAsync(officer, await import.TryAsync(await app.Cast.UnitAsync(), rows), columns, columns));
        Assert.Equal(1, await CountAsync("Người thứ 0"));
    }

    [Fact]
    public async Task What_is_no_list_is_said_in_words()
    {
        using var officer = await app.SignedInAsync(Role.Officer);

        Assert.Contains("UTF-8", (await UploadAsync(officer, [0x48, 0xf4, 0x0a, 0xe1])).QuerySelector(".alert")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("không có dòng nào", (await UploadAsync(officer, "Họ và tên")).QuerySelector(".alert")!.TextContent, StringComparison.Ordinal);
    }

    private static Task<AngleSharp.Html.Dom.IHtmlDocument> UploadAsync(HttpClient visitor, string text) => UploadAsync(visitor, Encoding.UTF8.GetBytes(text));

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> UploadAsync(HttpClient visitor, byte[] content)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(content), "Chosen", "danh-sach.csv" },
            { new StringContent(await visitor.TokenAsync()), "__RequestVerificationToken" },
        };
        using var answer = await visitor.PostAsync("/people/import", form);
        return await answer.ReadPageAsync();
    }

    private async Task<int> CountAsync(string name)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<int>("select count(*)::int from people where full_name = @name", new { name });
    }
}
