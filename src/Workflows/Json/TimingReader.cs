using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Json;

/// <summary>Reads what has to do with time: lengths, deadlines, profiles, check-ins.</summary>
internal static class TimingReader
{
    private static readonly Span NoSpan = Span.OfDays(0);
    private static readonly Length NoLength = new(NoSpan, null);
    private static readonly LocalText NoText = new("", "");
    private static readonly TaskDefinition NoTask = new("", NoText, NoText, null, new Assignment("", null), [], [], [], [], [], [], ResumeMode.Keep);

    private static readonly Dictionary<string, DeadlineBasis> Bases = new() { ["law"] = DeadlineBasis.Law, ["office"] = DeadlineBasis.Office };

    private static readonly Dictionary<string, DocumentInstant> Instants = new()
    {
        ["dated"] = DocumentInstant.Dated,
        ["received"] = DocumentInstant.Received,
    };

    private static readonly Dictionary<string, MissedPolicy> Missed = new() { ["skip"] = MissedPolicy.Skip, ["catch-up-once"] = MissedPolicy.CatchUpOnce };

    /// <summary>A length written down, or the setting or data element that holds it.</summary>
    public static Length? LengthOrNull(ObjectReader owner, string key)
    {
        if (owner.Object(key, Shape.Length) is not { IsObject: true } length)
        {
            return null;
        }

        if (length.Written("setting", "data") is not [var holder, ..])
        {
            return new Length(SpanOf(length), null);
        }

        foreach (var other in length.Written("length", "calendar", holder == "setting" ? "data" : "setting"))
        {
            length.Report("E105", length.Find(other)!, ShapeMessages.NotTogether(other, holder));
        }

        return new Length(null, length.TextOrNull("setting"), length.TextOrNull("data"));
    }

    public static Length Length(ObjectReader owner, string key) => LengthOrNull(owner, key) ?? NoLength;

    /// <summary>The time at which a transition is taken by itself.</summary>
    public static TransitionTime? TriggerOrNull(ObjectReader transition)
    {
        var keys = transition.Written("event", "after", "before");
        if (keys.Count > 1)
        {
            transition.Report("E105", transition.Find(keys[1])!, ShapeMessages.NotTogether(keys[1], keys[0]));
        }

        var backward = transition.Has("before");
        if (!backward && !transition.Has("after"))
        {
            if (transition.Find("from") is { } alone)
            {
                transition.Report("E105", alone, ShapeMessages.OnlyWith("from", "after, before"));
            }

            return null;
        }

        if (backward && !transition.Has("from"))
        {
            transition.Report("E102", transition.Node, ShapeMessages.MissingKey("from", Shape.Transition));
        }

        return new TransitionTime(Length(transition, backward ? "before" : "after"), backward, Base(transition) ?? new FromEntry());
    }

    public static Span? SpanOrNull(ObjectReader owner, string key) =>
        owner.Object(key, Shape.Span) is { IsObject: true } span ? SpanOf(span) : null;

    /// <summary>The value of a setting or data element that is a length, checked like any other.</summary>
    public static Value SpanValue(ObjectReader owner)
    {
        var span = SpanOrNull(owner, "value") ?? NoSpan;
        return TimeValues.Write(span);
    }

    public static NotificationProfile Profile(ObjectReader profile) => new(
        profile.Code("id"), profile.Local("title"), Reminders(profile), Escalations(profile), profile.Time("nightNotice"));

    /// <param name="hasDay">Inside a task that stands for a day, a check-in or work that people add, a deadline without a base stands on that day.</param>
    public static DeadlineRule Deadline(ObjectReader deadline, bool hasDay)
    {
        var backward = deadline.Has("before");
        if (backward == deadline.Has("within") && (backward || !hasDay || deadline.Has("from")))
        {
            deadline.Report("E105", deadline.Node, ShapeMessages.ExactlyOne("within, before"));
        }

        if (!deadline.Has("owner"))
        {
            deadline.Report("E044", deadline.Node, ShapeMessages.NoOwner());
        }

        var from = Base(deadline) ?? (hasDay ? new FromOccurrence() : new FromEntry());
        var within = Length(deadline, backward ? "before" : "within");
        return new DeadlineRule(
            deadline.Slug("id"),
            deadline.Local("title"),
            deadline.Choice("basis", Bases, DeadlineBasis.Law),
            within,
            backward,
            from,
            deadline.Flag("roll", RollsByItself(within, backward, from)),
            deadline.TextOrNull("owner") ?? "",
            deadline.TextOrNull("profile"),
            Reminders(deadline),
            Escalations(deadline),
            deadline.Time("cutOff"),
            deadline.Texts("law"),
            deadline.Texts("pausedIn"));
    }

