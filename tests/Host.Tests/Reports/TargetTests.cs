using System.Net;
using CaseFlow.Access;
using CaseFlow.Community.Entries;
using CaseFlow.Documents;
using CaseFlow.People;
using CaseFlow.People.Whereabouts;
using CaseFlow.Platform.Web;
using CaseFlow.Reports.Indicators;
using CaseFlow.Reports.Plans;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Reports;

public sealed class TargetTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private DateOnly Today => VietnameseText.LocalDate(app.Clock.GetUtcNow());

    private EvaluateTargets Evaluate => app.Services.GetRequiredService<EvaluateTargets>();

    private PlanStore Plans => app.Services.GetRequiredService<PlanStore>();

    private EntryBook Book => app.Services.GetRequiredService<EntryBook>();

    [Fact]
    public async Task All_who_completed_are_under_management_when_each_has_a_decision()
    {
        var unit = await UnitAsync();
        var people = await PeopleAsync(unit, 3);
        await Papers.AddDossierAsync(Paper("V-50", "1/GCN", people), unit, null);
        await Papers.AddDecisionAsync(Paper("V-53", "1/QĐ-UBND", [.. people.Take(2)]), unit, null);

        var two = await EvaluateAsync(unit, "completersUnderPostRehabManagement");
        await Papers.AddDecisionAsync(Paper("V-53", "2/QĐ-UBND", [people[2]]), unit, null);
        var three = await EvaluateAsync(unit, "completersUnderPostRehabManagement");

        Assert.Equal((2, 3, false), (two.Numerator, two.Denominator, two.IsMet));
        Assert.Equal((3, 3, true), (three.Numerator, three.Denominator, three.IsMet));
        Assert.Equal(100, three.Reached);
    }

    [Fact]
    public async Task A_quota_is_met_by_whoever_was_brought_to_rehabilitation_and_the_newest_quota_counts()
    {
        var unit = await UnitAsync();
        var people = await PeopleAsync(unit, 4);
        await Papers.AddDecisionAsync(Paper("QD-TA", "5/QĐ-TA", [people[0], people[1]]), unit, null);
        await Book.RecordAsync(unit, new Registration("centre") { Day = Today, PersonId = people[1] }, null);
        await Book.RecordAsync(unit, new Registration("home") { Day = Today, PersonId = people[2] }, null);
        await Plans.SetQuotaAsync(unit, (short)Today.Year, "compulsory", 5, "", null);
        await Plans.SetQuotaAsync(unit, (short)Today.Year, "compulsory", 2, "", null);
        await Plans.SetQuotaAsync(unit, (short)Today.Year, "voluntary", 1, "", null);

        var quota = await EvaluateAsync(unit, "rehabQuotaMet");

        Assert.Equal((3, 3, true), (quota.Numerator, quota.Denominator, quota.IsMet));
    }

    [Fact]
    public async Task A_change_is_reckoned_against_the_base_year_given_or_counted()
    {
        var unit = await UnitAsync();
        await PeopleAsync(unit, 19);
        var target = Known("listedUsersChangeVersusPreviousYear") with { BaselineYear = (short)(Today.Year - 1) };

        var given = (await Evaluate.RunAsync([target with { BaselineValue = 20 }], Asked(unit)))[0];
        var counted = (await Evaluate.RunAsync([target], Asked(unit)))[0];

        Assert.Equal((-5, true), (given.Reached, given.IsMet));
        Assert.Null(counted.IsMet);
        Assert.False((await Evaluate.RunAsync([target with { BaselineValue = 19 }], Asked(unit)))[0].IsMet);
    }

    [Fact]
    public async Task Clubs_are_fair_or_better_by_the_grade_of_the_year()
    {
        var unit = await UnitAsync();
        var clubs = new List<Guid>();
        foreach (var name in new[] { "B93 số 1", "B93 số 2" })
        {
            clubs.Add(await Book.RecordAsync(unit, new Institution("b93_club", name) { Day = new(Today.Year - 3, 1, 1) }, null));
        }

        await Book.RecordAsync(unit, new Grade(clubs[0], (short)Today.Year, "fair") { Day = Today }, null);
        await Book.RecordAsync(unit, new Grade(clubs[1], (short)(Today.Year - 1), "good") { Day = Today.AddYears(-1) }, null);

        Assert.Equal((1, 2, false), Of(await EvaluateAsync(unit, "b93ClubRating")));
        await Book.RecordAsync(unit, new Grade(clubs[1], (short)Today.Year, "good") { Day = Today }, null);
        Assert.Equal((2, 2, true), Of(await EvaluateAsync(unit, "b93ClubRating")));
    }

    [Fact]
    public async Task A_chairman_enters_a_plan_with_a_usual_target_and_a_quota_and_an_officer_only_reads()
    {
        await app.Cast.UnitAsync();
        using var chairman = await app.SignedInAsync(Role.Chairman);
        using var officer = await app.SignedInAsync(Role.Officer);

        using var bare = await chairman.SubmitAsync("/reports/plans", new() { ["Number"] = "", ["Name"] = "" });
        using var entered = await chairman.SubmitAsync("/reports/plans", new()
        {
            ["Number"] = "86/KH-UBND",
            ["Dated"] = "27/3/2026",
            ["Issuer"] = "UBND xã",
            ["Name"] = "Cai nghiện và quản lý sau cai",
            ["FromDay"] = "1/1/2026",
            ["ToDay"] = "31/12/2026",
        });
        var plan = entered.Headers.Location!.ToString();
        using var target = await chairman.SubmitAsync(plan, new() { ["Known"] = "rehabQuotaMet", ["Owner"] = "Công an xã" });
        using var quota = await chairman.SubmitAsync("/reports/plans", new() { ["Year"] = "2026", ["Amount"] = "4" });
        var read = await officer.OpenAsync(plan);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (target.StatusCode, quota.StatusCode));
        Assert.Contains("Hoàn thành chỉ tiêu cai nghiện được giao", read.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(read.QuerySelector("a[href*='/reports/figures/quota.rehab']"));
        Assert.Null(read.QuerySelector("main form"));
    }

    private static (decimal, decimal?, bool?) Of(EvaluatedTarget target) => (target.Numerator, target.Denominator, target.IsMet);

    private static Target Known(string code) => KnownTargets.All.Single(known => known.Target.Code == code).Target;

    private Papers Papers => app.Services.GetRequiredService<Papers>();

    private async Task<EvaluatedTarget> EvaluateAsync(Guid unit, string code) => (await Evaluate.RunAsync([Known(code)], Asked(unit)))[0];

    private Asked Asked(Guid unit) => new([unit], new(Today.Year, 1, 1), Today, app.Clock.GetUtcNow());

    private Paper Paper(string kind, string number, IReadOnlyList<Guid> people) => new(kind, number, "UBND", Today, app.Clock.GetUtcNow(), people);

    private Task<Guid> UnitAsync() => app.Cast.AddUnitAsync($"{Guid.NewGuid():N}"[..12], "Xã Chỉ Tiêu");

    private async Task<IReadOnlyList<Guid>> PeopleAsync(Guid unit, int number)
    {
        var people = new List<Guid>();
        for (var person = 0; person < number; person++)
        {
            people.Add(Assert.IsType<Register.Result.Added>(
                await app.Services.GetRequiredService<Register>().AddAsync(new($"Người {person}", 1990, null, "male"), unit, null)).PersonId);
            await app.Services.GetRequiredService<WhereaboutsStore>().RecordAsync(people[^1], Today, "present", null, "", null);
        }

        return people;
    }
}
