using CaseFlow.Community.Entries;
using CaseFlow.Figures.Reckoning;
using CaseFlow.Reports.Plans;

namespace CaseFlow.Figures.Registers;

/// <summary>
/// One district, reported on twice: in 2019 with its plan on 20 wards, in 2023 with its census on 18. Four wards become two between them, and
/// their people go along.
/// </summary>
internal sealed class HaiBaTrung : IPlace
{
    private const int ListedAtTheEndOf2018 = 840;

    private static readonly DateOnly Before = new(2018, 1, 15);
    private static readonly DateOnly Merger = new(2020, 1, 1);

    /// <summary>As the published list calls them.</summary>
    private static readonly Dictionary<string, string> Institutions = new()
    {
        ["post-rehab management model"] = "aftercare_model",
        ["volunteer social-work team"] = "volunteer_team",
        ["B93 club"] = "b93_club",
    };

    public IReadOnlyList<string> Ids => ["hai-ba-trung-2019", "hai-ba-trung-2023"];

    public async Task<Guid> MakeAsync(RegisterWriter writer, IReadOnlyList<Published> published)
    {
        var of2019 = published.Single(one => one.Id == Ids[0]);
        var of2023 = published.Single(one => one.Id == Ids[1]);
        writer.On(Before);
        var district = await writer.UnitAsync(of2019.Name, "district", null, new(1990, 1, 1));
        var (wardsBefore, wardsAfter) = (of2019.Number("units.wards"), of2023.Number("units.wards"));
        var merged = (wardsBefore - wardsAfter) * 2;
        var staying = await writer.UnitsAsync(wardsBefore - merged, "ward", district, new(1990, 1, 1));
        var ending = await writer.UnitsAsync(merged, "ward", district, new(1990, 1, 1), Merger.AddDays(-1), first: wardsBefore);
        var following = await writer.UnitsAsync(merged / 2, "ward", district, Merger, first: wardsBefore * 2);

        var people = await PeopleOf2019Async(writer, [.. staying, .. ending]);
        await PlanOf2019Async(writer, of2019, district, [.. staying, .. ending], people);
        await MergeAsync(writer, ending, following, people);
        await RegisterOf2023Async(writer, of2023, district, [.. staying, .. following], people);
        return district;
    }

    public IEnumerable<Check> ChecksOf(Published published) => published.Id == Ids[0]
        ?
        [
            Check.Counted("units.wards", "units"),
            Check.Counted("units.volunteerTeams", "volunteer-team.groups"),
            Check.Listed("plan.number", "/reports/plans", "plans of 2019", async reader => (await reader.PlansAsync()).Where(plan => plan.Dated.Year == 2019).Select(plan => plan.Number)),
            Check.Target("plan.targets.rehabQuotaMet", "rehabQuotaMet", met => Check.Percent(met.Reached!.Value)),
            Check.Target("plan.targets.completersUnderPostRehabManagement", "completersUnderPostRehabManagement", met => Check.Percent(met.Reached!.Value)),
            Check.Target(
                "plan.targets.wardEducationMeasureInHomeOrCommunityRehabOrMethadone", "wardEducationMeasureInHomeOrCommunityRehabOrMethadone", met => Check.Percent(met.Reached!.Value)),
            Check.Target("plan.targets.listedUsersChangeVersusPreviousYear", "listedUsersChangeVersusPreviousYear", met => Check.Percent(met.Reached!.Value)),
            Check.Target("plan.targets.b93ClubRating", "b93ClubRating", met => met.Reached == 100 ? "khá (fair) or better" : "some are graded lower"),
        ]
        :
        [
            Check.Counted("units.wards", "units"),
            Check.Counted("units.wardsWithPostRehabModel", "aftercare-model.units"),
            Check.Counted("census.listed", "census.listed"),
            Check.Counted("census.presentInCommunity", "census.present"),
            Check.Counted("census.absentFromArea", "census.absent"),
            Check.Counted("census.inPrisonOrCamp", "census.detained"),
            Check.Counted("census.inRehabCentre", "census.centre"),
            Check.Listed("programmes", "/reports/plans", "plans in force on the day", async reader =>
                (await reader.PlansAsync()).Where(plan => plan.FromDay <= published.To && plan.ToDay >= published.To).Select(plan => plan.Title)),
            Check.Listed("institutions", "/reports/community", "kinds of institutions that stand on the day", async reader =>
                (await reader.WordsAsync("""
                    select distinct i.kind from community_as_of(@known) e join institutions i using (entry_id)
                    where e.unit_id = any(@units) and i.stage = 'active' and e.day <= @to and (i.until is null or i.until >= @to)
                    """)).Select(kind => Institutions.First(known => known.Value == kind).Key)),
        ];

    private static async Task<List<(Guid Person, Guid Unit)>> PeopleOf2019Async(RegisterWriter writer, IReadOnlyList<Guid> wards)
    {
        var people = new List<(Guid, Guid)>();
        for (var number = 0; number < ListedAtTheEndOf2018; number++)
        {
            var ward = wards[number % wards.Count];
            people.Add((await writer.PersonAsync(ward, Before), ward));
        }

        return people;
    }

