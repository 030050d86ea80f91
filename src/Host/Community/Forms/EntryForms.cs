using CaseFlow.Community.Entries;
using CaseFlow.Resources;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Community.Forms;

/// <summary>What is asked about each kind of entry, in the order of the page.</summary>
internal sealed class EntryForms(IStringLocalizer<Shared> texts)
{
    public IReadOnlyList<Question> Of(FormContext about) => about.What switch
    {
        Institution.Word => OfInstitution(about),
        Member.Word => OfMember(about),
        InstitutionPerson.Word => [Person(about, "person_id"), Since, Until],
        Household.Word => [new("head", AnswerKind.Line, "Community.Ask.Head", Hint: "Community.Hint.Head"), new("address", AnswerKind.Line, "Person.Address"), Since, Until],
        Grade.Word => OfGrade(about),
        Verdict.Word => OfVerdict(about),
        Activity.Word => [.. OfActivity(about)],
        Support.Word => OfSupport(about),
        Pledge.Word => about.Kind == "case" ? OfCasePledge(about) : OfPledge(about),
        Enrolment.Word => OfEnrolment(about),
        Registration.Word => OfRegistration(about),
        UnitStatus.Word => OfStatus(about),
        Note.Word => OfNote(about),
        _ => [],
    };

    private static readonly Question Day = new("day", AnswerKind.Day, "Community.Ask.Day", Required: true);

    private static readonly Question Since = new("day", AnswerKind.Day, "Community.Ask.Since", Required: true);

    private static readonly Question Until = new("until", AnswerKind.Day, "Community.Ask.Until");

    private static readonly Question DecisionNumber = new("decision_number", AnswerKind.Line, "Community.Ask.DecisionNumber");

    private static readonly Question DecisionDate = new("decision_date", AnswerKind.Day, "Community.Ask.DecisionDate");

    private Question[] OfInstitution(FormContext about) =>
    [
        new("name", AnswerKind.Line, "Community.Ask.Name", Required: true),
        Since,
        new("stage", AnswerKind.Choice, "Community.Ask.Stage", Required: true, Words("Community.Stage.active", "Community.Stage.pilot", "Community.Stage.inactive")),
        DecisionNumber,
        DecisionDate,
        .. about.InstitutionKind?.Parts.Contains("hours") == true ? new[] { new Question("hours", AnswerKind.Line, "Community.Ask.Hours") } : [],
        Until,
    ];

    private Question[] OfMember(FormContext about) =>
    [
        new("name", AnswerKind.Line, "Person.Name", Required: true),
        new("member_type", AnswerKind.Choice, "Community.Ask.MemberType", Required: true, about.Offered("member_type")),
        new("role", AnswerKind.Choice, "Community.Ask.Role", Required: true, Words("Community.Role.member", "Community.Role.deputy", "Community.Role.head")),
        new("organisation", AnswerKind.Pick, "Community.Ask.Organisation", Options: about.Offered("organisation")),
        Since,
        Until,
        new("training", AnswerKind.Line, "Community.Ask.Training"),
        new("trained_on", AnswerKind.Day, "Community.Ask.TrainedOn"),
    ];

    private static Question[] OfGrade(FormContext about) =>
    [
        new("year", AnswerKind.Number, "Community.Ask.Year", Required: true),
        new("grade", AnswerKind.Choice, "Community.Ask.Grade", Required: true, about.Offered("grade")),
        new("day", AnswerKind.Day, "Community.Ask.GradedOn", Required: true),
        new("remark", AnswerKind.Text, "Community.Ask.Remark"),
    ];

    private Question[] OfVerdict(FormContext about) =>
    [
        Person(about, "person_id"),
        new("since", AnswerKind.Day, "Community.Ask.PeriodFrom", Required: true),
        new("day", AnswerKind.Day, "Community.Ask.PeriodTo", Required: true),
        new("verdict", AnswerKind.Choice, "Community.Ask.Verdict", Required: true, Words("Community.Verdict.progressed", "Community.Verdict.not_yet")),
        .. about.SeesHealth
            ? new[] { new Question("not_using", AnswerKind.Choice, "Community.Ask.NotUsing", Options: [new("true", texts["Form.Yes"]), new("false", texts["Form.No"])]) } : [],
    ];

