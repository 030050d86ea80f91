using System.Net;
using CaseFlow.Access;
using CaseFlow.Protection.Reviews;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Protection;

public sealed class AccessReviewTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private AccessReview Review => app.Services.GetRequiredService<AccessReview>();

    [Theory]
    [InlineData(2026, 7, 6, "2026-Q3")]
    [InlineData(2026, 9, 30, "2026-Q3")]
    [InlineData(2026, 10, 1, "2026-Q4")]
    public void A_quarter_is_three_months_of_the_year(int year, int month, int day, string quarter) =>
        Assert.Equal(quarter, AccessReview.QuarterOf(new DateOnly(year, month, day)));

    [Fact]
    public async Task That_an_account_has_ended_is_not_written_before_it_has()
    {
        var user = await app.Cast.AddUserAsync("half-ended@example.org", "Vi Văn Dở", await app.Cast.UnitAsync(), Body.Police, Role.Officer);
        var leader = await app.Cast.CurrentAsync(Role.Leader);
        await using var holding = await app.Database.OpenConnectionAsync();
        await using var watching = await app.Database.OpenConnectionAsync();
        await using var held = await holding.BeginTransactionAsync();
        await holding.ExecuteAsync("select from users where user_id = @user for no key update", new { user }, held);

        var deciding = Review.DecideAsync(leader, user, ended: true);
        while (!await watching.ExecuteScalarAsync<bool>("select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')"))
        {
            Assert.False(deciding.IsCompleted);
        }

        Assert.Equal(0, await watching.ExecuteScalarAsync<long>("select count(*) from access_reviews where user_id = @user", new { user }));
        await held.RollbackAsync();
        Assert.True(await deciding);
        Assert.Equal(1, await watching.ExecuteScalarAsync<long>("select count(*) from access_reviews join users using (user_id) where user_id = @user and disabled_at is not null", new { user }));
    }

    [Fact]
    public async Task The_leader_looks_at_the_accounts_of_the_police_and_whoever_is_ended_is_out_at_once()
    {
        var unit = await app.Cast.UnitAsync();
        await app.Cast.AddUserAsync("left-long-ago@example.org", "Vi Văn Cũ", unit, Body.Police, Role.Officer);
        var old = (await Review.ListAsync(await app.Cast.CurrentAsync(Role.Leader))).Single(account => account.Name == "Vi Văn Cũ").UserId;
        await app.Cast.UserAsync(Role.Chairman);
        using var leader = await app.SignedInAsync(Role.Leader);
        using var gone = await app.SignedInAsync("left-long-ago@example.org");
        Assert.Contains("Rà soát quyền truy cập", (await leader.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Cast.NameOf(Role.Chairman), (await leader.OpenAsync("/protection/access-review")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        using var ended = await leader.ForgeAsync("/protection/access-review", new() { ["user"] = old.ToString(), ["ended"] = "true" });
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);

        using var answer = await gone.GetAsync("/people");
        Assert.StartsWith("/sign-in", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        var leaderId = await app.Cast.UserAsync(Role.Leader);
        var current = await app.Cast.CurrentAsync(Role.Leader);
        Assert.False(await Review.DecideAsync(current, leaderId, ended: true), "Nobody ends the own account.");
        Assert.False(await Review.DecideAsync(current, await app.Cast.UserAsync(Role.Chairman), ended: true), "The committee's accounts are the chairman's.");
        foreach (var account in (await Review.ListAsync(current)).Where(account => account.Verdict is null))
        {
            Assert.True(await Review.DecideAsync(current, account.UserId, ended: false));
        }

        Assert.DoesNotContain("Rà soát quyền truy cập", (await leader.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        app.Clock.Set(new(2026, 10, 1, 8, 0, 0, TimeSpan.FromHours(7)));
        using var again = await app.SignedInAsync(Role.Leader);
        Assert.Contains("Rà soát quyền truy cập", (await again.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
    }
}