    private static async Task PlanOf2019Async(
        RegisterWriter writer, Published published, Guid district, IReadOnlyList<Guid> wards, List<(Guid Person, Guid Unit)> people)
    {
        writer.On(new(2019, 1, 10));
        foreach (var ward in wards.Take(published.Number("units.volunteerTeams")))
        {
            await writer.RecordAsync(ward, new Institution("volunteer_team", "Đội công tác xã hội tình nguyện") { Day = new(2012, 1, 1) });
            var club = await writer.RecordAsync(ward, new Institution("b93_club", "Câu lạc bộ B93") { Day = new(2002, 1, 1) });
            await writer.RecordAsync(ward, new Grade(club, 2019, ward == wards[0] ? "good" : "fair") { Day = new(2019, 12, 20) });
            await writer.Plans.SetQuotaAsync(ward, 2019, "compulsory", 3, "", null);
            await writer.Plans.SetQuotaAsync(ward, 2019, "voluntary", 1, "", null);
        }

        await RehabOf2019Async(writer, wards, people);

        // Five hundredths fewer than at the end of 2018.
        writer.On(new(2019, 11, 15));
        foreach (var (person, _) in people.TakeLast(ListedAtTheEndOf2018 * 5 / 100))
        {
            await writer.StateAsync(person, new(2019, 11, 15), "left");
        }

        people.RemoveRange(people.Count - (ListedAtTheEndOf2018 * 5 / 100), ListedAtTheEndOf2018 * 5 / 100);
        var plan = new Plan(
            Guid.CreateVersion7(), district, published.Text("plan.number"), published.To, published.Name, "Cai nghiện và quản lý sau cai nghiện năm 2019",
            new(2019, 1, 1), new(2019, 12, 31), null, "");
        await writer.Plans.AddAsync(plan, null);
        foreach (var (name, target) in KnownTargets.All.Where(known => published.Paths.Contains($"plan.targets.{known.Target.Code}")))
        {
            await writer.Plans.AddTargetAsync(
                plan.PlanId, target with { Name = name.Vi, BaselineYear = target.Direction == Target.Change ? (short)2018 : null }, null);
        }
    }

    /// <summary>In each ward three by the court and one by registration, two who completed, two under education in the ward.</summary>
    private static async Task RehabOf2019Async(RegisterWriter writer, IReadOnlyList<Guid> wards, List<(Guid Person, Guid Unit)> people)
    {
        writer.On(new(2019, 6, 3));
        var day = new DateOnly(2019, 6, 3);
        foreach (var ward in wards)
        {
            var own = people.Where(one => one.Unit == ward).Select(one => one.Person).Take(8).ToList();
            await writer.DecisionAsync(ward, "QD-TA", day, own[0], own[1]);
            await writer.DecisionAsync(ward, "QD-TA", day, own[2]);
            await writer.RecordAsync(ward, new Registration("centre") { Day = day, PersonId = own[3] });
            await writer.DossierAsync(ward, "GXN-CS", day, own[4]);
            await writer.DossierAsync(ward, "M46", day, own[5]);
            await writer.DecisionAsync(ward, "M51", day, own[4], own[5]);
            await writer.DecisionAsync(ward, "GDTXP", day, own[6], own[7]);
            await writer.RecordAsync(ward, new Enrolment(own[6], "Trung tâm Y tế") { Day = new(2018, 5, 2) });
            await writer.RecordAsync(ward, new Registration("substitution") { Day = day, PersonId = own[7] });
        }
    }

    private static async Task MergeAsync(RegisterWriter writer, IReadOnlyList<Guid> ending, IReadOnlyList<Guid> following, List<(Guid Person, Guid Unit)> people)
    {
        writer.On(Merger);
        for (var number = 0; number < ending.Count; number++)
        {
            await writer.MoveAsync([.. people.Where(one => one.Unit == ending[number]).Select(one => one.Person)], following[number / 2]);
        }
    }

    private static async Task RegisterOf2023Async(
        RegisterWriter writer, Published published, Guid district, IReadOnlyList<Guid> wards, List<(Guid Person, Guid Unit)> people)
    {
        writer.On(new(2022, 12, 1));
        foreach (var ward in wards.Take(published.Number("units.wardsWithPostRehabModel")))
        {
            await writer.RecordAsync(ward, new Institution("aftercare_model", "Quản lý sau cai tại cộng đồng") { Day = new(2022, 6, 1) });
        }

        // More than 791 are left of before: the rest moved away, and some who came made the number.
        const int Newcomers = 40;
        var listed = published.Number("census.listed");
        foreach (var (person, _) in people.Skip(listed - Newcomers))
        {
            await writer.StateAsync(person, new(2021, 3, 1), "left", "died");
        }

        IReadOnlyList<Guid> counted = [.. people.Take(listed - Newcomers).Select(one => one.Person), .. await writer.PeopleAsync(wards, Newcomers, new(2022, 4, 1))];
        var next = published.Number("census.presentInCommunity");
        foreach (var (path, status) in new[] { ("census.absentFromArea", "absent"), ("census.inPrisonOrCamp", "detained"), ("census.inRehabCentre", "centre") })
        {
            for (var number = 0; number < published.Number(path); number++)
            {
                await writer.StateAsync(counted[next++], new(2022, 11, 1), status == "absent" ? number % 3 == 0 ? "absent_unknown" : "absent_reported" : status);
            }
        }

        foreach (var programme in published.Words("programmes"))
        {
            await writer.Plans.AddAsync(
                new(Guid.CreateVersion7(), district, "08-CTr/TU", new(2021, 1, 1), "Thành ủy", programme, new(2021, 1, 1), new(2025, 12, 31), null, ""), null);
        }
    }
}