    /// <summary>What <c>roll</c> is when it is not written: only a forward clock of procedure in calendar days and longer rolls (BLDS 2015 Đ148.5).</summary>
    public static bool RollsByItself(Length within, bool backward, DeadlineBase from) =>
        !backward && from is FromEntry or FromData or FromDocument && within.Span is null or { EndsAtAMoment: false, IsWorking: false };

    public static CheckInPlan CheckIn(ObjectReader plan) => new(
        plan.Slug("id"),
        plan.Local("title"),
        plan.List("phases", Shape.Phase, phase => new PhaseRule(Length(phase, "every"), LengthOrNull(phase, "for"))),
        Base(plan) ?? new FromEntry(),
        SpanOrNull(plan, "opensBefore") ?? NoSpan,
        plan.Flag("avoidHolidays"),
        plan.Choice("missed", Missed, MissedPolicy.Skip),
        plan.TextOrNull("until"),
        plan.Object("task", Shape.Task) is { } task ? StateReader.Task(task, hasDay: true) : NoTask,
        plan.Object("personal", Shape.Personal) is { } personal
            ? new PersonalRule(personal.Texts("by"), personal.TextOrNull("method"), personal.Texts("questions"))
            : null,
        FollowUpOrNull(plan, "review"),
        FollowUpOrNull(plan, "explain"));

    /// <summary>What follows a check-in counts from when it is asked for, not from the day of the check-in.</summary>
    private static TaskDefinition? FollowUpOrNull(ObjectReader plan, string key) =>
        plan.Object(key, Shape.Task) is { } task ? StateReader.Task(task, hasDay: false) : null;

    public static AdHocWork AdHoc(ObjectReader work) =>
        new(work.Texts("by"), work.Object("task", Shape.Task) is { } task ? StateReader.Task(task, hasDay: true) : NoTask);

    private static DeadlineBase? Base(ObjectReader owner)
    {
        if (owner.Object("from", Shape.Base) is not { IsObject: true } from)
        {
            return null;
        }

        var kinds = from.Written("data", "document", "term");
        if (kinds.Count != 1)
        {
            from.Report("E105", from.Node, ShapeMessages.ExactlyOne("data, document, term"));
            return null;
        }

        if (from.Has("at") != (kinds[0] == "document"))
        {
            from.Report("E105", from.Node, kinds[0] == "document" ? ShapeMessages.MissingKey("at", Shape.Base) : ShapeMessages.NotTogether("at", kinds[0]));
        }

        return kinds[0] switch
        {
            "data" => new FromData(from.Text("data")),
            "term" => new FromTerm(from.Text("term")),
            _ => new FromDocument(from.Text("document"), from.Choice("at", Instants, DocumentInstant.Received)),
        };
    }

    private static Items<ReminderRule> Reminders(ObjectReader owner) =>
        owner.List("reminders", Shape.Reminder, rule => new ReminderRule(Mark(rule), rule.TextOrNull("notify")));

    private static Items<EscalationRule> Escalations(ObjectReader owner) =>
        owner.List(
            "escalations",
            Shape.Escalation,
            rule => new EscalationRule(Mark(rule), rule.Text("notify"), rule.LocalOrNull("ask"), rule.TextOrNull("raise")));

    private static Mark Mark(ObjectReader rule)
    {
        var kinds = rule.Written("after", "share", "before", "overdueBy");
        if (kinds.Count != 1)
        {
            rule.Report("E105", rule.Node, ShapeMessages.ExactlyOne("after, share, before, overdueBy"));
            return new BeforeDue(NoSpan, null);
        }

        var at = rule.Time("at");
        if (kinds[0] == "share")
        {
            if (rule.Find("at") is { } time)
            {
                rule.Report("E105", time, ShapeMessages.NotTogether("at", "share"));
            }

            return new AtShare(rule.Number("share", 0, 1, whole: false));
        }

        var span = SpanOrNull(rule, kinds[0]) ?? NoSpan;
        return kinds[0] switch
        {
            "after" => new AfterStart(span, at),
            "before" => new BeforeDue(span, at),
            _ => new AfterDue(span, at),
        };
    }

    private static Span SpanOf(ObjectReader span)
    {
        var length = span.TextOrNull("length");
        if (Span.TryParse(length, span.TextOrNull("calendar"), out var parsed, out var problem))
        {
            return parsed;
        }

        var at = (problem.Code == "E041" ? span.Find("calendar") : span.Find("length")) ?? span.Node;
        span.Report(problem.Code, at, ShapeMessages.BadLength(problem.Code, problem.Message, problem.Advice));
        return NoSpan;
    }
}