    private static IEnumerable<Question> OfActivity(FormContext about)
    {
        var asks = about.ActivityKind?.Asks ?? [];
        var gathers = asks.Contains("participants");
        yield return Day;
        if (gathers)
        {
            yield return new("until", AnswerKind.Day, "Community.Ask.LastDay");
        }

        yield return new("subject", AnswerKind.Line, "Community.Ask.Subject", Required: true);
        yield return new("place", AnswerKind.Line, "Community.Ask.Place");
        yield return Credits(about, gathers ? "Community.Ask.Organisers" : "Community.Ask.Credits");
        if (gathers)
        {
            yield return new("named", AnswerKind.Line, "Community.Ask.NamedOrganiser");
            yield return new("partner", AnswerKind.Choices, "Community.Ask.Partners", Options: WhoMay(about));
            yield return new("speaker", AnswerKind.Line, "Community.Ask.Speaker");
        }

        foreach (var question in asks.SelectMany(ask => AskedAs(ask, about)))
        {
            yield return question;
        }
    }

    private static IEnumerable<Question> AskedAs(string ask, FormContext about) => ask switch
    {
        "audiences" => [new("audiences", AnswerKind.Choices, "Community.Ask.Audiences", Options: about.Offered("audience"))],
        "services" => [new("services", AnswerKind.Choices, "Community.Ask.Services", Options: about.Offered("service"))],
        "attendance" =>
        [
            new("attendance", AnswerKind.Number, "Community.Ask.Attendance", Hint: "Community.Hint.Attendance"),
            new("about", AnswerKind.Line, "Community.Ask.About", Hint: "Community.Hint.About"),
            new("invited", AnswerKind.Number, "Community.Ask.Invited"),
        ],
        "persons" => [new("persons", AnswerKind.Choices, "Community.Ask.Persons", Options: about.People, Hint: "Community.Hint.Persons")],
        "participants" => [new("participants", AnswerKind.Text, "Community.Ask.Participants", Hint: "Community.Hint.Participants")],
        "agenda" => [new("agenda", AnswerKind.Text, "Community.Ask.Agenda")],
        "minutes" => [new("minutes", AnswerKind.Text, "Community.Ask.Minutes")],
        "actions" => [new("actions", AnswerKind.Text, "Community.Ask.Actions", Hint: "Community.Hint.Actions")],
        "forces" => [new("forces", AnswerKind.Line, "Community.Ask.Forces")],
        "area" => [new("area", AnswerKind.Line, "Community.Ask.Area")],
        "findings" => [new("findings", AnswerKind.Text, "Community.Ask.Findings")],
        "referral" => [new("referral", AnswerKind.Line, "Community.Ask.Referral")],
        "result" when about.Kind == "contest" => [Result, new("next_level", AnswerKind.Line, "Community.Ask.NextLevel")],
        "result" => [Result],
        _ => [],
    };

    private static Question Result => new("result", AnswerKind.Text, "Community.Ask.Result");

    private static Question[] OfSupport(FormContext about) =>
    [
        new("kind", AnswerKind.Choice, "Community.Ask.SupportKind", Required: true, about.Offered("support")),
        new("subject", AnswerKind.Line, "Community.Ask.SupportSubject", Required: true),
        Day,
        new("parts", AnswerKind.Number, "Community.Ask.Parts", Required: true, Hint: "Community.Hint.Parts"),
        new("amount", AnswerKind.Money, "Community.Ask.Amount", Hint: "Community.Hint.Amount"),
        new("source", AnswerKind.Line, "Community.Ask.Source"),
        new("persons", AnswerKind.Choices, "Community.Ask.Recipients", Options: about.People),
        new("recipients", AnswerKind.Text, "Community.Ask.OtherRecipients", Hint: "Community.Hint.Recipients"),
        new("grounds", AnswerKind.Line, "Community.Ask.Grounds"),
        new("result", AnswerKind.Text, "Community.Ask.Result"),
        Credits(about, "Community.Ask.Credits"),
    ];

