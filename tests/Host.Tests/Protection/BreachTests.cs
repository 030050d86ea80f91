using System.IO.Compression;
using System.Net;
using CaseFlow.Access;
using CaseFlow.Protection.Breaches;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Host.Tests.Protection;

public sealed class BreachTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private static readonly DateTimeOffset Happened = TestClock.Monday.AddHours(-30);

    private BreachRegister Register => app.Services.GetRequiredService<BreachRegister>();

    [Fact]
    public void Two_clocks_of_72_hours_run_through_nights_and_days_off_and_the_unit_says_which_counts()
    {
        var friday = new DateTimeOffset(2026, 7, 3, 17, 0, 0, TimeSpan.FromHours(7));
        var facts = Facts() with { OccurredAt = friday, DiscoveredAt = friday.AddHours(40) };

        var clocks = BreachClock.Of(facts, "occurrence");

        Assert.Equal(friday.AddDays(3), clocks.Single(clock => clock.From == "occurrence").DueAt);
        Assert.Equal(friday.AddDays(3).AddHours(40), clocks.Single(clock => clock.From == "discovery").DueAt);
        Assert.Equal("occurrence", Assert.Single(clocks, clock => clock.Counts).From);
        Assert.Equal("discovery", Assert.Single(BreachClock.Of(facts, "discovery"), clock => clock.Counts).From);
    }

    [Fact]
    public void While_nobody_knows_when_it_happened_the_finding_counts() =>
        Assert.Equal(TestClock.Monday.AddHours(72), BreachClock.DueOf(Facts() with { OccurredAt = null, DiscoveredAt = TestClock.Monday }, "occurrence"));

    [Fact]
    public async Task What_is_known_grows_and_the_earlier_statement_stays()
    {
        var leader = await app.Cast.CurrentAsync(Role.Leader);
        var id = await Register.AddAsync(leader, Facts() with { People = null });

        Assert.True(await Register.StateAsync(leader, id, 1, Facts() with { People = 12 }));
        Assert.False(await Register.StateAsync(leader, id, 1, Facts() with { People = 99 }), "It was stated on the ground of a page that was no longer fresh.");

        var breach = (await Register.GetAsync(leader, id))!;
        Assert.Equal((2, 12), (breach.Version, breach.Facts.People));
        await using var connection = await app.Database.OpenConnectionAsync();
        Assert.Equal(2, await connection.ExecuteScalarAsync<long>("select count(*) from breach_statements where breach_id = @id", new { id }));
        await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync("update breach_statements set people = 1 where breach_id = @id", new { id }));
    }

    [Fact]
    public async Task The_authority_is_told_first_then_more_then_at_the_end_and_nothing_afterwards()
    {
        var leader = await app.Cast.CurrentAsync(Role.Leader);
        var id = await Register.AddAsync(leader, Facts());

        Assert.False(await TellAsync("final"));
        Assert.True(await TellAsync("first"));
        Assert.False(await TellAsync("first"));
        Assert.True(await TellAsync("supplement"));
        Assert.True(await TellAsync("final"));
        Assert.False(await TellAsync("supplement"));
        Assert.False(await Register.StateAsync(leader, id, 1, Facts()));

        async Task<bool> TellAsync(string stage) =>
            await Register.TellAsync(leader, (await Register.GetAsync(leader, id))!, stage, app.Clock.GetUtcNow(), "A05", "", "");
    }

    [Fact]
    public async Task A_breach_is_recorded_told_late_only_with_a_reason_and_stands_on_the_home_of_whoever_is_in_charge()
    {
        using var chairman = await app.SignedInAsync(Role.Chairman);
        using var leader = await app.SignedInAsync(Role.Leader);
        using var named = await chairman.SubmitAsync("/protection/office", new()
        {
            ["Department"] = "Văn phòng",
            ["Officer"] = (await app.Cast.UserAsync(Role.Leader)).ToString(),
            ["Contact"] = "Trụ sở xã, 0200 000 000",
            ["CountsFrom"] = "occurrence",
        });
        Assert.Equal(HttpStatusCode.Redirect, named.StatusCode);

        using var recorded = await leader.SubmitAsync("/protection/breaches/new", new()
        {
            ["Nature"] = "Gửi nhầm danh sách",
            ["DiscoveredOn"] = "6/7/2026",
            ["DiscoveredTime"] = "8:00",
            ["OccurredOn"] = "5/7/2026",
            ["OccurredTime"] = "10h",
            ["Classes"] = "DrugHealth",
        });
        var page = recorded.Headers.Location!.ToString();
        Assert.Contains("còn 49 giờ 0 phút", (await leader.OpenAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Thông báo vi phạm cho cơ quan có thẩm quyền", (await leader.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Thông báo vi phạm cho cơ quan có thẩm quyền", (await chairman.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);

        app.Clock.Set(TestClock.Monday.AddDays(3));
        using var later = await app.SignedInAsync(Role.Leader);
        Assert.Contains("quá hạn 23 giờ 0 phút", (await later.OpenAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        var told = new Dictionary<string, string> { ["Stage"] = "first", ["ToldOn"] = "9/7/2026", ["ToldTime"] = "8:30", ["LateReason"] = "" };
        using var refused = await later.SubmitAsync(page, told);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var taken = await later.SubmitAsync(page, new(told) { ["LateReason"] = "Mất điện toàn xã" });
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Contains("Mất điện toàn xã", (await later.OpenAsync(page)).Body!.TextContent, StringComparison.Ordinal);

        using var paper = new ZipArchive(new MemoryStream(await later.GetByteArrayAsync($"{page}?handler=Paper")));
        using var text = new StreamReader(paper.GetEntry("word/document.xml")!.Open());
        var words = await text.ReadToEndAsync();
        Assert.Contains("Gửi nhầm danh sách", words, StringComparison.Ordinal);
        Assert.Contains("Mất điện toàn xã", words, StringComparison.Ordinal);
        Assert.Contains("CÔNG AN XÃ SUỐI MÂY", words, StringComparison.Ordinal);
        app.Clock.Set(TestClock.Monday);
    }

    [Fact]
    public async Task Another_units_breach_is_not_there()
    {
        var id = await Register.AddAsync(await app.Cast.CurrentAsync(Role.Leader), Facts());
        var other = await app.Cast.AddUnitAsync("T0971", "Xã Đèo Gió");
        await app.Cast.AddUserAsync("leader-of-deo-gio@example.org", "Vàng Thị Mai", other, Body.Police, Role.Leader);
        using var stranger = await app.SignedInAsync("leader-of-deo-gio@example.org");

        using var answer = await stranger.GetAsync($"/protection/breaches/{id}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task An_officer_keeps_no_register_of_breaches_and_everybody_reads_the_policy()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        using var denied = await officer.GetAsync("/protection/breaches");
        denied.AssertDenied("/protection/breaches");

        using var visitor = app.Visitor();
        var policy = await visitor.OpenAsync("/data-policy");
        Assert.Contains("Nghị định 356/2025/NĐ-CP Điều 5", policy.Body!.TextContent, StringComparison.Ordinal);
    }

    private static BreachFacts Facts() => new(
        "Gửi nhầm danh sách", TestClock.Monday.ToUniversalTime(), Happened.ToUniversalTime(), "Trụ sở", [FieldClass.Identity], 3, "Văn phòng", "Lộ tên", "Thu hồi");
}
