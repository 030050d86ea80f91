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

    private static CaseFlowApp AskingFrom(string day) =>
        new() { Settings = new() { ["SecondFactor:RequiredFrom"] = day, ["SecondFactor:GraceDays"] = "10" } };
}
