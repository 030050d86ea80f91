using System.Net;
using System.Text;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.People;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Expressions;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Cases.FromPaper;

/// <summary>Many cases come over from one list. It is 6 July 2026.</summary>
public sealed class PaperListTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private Scenario _given = null!;

    public async Task InitializeAsync() => _given = await Scenario.CreateAsync(app);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Each_row_is_tried_and_the_right_ones_come_over_together_with_their_own_dates()
    {
        var (one, two) = (await PersonAsync("Giàng A Một", "001090000001"), await PersonAsync("Giàng Thị Hai", null));
        using var officer = await app.SignedInAsync(Role.Officer);
        const string Rows = """
            Số định danh;Họ và tên;Năm sinh;Thủ tục;Ngày mở hồ sơ;Bước hiện tại;Từ ngày;receivedOn
            001090000001;Giàng A Một;1990;permit;1/6/2026;review;2/6/2026;1/6/2026
            ;giàng thị hai;1990;permit;3/6/2026;review;4/6/2026;3/6/2026
            ;Không Có Ai;1990;permit;3/6/2026;review;4/6/2026;3/6/2026
            001090000001;Giàng A Một;1990;phép lạ;1/6/2026;review;2/6/2026;
            001090000001;Giàng A Một;1990;permit;1/6/2026;nơi nào đó;hôm kia;không phải ngày
            """;

        var tried = await SendAsync(officer, Rows);

        Assert.Equal("Có 5 dòng: 2 dòng nhập được, 3 dòng chưa được.", tried.QuerySelector("main p:not(.text-secondary)")!.TextContent);
        Assert.Contains("nơi nào đó", tried.QuerySelector(".work")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0L, await CountAsync(one, two));
        using var run = await officer.ForgeAsync("/cases/from-paper?handler=Run", new() { ["Text"] = tried.QuerySelector("#run textarea")!.TextContent });
        Assert.Equal(HttpStatusCode.Redirect, run.StatusCode);
        Assert.Equal(2L, await CountAsync(one, two));
        Assert.Equal(
            [new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.FromHours(7)), new DateTimeOffset(2026, 6, 3, 0, 0, 0, TimeSpan.FromHours(7))],
            await _given.ListAsync<DateTimeOffset>("select opened_at from cases where person_id = any(@people) order by opened_at", new { people = new[] { one, two } }));
        await _given.Timers.DrainAsync();
        Assert.Equal(0L, await _given.SingleAsync<long>("select count(*) from reminders", new { }));
    }

    [Fact]
    public async Task After_a_run_that_was_refused_another_file_is_tried_first_and_not_run()
    {
        using var officer = await app.SignedInAsync(Role.Officer);

        using var refused = await officer.ForgeAsync("/cases/from-paper?handler=Run", new() { ["Text"] = "[]" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("/cases/from-paper", (await refused.ReadPageAsync()).QuerySelector("form[enctype]")!.GetAttribute("action"));
    }

    [Fact]
    public async Task A_number_with_a_comma_is_the_number_that_the_form_would_read()
    {
        await _given.PublishAsync(Procedures.Permit.Replace("\"id\": \"permit\"", "\"id\": \"weighing\"", StringComparison.Ordinal)
            .Replace("\"visits\", \"type\": \"integer\"", "\"visits\", \"type\": \"decimal\"", StringComparison.Ordinal));
        var person = await PersonAsync("Giàng A Cân", "001090000003");
        using var officer = await app.SignedInAsync(Role.Officer);
        const string Rows = """
            Số định danh;Thủ tục;Ngày mở hồ sơ;Bước hiện tại;Từ ngày;receivedOn;visits
            001090000003;weighing;1/6/2026;review;2/6/2026;1/6/2026;1,5
            """;

        using var run = await officer.ForgeAsync("/cases/from-paper?handler=Run", new() { ["Text"] = TextOf(await SendAsync(officer, Rows)) });

        var (caseId, snapshot) = await _given.SingleAsync<(Guid, string)>("select case_id, snapshot from cases where person_id = @person", new { person });
        Assert.Equal(1.5m, Assert.IsType<NumberValue>(StoredText.Snapshot(caseId, snapshot).Chart.Data.Find("visits")).Number);
    }

    [Fact]
    public async Task A_list_whose_button_is_pressed_twice_comes_over_once()
    {
        var person = await PersonAsync("Giàng A Hai Lần", "001090000004");
        using var officer = await app.SignedInAsync(Role.Officer);
        const string Rows = """
            Số định danh;Thủ tục;Ngày mở hồ sơ;Bước hiện tại;Từ ngày;receivedOn
            001090000004;permit;1/6/2026;review;2/6/2026;1/6/2026
            """;
        var tried = await SendAsync(officer, Rows);
        var form = tried.QuerySelectorAll("#run [name]:not([name^=__])").ToDictionary(field => field.GetAttribute("name")!, field => field.GetAttribute("value") ?? field.TextContent);

        using var first = await officer.ForgeAsync("/cases/from-paper?handler=Run", form);
        using var second = await officer.ForgeAsync("/cases/from-paper?handler=Run", form);

        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        Assert.Equal(1L, await CountAsync(person));
        using var anew = await officer.ForgeAsync("/cases/from-paper?handler=Run", new() { ["Text"] = TextOf(tried) });
        Assert.Equal(2L, await CountAsync(person));
    }

    private static string TextOf(AngleSharp.Html.Dom.IHtmlDocument tried) => tried.QuerySelector("#run textarea")!.TextContent;

    private async Task<Guid> PersonAsync(string name, string? identity) => ((Register.Result.Added)await app.Services.GetRequiredService<Register>().AddAsync(
        new(name, 1990, null, "male", identity), await app.Cast.UnitAsync(), null)).PersonId;

    private Task<long> CountAsync(params Guid[] people) => _given.SingleAsync<long>("select count(*) from cases where person_id = any(@people)", new { people });

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> SendAsync(HttpClient visitor, string text)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "Chosen", "ho-so.csv" },
            { new StringContent(await visitor.TokenAsync()), "__RequestVerificationToken" },
        };
        using var answer = await visitor.PostAsync("/cases/from-paper", form);
        return await answer.ReadPageAsync();
    }
}
