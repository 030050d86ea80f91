using CaseFlow.Community.Entries;

namespace CaseFlow.Community.Forms;

/// <summary>Makes the entry that answers tell of. They were checked question by question before.</summary>
internal static class EntryMaker
{
    /// <summary>The entry, or the field and the text of what does not fit together.</summary>
    public static (Entry? Entry, string Field, string Problem) Make(FormContext about, Answers answers)
    {
        var entry = Of(about, answers);
        return entry switch
        {
            Support { SplitMakesTheWhole: false } => (null, "recipients", "Community.Problem.Split"),
            Pledge { Signers: > 1, Signer.Length: > 0 } => (null, "signer", "Community.Problem.OneSigner"),
            Pledge { Signers: < 1 } => (null, "signers", "Community.Problem.AtLeastOne"),
            Support { Count: < 1 } => (null, "parts", "Community.Problem.AtLeastOne"),
            Grade { Year: < 1990 or > 2100 } or UnitStatus { Year: < 1990 or > 2100 } => (null, "year", "Community.Problem.Year"),
            Verdict verdict when verdict.Since > verdict.Day => (null, "day", "Community.Problem.Until"),
            _ when answers.Day("until") < entry.Day => (null, "until", "Community.Problem.Until"),
            _ => (entry, "", ""),
        };
    }

    private static Entry Of(FormContext about, Answers answers)
    {
        var day = answers.Day("day")!.Value;
        var inside = about.Institution?.InstitutionId ?? Guid.Empty;
        return about.What switch
        {
            Institution.Word => new Institution(about.Kind, answers.One("name"))
            {
                Day = day,
                Stage = answers.One("stage"),
                Until = answers.Day("until"),
                DecisionNumber = answers.One("decision_number"),
                DecisionDate = answers.Day("decision_date"),
                Hours = answers.One("hours"),
            },
            Member.Word => new Member(inside, answers.One("name"), answers.One("member_type"))
            {
                Day = day,
                Role = answers.One("role"),
                Organisation = answers.One("organisation"),
                Until = answers.Day("until"),
                Training = answers.One("training"),
                TrainedOn = answers.Day("trained_on"),
            },
            InstitutionPerson.Word => new InstitutionPerson(inside, answers.Id("person_id")!.Value) { Day = day, Until = answers.Day("until") },
            Household.Word => new Household(inside) { Day = day, Head = answers.One("head"), Address = answers.One("address"), Until = answers.Day("until") },
            Grade.Word => new Grade(inside, Year(answers), answers.One("grade")) { Day = day, Remark = answers.One("remark") },
            Verdict.Word => new Verdict(inside, answers.Id("person_id")!.Value, answers.Day("since")!.Value, answers.One("verdict") == "progressed")
            {
                Day = day,
                NotUsing = answers.YesNo("not_using"),
            },
            Activity.Word => ActivityOf(about, answers, day),
            Support.Word => SupportOf(about, answers, day),
            Pledge.Word => PledgeOf(about, answers, day),
            Enrolment.Word => new Enrolment(answers.Id("person_id")!.Value, answers.One("site"))
            {
                Day = day,
                Until = answers.Day("until"),
                EndedBecause = answers.One("ended_because"),
                NoticeNumber = answers.One("notice_number"),
                NoticeDate = answers.Day("notice_date"),
            },
            Registration.Word => new Registration(answers.One("rehab"))
            {
                Day = day,
                PersonId = answers.Id("person_id"),
                ActivityId = about.Activity,
                Credits = [.. Credits(answers, "credits", Credit.Did)],
            },
            UnitStatus.Word => new UnitStatus(answers.One("programme"), Year(answers), answers.YesNo("met") == true)
            {
                Day = day,
                DecisionNumber = answers.One("decision_number"),
                DecisionDate = answers.Day("decision_date"),
                Criteria = [.. about.Offered("criterion").Select(one => new StatusCriterion(one.Value, answers.All("criteria").Contains(one.Value)))],
            },
            Note.Word => new Note(answers.One("kind"), answers.One("text")) { Day = day, Answer = answers.One("answer"), ActivityId = about.Activity },
            _ => throw new ArgumentOutOfRangeException(nameof(about), about.What, "There is no such kind of entry."),
        };
    }