    private static Question[] OfPledge(FormContext about) =>
    [
        new("subject", AnswerKind.Line, "Community.Ask.PledgeSubject", Required: true),
        Day,
        new("signers", AnswerKind.Number, "Community.Ask.Signers", Required: true),
        new("signer", AnswerKind.Line, "Community.Ask.Signer", Hint: "Community.Hint.Signer"),
        new("audience", AnswerKind.Pick, "Community.Ask.Audience", Options: about.Offered("audience")),
        Credits(about, "Community.Ask.Credits"),
    ];

    private static Question[] OfCasePledge(FormContext about) =>
    [
        new("case_id", AnswerKind.Pick, "Community.Ask.Case", Required: true, [.. about.Cases.Select(one => new Option($"{one.CaseId}", $"{one.FullName} · {one.CaseNo}"))]),
        new("paper", AnswerKind.Choice, "Community.Ask.Paper", Required: true, [new("V-25", "V-25"), new("I-04", "I-04")]),
        new("paper_number", AnswerKind.Line, "Community.Ask.PaperNumber"),
        new("subject", AnswerKind.Line, "Community.Ask.PledgeSubject", Required: true),
        Day,
    ];

    private static Question[] OfEnrolment(FormContext about) =>
    [
        Person(about, "person_id"),
        new("site", AnswerKind.Line, "Community.Ask.Site", Required: true),
        Since,
        Until,
        new("ended_because", AnswerKind.Line, "Community.Ask.EndedBecause"),
        new("notice_number", AnswerKind.Line, "Community.Ask.NoticeNumber"),
        new("notice_date", AnswerKind.Day, "Community.Ask.NoticeDate"),
    ];

    private static Question[] OfRegistration(FormContext about) =>
    [
        new("rehab", AnswerKind.Choice, "Community.Ask.Rehab", Required: true, about.Offered("rehab")),
        Day,
        new("person_id", AnswerKind.Pick, "Community.Ask.Person", Options: about.People, Hint: "Community.Hint.Registered"),
        Credits(about, "Community.Ask.Persuaders"),
    ];

    private Question[] OfStatus(FormContext about) =>
    [
        new("programme", AnswerKind.Choice, "Community.Ask.Programme", Required: true, about.Offered("programme")),
        new("year", AnswerKind.Number, "Community.Ask.Year", Required: true),
        new("met", AnswerKind.Choice, "Community.Ask.Met", Required: true, [new("true", texts["Community.Met.true"]), new("false", texts["Community.Met.false"])]),
        new("criteria", AnswerKind.Choices, "Community.Ask.Criteria", Options: about.Offered("criterion")),
        new("day", AnswerKind.Day, "Community.Ask.StatedOn", Required: true),
        DecisionNumber,
        DecisionDate,
    ];

    private static Question[] OfNote(FormContext about) =>
    [
        new("kind", AnswerKind.Choice, "Community.Ask.NoteKind", Required: true, about.Offered("note")),
        new("text", AnswerKind.Text, "Community.Ask.NoteText", Required: true),
        new("answer", AnswerKind.Text, "Community.Ask.Answer", Hint: "Community.Hint.Answer"),
        Day,
    ];

    private static Question Person(FormContext about, string name) => new(name, AnswerKind.Pick, "Community.Ask.Person", Required: true, about.People);

    private static Question Credits(FormContext about, string label) => new("credits", AnswerKind.Choices, label, Options: WhoMay(about), Hint: "Community.Hint.Credits");

    // i: an institution of the unit, o: an organisation of the list.
    private static IReadOnlyList<Option> WhoMay(FormContext about) =>
    [
        .. about.Institutions.Select(one => new Option($"i:{one.InstitutionId}", one.Name)),
        .. about.Lists["organisation"].Select(word => new Option($"o:{word.Code}", word.Text)),
    ];

    // The last part of the name of a text is the value.
    private Option[] Words(params string[] names) => [.. names.Select(name => new Option(name[(name.LastIndexOf('.') + 1)..], texts[name]))];
}
