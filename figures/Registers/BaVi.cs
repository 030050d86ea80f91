using CaseFlow.Community.Entries;
using CaseFlow.Figures.Reckoning;

namespace CaseFlow.Figures.Registers;

/// <summary>Nine months of 2024 in 31 communes: papers that are about one or two people, volunteers, outreach in turns, pledges, patients.</summary>
internal sealed class BaVi : IPlace
{
    private static readonly DateOnly Before = new(2022, 3, 8);

    public IReadOnlyList<string> Ids => ["ba-vi-2024-9m"];

    public async Task<Guid> MakeAsync(RegisterWriter writer, IReadOnlyList<Published> published)
    {
        var figures = published.Single();
        writer.On(Before);
        var district = await writer.UnitAsync(figures.Name, "district", null, new(1990, 1, 1));
        var communes = await writer.UnitsAsync(figures.Number("units.communes"), "commune", district, new(1990, 1, 1));
        var (teams, volunteers) = (new List<Guid>(), new List<Guid>());
        foreach (var commune in communes)
        {
            teams.Add(await writer.RecordAsync(commune, new Institution("volunteer_team", "Đội công tác xã hội tình nguyện") { Day = Before }));
        }

        foreach (var commune in communes.Take(figures.Number("units.communesWithVolunteerModel")))
        {
            volunteers.Add(await writer.RecordAsync(commune, new Institution("aftercare_volunteers", "Tình nguyện viên giúp đỡ người sau cai") { Day = Before }));
        }

        writer.On(figures.To);
        await CourtAsync(writer, figures, communes);
        await PostRehabAsync(writer, figures, communes, volunteers);
        await PersuadedAsync(writer, figures, communes, teams);
        await ActivitiesAsync(writer, figures, communes, teams);
        await PatientsAsync(writer, figures, communes);
        return district;
    }

    public IEnumerable<Check> ChecksOf(Published published) =>
    [
        Check.Counted("units.communes", "units"),
        Check.Counted("units.communesWithVolunteerModel", "aftercare-volunteers.units"),
        Check.Counted("courtReferral.dossiers", "dossiers.court"),
        Check.Counted("courtReferral.persons", "dossiers.court.persons"),
        Check.Counted("voluntaryCentreRehabPersons", "voluntary.centre"),
        Check.Counted("postRehabDecisions.decisions", "decisions.post-rehab"),
        Check.Counted("postRehabDecisions.persons", "decisions.post-rehab.persons"),
        Check.Share("postRehabDecisions.assignedShare", "decisions.post-rehab.assigned", "decisions.post-rehab.persons"),
        Check.Counted("postRehabPersonsHelpedByVolunteers", "helped.volunteers"),
        Check.Counted("volunteerTeam.meetings", "meetings.teams"),
        Check.Counted("volunteerTeam.outreachContacts", "outreach.turns"),
        Check.Counted("volunteerTeam.patrols", "patrols"),
        Check.Counted("volunteerTeam.pledgesSigned", "pledges"),
        Check.Counted("methadonePatients.year2023", "methadone", new(2023, 1, 1), new(2023, 12, 31)),
        Check.Counted("methadonePatients.firstSixMonths2024", "methadone", new(2024, 1, 1), new(2024, 6, 30)),
    ];

    private static async Task CourtAsync(RegisterWriter writer, Published figures, IReadOnlyList<Guid> communes)
    {
        foreach (var (commune, people) in await SharedAsync(writer, communes, figures.Number("courtReferral.dossiers"), figures.Number("courtReferral.persons")))
        {
            await writer.DossierAsync(commune, "HS-CT", new(2024, 4, 9), people);
        }
    }

    /// <summary>Decision and assignment each; the volunteers have not everybody.</summary>
    private static async Task PostRehabAsync(RegisterWriter writer, Published figures, IReadOnlyList<Guid> communes, List<Guid> volunteers)
    {
        var helped = 0;
        foreach (var (commune, people) in await SharedAsync(writer, communes, figures.Number("postRehabDecisions.decisions"), figures.Number("postRehabDecisions.persons")))
        {
            await writer.DecisionAsync(commune, "M51", new(2024, 5, 14), people);
            await writer.DecisionAsync(commune, "QD-PC", new(2024, 5, 15), people);
            foreach (var person in people.Where(_ => helped++ < figures.Number("postRehabPersonsHelpedByVolunteers")))
            {
                await writer.RecordAsync(commune, new InstitutionPerson(volunteers[communes.ToList().IndexOf(commune)], person) { Day = new(2024, 5, 20) });
            }
        }
    }

