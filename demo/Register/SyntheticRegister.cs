using CaseFlow.Access;

namespace CaseFlow.Demo.Register;

/// <summary>
/// A register made record by record: communes, the people who work there, and two cohorts. The first stands before a court
/// dossier; the second is about to be released, and its decisions are shared as the published figures say.
/// </summary>
internal sealed class SyntheticRegister
{
    public required IReadOnlyList<Commune> Communes { get; init; }

    public required IReadOnlyList<Person> Persons { get; init; }

    public required IReadOnlyList<Dossier> Dossiers { get; init; }

    public required IReadOnlyList<Staff> System { get; init; }

    public IEnumerable<Person> Referred => Persons.Where(person => person.Cohort == Cohort.CourtReferral);

    public IEnumerable<Staff> Everybody => Communes.SelectMany(commune => commune.Staff).Concat(System);

    /// <param name="courses">Ways of ending a procedure, each to be shown by one more person.</param>
    public static SyntheticRegister Make(Figures figures, string seed, IReadOnlyList<Course> courses)
    {
        var communes = Enumerable.Range(0, figures.Communes).Select(number => MakeCommune(seed, number)).ToList();
        var persons = new List<Person>();
        persons.AddRange(Cohorts(seed, communes, Cohort.CourtReferral, figures.PersonsInCourtDossiers, figures.CourtDossiers));
        persons.AddRange(Cohorts(seed, communes, Cohort.Release, figures.PersonsInPostRehabDecisions, figures.PostRehabDecisions));
        persons.AddRange(courses.Select((course, number) => OnCourse(seed, communes[number % communes.Count], course, number)));
        return new SyntheticRegister
        {
            Communes = communes,
            Persons = persons,
            Dossiers = [.. persons.Where(person => person.Cohort == Cohort.CourtReferral).GroupBy(person => person.Paper)
                .Select((group, number) => new Dossier(Chance.Id($"{seed}/dossier/{group.Key}"), group.Key, group.First().Commune, [.. group]))],
            System =
            [
                MakeStaff(seed, "quantri", null, Body.System, Role.Administrator),
                MakeStaff(seed, "vanhanh", null, Body.System, Role.Operator),
            ],
        };
    }

    /// <summary>Persons over communes in turn; where papers are fewer than persons the first ones cover two of one commune.</summary>
    private static IEnumerable<Person> Cohorts(string seed, List<Commune> communes, Cohort cohort, int persons, int papers)
    {
        var shared = persons - papers;
        for (var paper = 0; paper < papers; paper++)
        {
            // Those that cover two come first, one to a commune, so that both persons live in the same one.
            var commune = communes[paper % communes.Count];
            var number = cohort == Cohort.CourtReferral ? $"{paper + 1:000}/HS-ĐN" : $"{paper + 1:000}/QĐ-UBND";
            for (var person = 0; person < (paper < shared ? 2 : 1); person++)
            {
                var name = $"{seed}/{cohort}/{paper}/{person}";
                var chance = new Chance(name);
                var man = chance.Happens(0.93);
                yield return new Person(
                    Chance.Id(name), $"{(cohort == Cohort.CourtReferral ? "T" : "V")}{paper + 1:000}{(char)('a' + person)}", cohort, number, commune,
                    Names.Person(chance, man), man, 1970 + chance.Between(0, 34), commune.Helpers[chance.Between(0, commune.Helpers.Count - 1)]);
            }
        }
    }

    private static Person OnCourse(string seed, Commune commune, Course course, int number)
    {
        var name = $"{seed}/course/{course.Definition}/{course.CloseReason}/{number}";
        var chance = new Chance(name);
        var man = chance.Happens(0.93);
        var born = new DateOnly(course.IsForMinors ? 2010 : 1970 + chance.Between(0, 34), 1 + chance.Between(0, 8), 1 + chance.Between(0, 27));
        return new Person(
            Chance.Id(name), $"C{number + 1:000}", Cohort.Course, "", commune, Names.Person(chance, man), man, born.Year,
            commune.Helpers[chance.Between(0, commune.Helpers.Count - 1)])
        {
            Course = course,
            BornOn = born,
        };
    }

    private static Commune MakeCommune(string seed, int number)
    {
        var name = Names.Commune(number);
        var unit = Chance.Id($"{seed}/unit/{number}");
        return new Commune(unit, $"{90_001 + number}", name,
        [
            MakeStaff(seed, $"canbo{number + 1}", unit, Body.Police, Role.Officer),
            MakeStaff(seed, $"truongca{number + 1}", unit, Body.Police, Role.Leader),
            MakeStaff(seed, $"chutich{number + 1}", unit, Body.Committee, Role.Chairman),
            MakeStaff(seed, $"giupdo{number + 1}a", unit, Body.Helpers, Role.Helper),
            MakeStaff(seed, $"giupdo{number + 1}b", unit, Body.Helpers, Role.Helper),
        ]);
    }

    private static Staff MakeStaff(string seed, string account, Guid? unit, Body body, Role role)
    {
        var chance = new Chance($"{seed}/staff/{account}");
        return new Staff(Chance.Id($"{seed}/user/{account}"), $"{account}@demo.example", Names.Person(chance, chance.Happens(0.6)), unit, body, role);
    }
}

internal enum Cohort
{
    /// <summary>Begins with the examination before a court dossier.</summary>
    CourtReferral,

    /// <summary>Comes in with the centre's notice, some weeks before release.</summary>
    Release,

    /// <summary>Is led through one procedure to one way of ending it.</summary>
    Course,
}

internal sealed record Commune(Guid Unit, string Code, string Name, IReadOnlyList<Staff> Staff)
{
    public Staff Officer => Of(Role.Officer);

    public Staff Leader => Of(Role.Leader);

    public Staff Chairman => Of(Role.Chairman);

    public IReadOnlyList<Staff> Helpers => [.. Staff.Where(staff => staff.Role == Role.Helper)];

    /// <summary>Whoever works in a role of the definitions; null where it is one of several, or of none here.</summary>
    public Staff? Of(string role) => role switch
    {
        "officer" => Officer,
        "leader" => Leader,
        "chairman" => Chairman,
        _ => null,
    };

    private Staff Of(Role role) => Staff.First(staff => staff.Role == role);
}

internal sealed record Staff(Guid Id, string Email, string Name, Guid? Unit, Body Body, Role Role);

/// <param name="Ref">What the plan calls the person's first case.</param>
/// <param name="Paper">Number of the dossier, or of the decision, which may cover another person too.</param>
internal sealed record Person(
    Guid Id, string Ref, Cohort Cohort, string Paper, Commune Commune, string Name, bool Man, int Born, Staff Helper)
{
    /// <summary>Null for whoever is led by habit.</summary>
    public Course? Course { get; init; }

    /// <summary>Null where only the year is known.</summary>
    public DateOnly? BornOn { get; init; }
}

/// <summary>A procedure and one way of ending it.</summary>
/// <param name="IsForMinors">Whoever is led through it is not yet 18.</param>
internal sealed record Course(string Definition, string CloseReason, bool IsForMinors);

internal sealed record Dossier(Guid Id, string Number, Commune Commune, IReadOnlyList<Person> Persons);
