using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Planning;

namespace CaseFlow.Mail.Messages;

/// <summary>
/// That somebody is to be told something: what a step asks for, and what a forecast foretells. With the case it is the business key of a
/// reminder: (case, deadline or notice, rule, role, occurrence).
/// </summary>
/// <param name="Subject">Key of the deadline, or of the notice.</param>
/// <param name="Rule">The mark of the profile: <c>reminder/0</c>; empty for a notice.</param>
/// <param name="Role">Whom to tell; empty is whoever has the work.</param>
/// <param name="Text">What is asked, or told.</param>
/// <param name="At">When it is to be sent.</param>
/// <param name="SpeaksOf">The date that it speaks of.</param>
/// <param name="Urgent">Of a clock in hours: does not wait for morning.</param>
internal sealed record WishToTell(
    ReminderKind Kind, string Subject, string Rule, string Role, string? WorkItem, LocalText? Text, DateTimeOffset At, DateTimeOffset SpeaksOf, bool Urgent)
{
    /// <summary>What makes it one in its case; <c>a_reminder_is_wished_once</c> in the database.</summary>
    public (string Subject, string Rule, string Role, DateTimeOffset SpeaksOf) Key => (Subject, Rule, Role, SpeaksOf.ToUniversalTime());

    /// <summary>Null for an effect that tells nobody.</summary>
    public static WishToTell? Of(Effect effect) => effect switch
    {
        Remind told => new(ReminderKind.Reminder, told.Deadline, told.Rule, told.Role ?? "", told.WorkItem, null, told.At, told.Due.At, told.Due.Span.EndsAtAMoment),
        Escalate told => new(ReminderKind.Escalation, told.Deadline, told.Rule, told.Role, told.WorkItem, told.Ask, told.At, told.Due.At, told.Due.Span.EndsAtAMoment),
        TellRole told => new(ReminderKind.Notice, told.Key, "", told.Role, null, told.Text, told.At, told.At, Urgent: false),
        _ => null,
    };

    /// <summary>Null for an entry that tells nobody.</summary>
    public static WishToTell? Of(ForecastEntry entry) => entry.Kind switch
    {
        ForecastKind.Reminder => new(
            ReminderKind.Reminder, entry.Key, entry.Mark!, entry.Role ?? "", entry.WorkItem, null, entry.At, entry.Due!.At, entry.Due.Span.EndsAtAMoment),
        ForecastKind.Escalation => new(
            ReminderKind.Escalation, entry.Key, entry.Mark!, entry.Role ?? "", entry.WorkItem, entry.Text, entry.At, entry.Due!.At, entry.Due.Span.EndsAtAMoment),
        ForecastKind.Message => new(ReminderKind.Notice, entry.Key, "", entry.Role!, null, entry.Text, entry.At, entry.At, Urgent: false),
        _ => null,
    };
}
