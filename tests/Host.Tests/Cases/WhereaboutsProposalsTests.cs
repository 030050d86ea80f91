using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.People;
using CaseFlow.People.Whereabouts;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Cases;

/// <summary>What a case says of where somebody is, is proposed and never recorded by itself.</summary>
public sealed class WhereaboutsProposalsTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private static readonly DateTimeOffset Entered = new(2026, 7, 3, 0, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task Whoever_entered_a_centre_by_the_case_is_proposed_to_be_there_until_the_officer_has_said_so()
    {
        var given = await Scenario.CreateAsync(app);
        await given.PublishAsync(await File.ReadAllTextAsync(Repository.Path("workflows-json/compulsory-rehab-adult.v2.json")));
        var person = ((Register.Result.Added)await app.Services.GetRequiredService<Register>().AddAsync(new("Vàng A Trung", 1990, null, "male"), await app.Cast.UnitAsync(), null)).PersonId;
        var whereabouts = app.Services.GetRequiredService<WhereaboutsStore>();
        await whereabouts.RecordAsync(person, new(2026, 6, 1), "present", null, "", null);
        Assert.IsType<CommandResult.Moved>(await given.Cases.StartAsync(
            await given.PermitAsync("compulsory-rehab-adult") with { PersonId = person, OccurredAt = Entered, Standing = [new StateSince("in-rehab", Entered)], Data = ObjectValue.Empty }));
        using var officer = await app.SignedInAsync(Role.Officer);

        var proposed = (await officer.OpenAsync($"/people/{person}")).QuerySelector("#proposed a")!.GetAttribute("href")!;

        Assert.Equal($"/people/{person}/whereabouts?Status=centre&Detail=centre:compulsory&Since=2026-07-03", proposed);
        Assert.Single(await whereabouts.OfAsync(person));
        using var recorded = await officer.SubmitAsync(proposed, new() { ["Since"] = "3/7/2026" });
        Assert.Equal(("centre", "compulsory"), ((await whereabouts.OfAsync(person))[0].Status, (await whereabouts.OfAsync(person))[0].Detail));
        Assert.Null((await officer.OpenAsync($"/people/{person}")).QuerySelector("#proposed"));
    }
}