    /// <summary>Owed to the police and to the team of the commune; each counts once.</summary>
    private static async Task PersuadedAsync(RegisterWriter writer, Published figures, IReadOnlyList<Guid> communes, List<Guid> teams)
    {
        for (var number = 0; number < figures.Number("voluntaryCentreRehabPersons"); number++)
        {
            var at = number % communes.Count;
            var person = await writer.PersonAsync(communes[at], Before);
            await writer.RecordAsync(communes[at], new Registration("centre")
            {
                Day = new(2024, 3, 4),
                PersonId = person,
                Credits = [new(Organisation: "police"), new(InstitutionId: teams[at])],
            });
        }
    }

    private static async Task ActivitiesAsync(RegisterWriter writer, Published figures, IReadOnlyList<Guid> communes, List<Guid> teams)
    {
        for (var number = 0; number < figures.Number("volunteerTeam.meetings"); number++)
        {
            var at = number % communes.Count;
            await writer.RecordAsync(communes[at], new Activity("meeting", "Sinh hoạt Đội")
            {
                Day = new(2024, 1 + (number / communes.Count * 3), 10),
                Minutes = "Tình hình, rà soát việc được giao, chấn chỉnh",
                Credits = [new(InstitutionId: teams[at])],
            });
        }

        for (var number = 0; number < figures.Number("volunteerTeam.patrols"); number++)
        {
            var at = number % communes.Count;
            await writer.RecordAsync(communes[at], new Activity("patrol", "Tuần tra, rà soát") { Day = new(2024, 2, 6), Credits = [new(InstitutionId: teams[at])] });
        }

        // Eight sessions in each commune; what does not divide comes to the last.
        var (turns, sessions) = (figures.Number("volunteerTeam.outreachContacts"), communes.Count * 8);
        for (var number = 0; number < sessions; number++)
        {
            await writer.RecordAsync(communes[number % communes.Count], new Activity("outreach", "Tuyên truyền phòng, chống ma túy")
            {
                Day = new(2024, 1 + (number / communes.Count), 16),
                Attendance = number < sessions - 1 ? turns / sessions : turns - (turns / sessions * (sessions - 1)),
                Audiences = ["residents", "high_risk"],
                Credits = [new(InstitutionId: teams[number % communes.Count])],
            });
        }

        // A conference that was said to be attended by hundreds is in no sum.
        await writer.RecordAsync(communes[0], new Activity("outreach", "Ngày hội toàn dân") { Day = new(2024, 6, 26), Approximate = true, About = "hàng trăm người", Attendance = 300 });
        foreach (var (commune, number) in communes.Select((commune, number) => (commune, number)))
        {
            var share = Enumerable.Range(0, figures.Number("volunteerTeam.pledgesSigned")).Count(pledge => pledge % communes.Count == number);
            await writer.RecordAllAsync(commune, Enumerable.Range(0, share).Select(_ => new Pledge("Cam kết không vi phạm tệ nạn xã hội") { Day = new(2024, 4, 2) }));
        }
    }

    /// <summary>Some of 2023 left during that year, and others came in 2024: two periods that are never added.</summary>
    private static async Task PatientsAsync(RegisterWriter writer, Published figures, IReadOnlyList<Guid> communes)
    {
        const int LeftIn2023 = 11;
        var (before, after) = (figures.Number("methadonePatients.year2023"), figures.Number("methadonePatients.firstSixMonths2024"));
        for (var number = 0; number < before + after - (before - LeftIn2023); number++)
        {
            var commune = communes[number % communes.Count];
            await writer.RecordAsync(commune, new Enrolment(await writer.PersonAsync(commune, Before), "Trung tâm Y tế")
            {
                Day = number < before ? new(2022, 9, 1) : new(2024, 2, 1),
                Until = number < LeftIn2023 ? new(2023, 7, 31) : null,
                EndedBecause = number < LeftIn2023 ? "Chuyển cơ sở" : "",
            });
        }
    }

    /// <summary>So many people on fewer papers: the first papers are about two, of one commune.</summary>
    private static async Task<IReadOnlyList<(Guid Commune, IReadOnlyList<Guid> People)>> SharedAsync(
        RegisterWriter writer, IReadOnlyList<Guid> communes, int papers, int persons)
    {
        var shared = new List<(Guid, IReadOnlyList<Guid>)>();
        for (var paper = 0; paper < papers; paper++)
        {
            var commune = communes[paper % communes.Count];
            shared.Add((commune, await writer.PeopleAsync([commune], paper < persons - papers ? 2 : 1, Before)));
        }

        return shared;
    }
}
