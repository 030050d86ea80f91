using System.Globalization;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Json;

/// <summary>Writes lengths, deadlines, profiles and check-ins.</summary>
internal static class TimingWriter
{
    public static Value Length(Length length) =>
        length.Span is { } span ? Span(span)
        : length.Data is { } data ? Value.ObjectOf(new Member("data", data))
        : Value.ObjectOf(new Member("setting", length.Setting));

    /// <summary>Null where the base is the one that a reader takes when none is written.</summary>
    public static Value? Base(DeadlineBase from) => from switch
    {
        FromData data => Value.ObjectOf(new Member("data", data.Data)),
        FromDocument document => Value.ObjectOf(
            new("document", document.Document), new("at", document.Instant == DocumentInstant.Dated ? "dated" : "received")),
        FromTerm term => Value.ObjectOf(new Member("term", term.Term)),
        _ => null,
    };

    public static ObjectValue Profile(NotificationProfile profile) => new MemberList()
        .Text("id", profile.Id)
        .Local("title", profile.Title)
        .List("reminders", profile.Reminders, Reminder)
        .List("escalations", profile.Escalations, Escalation)
        .Text("nightNotice", Time(profile.NightNotice))
        .Object;

    public static ObjectValue Deadline(DeadlineRule rule, bool hasDay)
    {
        // A deadline on the very day says nothing of its length.
        var onTheDay = hasDay && rule is { From: FromOccurrence, Backward: false, Within.Span: { IsZero: true, IsWorking: false, EndsAtAMoment: false } };
        return new MemberList()
            .Text("id", rule.Id)
            .Local("title", rule.Title)
            .Text("basis", rule.Basis == DeadlineBasis.Law ? "law" : "office")
            .Add(rule.Backward ? "before" : "within", onTheDay ? null : Length(rule.Within))
            .Add("from", Base(rule.From))
            .Flag("roll", rule.Roll, TimingReader.RollsByItself(rule.Within, rule.Backward, rule.From))
            .Text("cutOff", Time(rule.CutOff))
            .Text("owner", rule.Owner)
            .Text("profile", rule.Profile)
            .List("reminders", rule.Reminders, Reminder)
            .List("escalations", rule.Escalations, Escalation)
            .Texts("law", rule.Law)
            .Texts("pausedIn", rule.PausedIn)
            .Object;
    }

    public static ObjectValue CheckIn(CheckInPlan plan) => new MemberList()
        .Text("id", plan.Id)
        .Local("title", plan.Title)
        .Add("from", Base(plan.From))
        .Add("phases", new ListValue(plan.Phases.Select(Phase)))
        .Add("opensBefore", Span(plan.OpensBefore))
        .Flag("avoidHolidays", plan.AvoidHolidays)
        .Text("missed", plan.Missed == MissedPolicy.CatchUpOnce ? "catch-up-once" : null)
        .Text("until", plan.Until)
        .Add("task", StateWriter.Task(plan.Task, hasDay: true))
        .Add("personal", plan.Personal is { } personal ? Personal(personal) : null)
        .Add("review", plan.Review is { } review ? StateWriter.Task(review, hasDay: false) : null)
        .Add("explain", plan.Explain is { } explain ? StateWriter.Task(explain, hasDay: false) : null)
        .Object;

    private static ObjectValue Personal(PersonalRule rule) =>
        new MemberList().Texts("by", rule.By).Text("method", rule.Method).Texts("questions", rule.Questions).Object;

    public static ObjectValue AdHoc(AdHocWork work) => new MemberList().Texts("by", work.By).Add("task", StateWriter.Task(work.Task, hasDay: true)).Object;

    private static Value Phase(PhaseRule phase) =>
        new MemberList().Add("every", Length(phase.Every)).Add("for", phase.For is null ? null : Length(phase.For)).Object;

    private static ObjectValue Reminder(ReminderRule rule) => Mark(rule.When).Text("notify", rule.Notify).Object;

    private static ObjectValue Escalation(EscalationRule rule) =>
        Mark(rule.When).Text("notify", rule.Notify).Local("ask", rule.Ask).Text("raise", rule.Raise).Object;

    private static MemberList Mark(Mark mark) => (mark switch
    {
        AfterStart after => new MemberList().Add("after", Span(after.Span)),
        AtShare share => new MemberList().Add("share", share.Share),
        BeforeDue before => new MemberList().Add("before", Span(before.Span)),
        AfterDue overdue => new MemberList().Add("overdueBy", Span(overdue.Span)),
        _ => throw new ArgumentException($"The format has no words for {mark.GetType().Name}.", nameof(mark)),
    }).Text("at", Time(mark.At));

    private static ObjectValue Span(Span span) => TimeValues.Write(span);

    private static string? Time(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture);
}
