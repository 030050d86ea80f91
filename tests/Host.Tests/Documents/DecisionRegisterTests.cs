using System.Net;
using CaseFlow.Access;
using CaseFlow.Documents;
using CaseFlow.Documents.Decisions;
using CaseFlow.People;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Host.Tests.Documents;

public sealed class DecisionRegisterTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public void The_next_number_the_gaps_and_what_stands_twice_are_told_for_each_series()
    {
        var series = NumberSeries.Of(["1/QĐ-UBND", "02/QĐ-UBND", "5/QĐ-UBND", "5 /qđ-ubnd", "7/QĐ-CAX", "không số"]);

        Assert.Equal(["/QĐ-UBND", "/QĐ-CAX"], series.Select(one => one.Series));
        Assert.Equal("6/QĐ-UBND", series[0].Next.ToString());
        Assert.Equal([3, 4], series[0].Gaps);
        Assert.Equal([5], series[0].Twice);
        Assert.Equal("1–3, 7", DecisionsPage.Ranges([1, 2, 3, 7]));
    }

    [Fact]
    public async Task A_decision_covers_many_people_and_its_number_stands_once_a_year()
    {
        var (first, second) = (await PersonAsync("Vi Thị Một"), await PersonAsync("Vi Thị Hai"));
        using var officer = await app.SignedInAsync(Role.Officer);
        using var chosen = await PostAsync(officer, "/decisions/new", "40/QĐ-MỘT", first, second);
        using var again = await PostAsync(officer, "/decisions/new", "40/QĐ-MỘT", first);

        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        var page = await officer.OpenAsync(chosen.Headers.Location!.ToString());
        Assert.Equal(2, page.QuerySelectorAll("#covers a[href^='/people/']").Length);
        Assert.Contains("41/QĐ-MỘT", (await officer.OpenAsync("/decisions/new")).QuerySelector("#number-hint")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_was_taken_between_the_proposal_and_the_record_stays_with_the_first()
    {
        var (first, second, unit) = (await PersonAsync("Vi Thị Trước"), await PersonAsync("Vi Thị Sau"), await app.Cast.UnitAsync());
        var papers = app.Services.GetRequiredService<Papers>();
        Task<AddedDecision> RecordAsync(Guid person, int days) => papers.AddNewDecisionAsync(new("V-53", "44/QĐ-CÙNG", "", Day(days), app.Clock.GetUtcNow(), [person]), unit, null);

        var taken = Assert.IsType<AddedDecision.Added>(await RecordAsync(first, -1)).DecisionId;
        Assert.IsType<AddedDecision.NumberTaken>(await RecordAsync(second, 0));

        var register = app.Services.GetRequiredService<DecisionRegister>();
        Assert.Equal(Day(-1), (await register.FindAsync(unit, taken))!.Dated);
        Assert.Equal([first], (await register.PeopleAsync(taken)).Select(person => person.PersonId));
    }

    [Fact]
    public async Task A_decision_that_replaces_another_says_so_on_both_and_never_the_other_way_round()
    {
        var person = await PersonAsync("Vi Thị Ba");
        var (earlier, later) = (await RecordAsync("60/QĐ-UBND", person, -5), await RecordAsync("61/QĐ-UBND", person, 0));
        using var officer = await app.SignedInAsync(Role.Officer);

        using var linked = await officer.SubmitAsync($"/decisions/{later}", new() { ["Relation"] = "replaces", ["Earlier"] = earlier.ToString(), ["Note"] = "" });
        var turned = await app.Services.GetRequiredService<DecisionRegister>().LinkAsync(earlier, "cancels", later, "", await app.Cast.UserAsync(Role.Officer));

        Assert.Equal(HttpStatusCode.Redirect, linked.StatusCode);
        Assert.False(turned);
        Assert.Contains("Thay thế số 60/QĐ-UBND", Words(await officer.OpenAsync($"/decisions/{later}")), StringComparison.Ordinal);
        Assert.Contains("Bị thay thế bởi số 61/QĐ-UBND", Words(await officer.OpenAsync($"/decisions/{earlier}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_got_a_copy_stands_there_until_the_receipt_is_in_and_neither_is_taken_away()
    {
        var decision = await RecordAsync("80/QĐ-UBND", await PersonAsync("Vi Thị Tư"), 0);
        using var officer = await app.SignedInAsync(Role.Officer);

        using var sent = await officer.SubmitAsync($"/decisions/{decision}", new() { ["Recipient"] = "Gia đình", ["How"] = "hand" });
        Assert.Contains("chưa có biên nhận", Words(await officer.OpenAsync($"/decisions/{decision}")), StringComparison.Ordinal);
        using var received = await officer.SubmitAsync($"/decisions/{decision}", new() { ["Signer"] = "Vi Văn Cha" });

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, received.StatusCode);
        Assert.Contains("người ký nhận: Vi Văn Cha", Words(await officer.OpenAsync($"/decisions/{decision}")), StringComparison.Ordinal);
        await using var connection = await app.Database.OpenConnectionAsync();
        await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync("delete from decision_receipts"));
    }

    [Fact]
    public async Task Whom_a_decision_covers_is_counted_also_where_the_reader_may_not_be_told_who()
    {
        var decision = await RecordAsync("95/QĐ-UBND", await PersonAsync("Vi Thị Thấy"), 0);
        var stranger = Assert.IsType<Register.Result.Added>(await app.Services.GetRequiredService<Register>().AddAsync(
            new("Vi Thị Khuất", 1990, null, "female", null, null, null), await app.Cast.AddUnitAsync("T0711", "Xã Khuất"), null)).PersonId;
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync("insert into decision_persons (decision_id, person_id) values (@decision, @stranger)", new { decision, stranger });
        using var officer = await app.SignedInAsync(Role.Officer);

        var covers = (await officer.OpenAsync($"/decisions/{decision}")).QuerySelector("#covers")!;

        Assert.Equal("(2)", covers.QuerySelector(".count")!.TextContent);
        Assert.Contains("Không hiển thị 1 người", covers.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Vi Thị Khuất", covers.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_of_another_unit_does_not_exist()
    {
        var decision = await RecordAsync("90/QĐ-UBND", await PersonAsync("Vi Thị Năm"), 0);
        await app.Cast.AddUserAsync("quyet@example.org", "Đỗ Văn Quyết", await app.Cast.AddUnitAsync("T0710", "Xã Khác"), Body.Police, Role.Officer);
        using var stranger = await app.SignedInAsync("quyet@example.org");

        using var answer = await stranger.GetAsync($"/decisions/{decision}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static string Words(AngleSharp.Html.Dom.IHtmlDocument page) =>
        string.Join(' ', page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task<HttpResponseMessage> PostAsync(HttpClient officer, string path, string number, params Guid[] people)
    {
        using var form = new FormUrlEncodedContent(
        [
            .. people.Select(person => new KeyValuePair<string, string>("People", $"{person}")), new("Kind", "V-53"), new("Number", number),
            new("Dated", Day(0).ToString("d/M/yyyy", System.Globalization.CultureInfo.InvariantCulture)), new("__RequestVerificationToken", await officer.TokenAsync()),
        ]);
        return await officer.PostAsync(path, form);
    }

    private async Task<Guid> RecordAsync(string number, Guid person, int days) => (await app.Services.GetRequiredService<Papers>().AddDecisionAsync(
        new("V-53", number, "", Day(days), app.Clock.GetUtcNow(), [person]), await app.Cast.UnitAsync(), null))!.Value;

    private DateOnly Day(int days) => DateOnly.FromDateTime(app.Clock.GetUtcNow().AddDays(days).AddHours(7).DateTime);

    private async Task<Guid> PersonAsync(string name) => Assert.IsType<Register.Result.Added>(await app.Services.GetRequiredService<Register>().AddAsync(
        new(name, 1990, null, "female", null, null, null), await app.Cast.UnitAsync(), null)).PersonId;
}
