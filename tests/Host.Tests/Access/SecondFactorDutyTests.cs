using System.Net;
using CaseFlow.Access;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.Access;

public sealed class SecondFactorDutyTests
{
    [Fact]
    public async Task An_officer_is_reminded_until_the_day_and_stands_before_the_set_up_afterwards_and_a_helper_never()
    {
        await using var app = AskingFrom("2026-07-06");
        await app.InitializeAsync();
        using var early = await app.SignedInAsync(Role.Officer);
        var reminded = (await early.OpenAsync("/account")).QuerySelector("main")!.TextContent;
        app.Clock.Advance(TimeSpan.FromDays(10));
        using var onTheDay = await app.SignedInAsync(Role.Officer);
        using var still = await onTheDay.GetAsync("/people");
        app.Clock.Advance(TimeSpan.FromDays(1));
        using var late = await app.SignedInAsync(Role.Officer);
        using var helper = await app.SignedInAsync(Role.Helper);

        using var page = await late.GetAsync("/people");
        using var api = await late.GetAsync("/api/people?q=an");

        Assert.Contains("Từ sau thứ Năm, 16/07/2026", reminded, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        Assert.Equal("/account/second-factor", page.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Forbidden, api.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await late.GetAsync("/account/second-factor")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await helper.GetAsync("/people")).StatusCode);
    }

    [Fact]
    public async Task Whoever_ends_the_second_factor_stands_before_the_set_up_again_though_the_session_began_with_a_code()
    {
        const string SetUp = "/account/second-factor";
        await using var app = AskingFrom("2026-07-06");
        await app.InitializeAsync();
        await app.Cast.UserAsync(Role.Officer);
        app.Clock.Advance(TimeSpan.FromDays(11));
        using var first = await app.SignedInAsync(Role.Officer);
        var offer = await first.OpenAsync(SetUp);
        var secret = SecondFactorTests.SecretOn(offer);
        using var done = await first.ForgeAsync(
            $"{SetUp}?handler=SetUp", new() { ["Offered"] = SecondFactorTests.OfferedOn(offer), ["Code"] = SecondFactorTests.CodeAt(app.Clock.GetUtcNow(), secret) });
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        using var officer = await app.SignedInAsync(Role.Officer);
        using var entered = await officer.SubmitAsync("/sign-in/code?next=%2F", new() { ["Code"] = SecondFactorTests.CodeAt(app.Clock.GetUtcNow(), secret) });
        using var before = await officer.GetAsync("/people");
        app.Clock.Advance(TimeSpan.FromSeconds(30));

        using var ended = await officer.ForgeAsync($"{SetUp}?handler=End", new() { ["Code"] = SecondFactorTests.CodeAt(app.Clock.GetUtcNow(), secret) });
        using var after = await officer.GetAsync("/people");

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(SetUp, ended.Headers.Location!.ToString());
        Assert.Equal(SetUp, after.Headers.Location?.ToString());
    }

    private static CaseFlowApp AskingFrom(string day) =>
        new() { Settings = new() { ["SecondFactor:RequiredFrom"] = day, ["SecondFactor:GraceDays"] = "10" } };
}