    private static Activity ActivityOf(FormContext about, Answers answers, DateOnly day) => new(about.Kind, answers.One("subject"))
    {
        Day = day,
        Until = answers.Day("until"),
        Place = answers.One("place"),
        Attendance = answers.Number("attendance"),
        Approximate = answers.One("about").Length > 0,
        About = answers.One("about"),
        Invited = answers.Number("invited"),
        Audiences = [.. answers.All("audiences")],
        Services = [.. answers.All("services")],
        Forces = answers.One("forces"),
        Area = answers.One("area"),
        Findings = answers.One("findings"),
        Participants = answers.One("participants"),
        Agenda = answers.One("agenda"),
        Minutes = answers.One("minutes"),
        Referral = answers.One("referral"),
        Result = answers.One("result"),
        NextLevel = answers.One("next_level"),
        Persons = [.. answers.All("persons").Select(Guid.Parse)],
        Actions = [.. answers.Lines("actions").Select(line => new AgreedAction(line[0], line.ElementAtOrDefault(1) ?? "", answers.DayOf(line.ElementAtOrDefault(2))))],
        Credits =
        [
            .. Credits(answers, "credits", about.ActivityKind?.Asks.Contains("participants") == true ? Credit.Organised : Credit.Did),
            .. Credits(answers, "partner", Credit.Partner),
            .. answers.All("named").Select(named => new Credit(Named: named, Part: Credit.Organised)),
            .. answers.All("speaker").Select(named => new Credit(Named: named, Part: Credit.Speaker)),
        ],
    };

    // Whoever has no amount of their own shares alike what is left.
    private static Support SupportOf(FormContext about, Answers answers, DateOnly day)
    {
        var (count, amount) = (answers.Number("parts") ?? 0, answers.Money("amount") ?? 0);
        var told = answers.Lines("recipients").Select(line => (Name: line[0], Amount: Answers.MoneyOf(line.ElementAtOrDefault(1) ?? ""))).ToList();
        var persons = answers.All("persons").Select(Guid.Parse).ToList();
        var sharing = persons.Count + told.Count(one => one.Amount is null);
        var share = sharing == 0 ? 0 : Math.Floor((amount - told.Sum(one => one.Amount ?? 0)) / sharing);
        return new(answers.One("kind"), answers.One("subject"), count, amount)
        {
            Day = day,
            Source = answers.One("source"),
            Grounds = answers.One("grounds"),
            Result = answers.One("result"),
            ActivityId = about.Activity,
            Split =
            [
                .. persons.Select(person => new SupportPart(person, "", share)),
                .. told.Select(one => new SupportPart(null, one.Name, one.Amount ?? share)),
            ],
            Credits = [.. Credits(answers, "credits", Credit.Did)],
        };
    }

    private static Pledge PledgeOf(FormContext about, Answers answers, DateOnly day) => new(answers.One("subject"))
    {
        Day = day,
        Signers = about.Kind == "case" ? 1 : answers.Number("signers") ?? 0,
        Signer = answers.One("signer"),
        Audience = answers.Optional("audience"),
        ActivityId = about.Activity,
        OfCase = about.Cases.FirstOrDefault(one => one.CaseId == answers.Id("case_id")) is { } of
            ? new(of.PersonId, of.CaseId, answers.One("paper"), answers.One("paper_number")) : null,
        Credits = [.. Credits(answers, "credits", Credit.Did)],
    };

    private static short Year(Answers answers) => (short)Math.Min(answers.Number("year") ?? 0, short.MaxValue);

    private static IEnumerable<Credit> Credits(Answers answers, string name, string part) =>
        from value in answers.All(name)
        select value.StartsWith("i:", StringComparison.Ordinal) ? new Credit(InstitutionId: Guid.Parse(value[2..]), Part: part) : new Credit(Organisation: value[2..], Part: part);
}
