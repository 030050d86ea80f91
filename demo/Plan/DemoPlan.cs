using CaseFlow.Demo.Register;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Demo.Plan;

/// <summary>The courses of all people of a register, one beside the other.</summary>
internal sealed class DemoPlan
{
    public required IReadOnlyList<Act> Acts { get; init; }

    /// <summary>What is to be told, and to whom: of one recipient and day in one message.</summary>
    public required IReadOnlyList<ExpectedMail> Mails { get; init; }

    public int Messages => Mails.Select(mail => mail.Digest is null ? (object)mail : (mail.User, mail.Digest)).Distinct().Count();

    /// <summary>Every instant at which something happens, in order, and in whose course.</summary>
    public required IReadOnlyList<Stop> Stops { get; init; }

    public required int Cases { get; init; }

    public required int Unfinished { get; init; }

    /// <summary>What the cases that are not closed wait for.</summary>
    public required int Timers { get; init; }

    /// <param name="intake">The days from <paramref name="from"/> over which the cases begin.</param>
    public static DemoPlan Make(SyntheticRegister register, Procedures procedures, string seed, DateOnly from, int intake, DateTimeOffset until)
    {
        var behaviour = new Behaviour(seed, procedures.Calendar);
        var plans = new List<PersonPlan>();
        foreach (var person in register.Persons)
        {
            var at = Beginning(procedures.Calendar, behaviour, person, from, intake);
            if (at <= until)
            {
                plans.Add(person.Course is null
                    ? ByHabit(procedures, behaviour, person, Opening(register, procedures, behaviour, person, at), until)
                    : OnCourse.Play(procedures, behaviour, person, at, until));
            }
        }

        return new DemoPlan
        {
            Acts = [.. plans.SelectMany(plan => plan.Acts).OrderBy(act => act.At)],
            Mails = [.. plans.SelectMany(plan => plan.Mails)],
            Stops = [.. plans
                .SelectMany(plan => plan.Stops.Select(at => (At: at, plan.Person)))
                .GroupBy(stop => stop.At, stop => stop.Person.Ref)
                .OrderBy(stop => stop.Key)
                .Select(stop => new Stop(stop.Key, [.. stop]))],
            Cases = plans.Sum(plan => plan.Cases.Count),
            Timers = plans.SelectMany(plan => plan.Cases).Where(opened => !opened.IsClosed).Sum(opened => opened.Snapshot.Timers.Count(timer => timer.ParkedAt is null)),
            Unfinished = plans.Sum(plan => plan.Cases.Count(opened => !opened.IsClosed)),
        };
    }

    private static PersonPlan ByHabit(Procedures procedures, Behaviour behaviour, Person person, OpenCase opening, DateTimeOffset until)
    {
        var plan = new PersonPlan(procedures, behaviour, person, 0, (_, _) => null);
        plan.Play(opening, until);
        return plan;
    }

    private static DateTimeOffset Beginning(WorkingCalendar calendar, Behaviour behaviour, Person person, DateOnly from, int intake)
    {
        var chance = behaviour.About($"{person.Ref}/opening");
        var day = calendar.OnOrAfter(from.AddDays(chance.Between(0, intake)));
        return calendar.Instant(day, new TimeOnly(8, 10).AddMinutes(chance.Between(0, 420))).AddSeconds(chance.Between(11, 49));
    }

    private static OpenCase Opening(SyntheticRegister register, Procedures procedures, Behaviour behaviour, Person person, DateTimeOffset at)
    {
        var calendar = procedures.Calendar;
        var chance = behaviour.About($"{person.Ref}/release");
        var day = calendar.LocalDate(at);
        if (person.Cohort == Cohort.CourtReferral)
        {
            var dossier = register.Dossiers.First(dossier => dossier.Persons.Contains(person));
            return new OpenCase(at, person.Ref, person.Commune.Officer, ObjectValue.Empty, [], Procedures.Rehab, person, dossier.Id);
        }

        var answers = new Answers(procedures[Procedures.PostRehab], calendar, person);
        var data = ObjectValue.Empty
            .With("noticeReceivedAt", answers.Instant(at))
            .With("expectedReleaseOn", Answers.Date(day.AddDays(chance.Between(32, 45))))
            .With("rehabKind", "compulsory")
            .With("adult", true)
            .With("stableResidence", true);
        var notice = new RecordedDocument("V-51", $"{person.Ref}/TB-CSCN", day.AddDays(-1), at);
        return new OpenCase(at, person.Ref, person.Commune.Officer, data, [notice], Procedures.PostRehab, person, null);
    }
}

/// <param name="Persons">What the plan calls their first cases.</param>
internal sealed record Stop(DateTimeOffset At, IReadOnlyList<string> Persons);
