using CaseFlow.Access;
using CaseFlow.Access.SignIn;
using CaseFlow.Answers;
using CaseFlow.Audit;
using CaseFlow.Cases;
using CaseFlow.Mail;
using CaseFlow.Mail.Bounces;
using CaseFlow.Mail.Visits;
using CaseFlow.Mail.Weekly;
using CaseFlow.Migrations;
using CaseFlow.Operations.Alarms;
using CaseFlow.Operations.Runs;
using CaseFlow.People.Imports;
using CaseFlow.Platform.Jobs;
using CaseFlow.Protection.Retention;
using CaseFlow.Recounts;
using CaseFlow.Timers;
using CaseFlow.Units.Changes;

namespace CaseFlow;

/// <summary>Every recurring job of the product. Times are those of Viet Nam.</summary>
internal static class Schedule
{
    public static IReadOnlyList<RecurringJob> Lines { get; } =
    [
        // On every node, until nothing is due.
        RecurringJob.EveryNode<BeatJob>("heartbeat", TimeSpan.FromMinutes(1)),
        RecurringJob.EveryNode<FireDueTimersJob>("fire-due-timers", TimeSpan.FromSeconds(5)),
        RecurringJob.EveryNode<RecountCasesJob>("recount-cases", TimeSpan.FromSeconds(20)),
        RecurringJob.EveryNode<ComposeMailJob>("compose-mail", TimeSpan.FromSeconds(5)),
        RecurringJob.EveryNode<DeliverMailJob>("deliver-mail", TimeSpan.FromSeconds(5)),
        RecurringJob.EveryNode<WatchJob>("watch", TimeSpan.FromMinutes(1)),
        RecurringJob.EveryNode<TakeReturnsJob>("take-returned-mails", TimeSpan.FromMinutes(1)),
        RecurringJob.EveryNode<ContinueMigrationsJob>("continue-migrations", TimeSpan.FromSeconds(5)),
        RecurringJob.EveryNode<CarryOutChangesJob>("carry-out-unit-changes", TimeSpan.FromSeconds(30)),
        RecurringJob.EveryNode<TakeInPeopleJob>("take-in-people", TimeSpan.FromSeconds(2)),

        // While mails may leave: only the first working day of a week has anything to write, and only once.
        RecurringJob.Once<WeeklySummaryJob>("weekly-summary", "0 10/30 8-19 * * ?"),

        RecurringJob.Once<TellVisitsJob>("tell-changed-visits", "0 5/10 7-20 * * ?"),

        // Before people come to work.
        RecurringJob.Once<FindUnopenedLinksJob>("find-unopened-links", "0 40 6 * * ?"),

        // Each night, on one node.
        RecurringJob.Once<ForgetOldLinksJob>("forget-old-links", "0 20 1 * * ?"),
        RecurringJob.Once<ForgetOldSessionsJob>("forget-old-sessions", "0 25 1 * * ?"),
        RecurringJob.Once<ForgetOldKeysJob>("forget-old-keys", "0 30 1 * * ?"),
        RecurringJob.Once<ForgetOldAnswersJob>("forget-old-answers", "0 35 1 * * ?"),
        RecurringJob.Once<ForgetOldMigrationsJob>("forget-old-migrations", "0 40 1 * * ?"),
        RecurringJob.Once<ForgetOldRunsJob>("forget-old-runs", "0 45 1 * * ?"),
        RecurringJob.Once<ForgetOldPostJob>("forget-old-post", "0 47 1 * * ?"),
        RecurringJob.Once<PurgePeopleJob>("purge-people", "0 50 1 * * ?"),

        // Late enough that every node, whatever its clock, has written what it did the day before.
        RecurringJob.Once<MakeHeadsJob>("make-audit-heads", "0 10 2 * * ?"),
    ];
}
