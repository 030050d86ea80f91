using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>
/// A procedure ready to run: made once for each published version, immutable, shared by all threads. A step is a pure function of the
/// snapshot, the event and the calendar; folding the logged events from <see cref="Start"/> gives the stored snapshot again.
/// </summary>
public sealed class Workflow
{
    private readonly Procedure _procedure;

    private Workflow(Procedure procedure) => _procedure = procedure;

    public WorkflowDefinition Definition => _procedure.Definition;

    /// <summary>States, tasks, deadlines and transitions by id, with where they stand.</summary>
    public DefinitionIndex Index => _procedure.Index;

    internal Procedure Procedure => _procedure;

    /// <exception cref="ArgumentException">The definition has errors; check it before.</exception>
    public static Workflow Compile(WorkflowDefinition definition) => new(new Procedure(definition));

    /// <summary>Begins a case. <see cref="WorkflowEvent.Data"/> are its first values, <see cref="WorkflowEvent.Documents"/> the papers it begins with.</summary>
    /// <remarks>Or takes over one that ran on paper until now, where the event is <see cref="EngineEvents.BroughtOver"/>.</remarks>
    public Decision Start(WorkflowEvent started, WorkingCalendar calendar) => started.Name == EngineEvents.BroughtOver
        ? BringingOver.Decide(_procedure, started, calendar)
        : StartOfCase.Decide(_procedure, started, calendar);

    /// <summary>What the dates of a case that stands in these states rest on: to be asked when it is brought over.</summary>
    public BroughtOverAsks AsksOf(Items<StateSince> states) => BroughtOverAsks.Of(_procedure, states);

    /// <summary>Says what an event does to a case.</summary>
    /// <param name="received">For a timer: <see cref="EngineEvents.TimerFired"/> with <see cref="WorkflowEvent.At"/> the instant at which it was due.</param>
    public Decision Step(Snapshot current, WorkflowEvent received, WorkingCalendar calendar)
    {
        if (received.Timer is not null)
        {
            return TimerFiring.Decide(_procedure, current, received, calendar);
        }

        if (current.Closed is not null)
        {
            return new Refused([Refusals.Closed]);
        }

        if (received.WrongTime is { } wrong)
        {
            return new Refused([wrong]);
        }

        var step = new CaseStep(_procedure, current, received, calendar);
        return received.Name switch
        {
            EngineEvents.DocumentRecorded => Recording.Decide(step),
            EngineEvents.Corrected => Correction.Decide(step),
            EngineEvents.HeldReviewed => HeldReview.Decide(step),
            EngineEvents.WorkAdded => AddedWork.Decide(step),
            EngineEvents.PlanAdded or EngineEvents.PlanChanged or EngineEvents.PlanStopped or EngineEvents.PlanRestarted => PersonalPlans.Decide(step),
            EngineEvents.Recounted when received.Actor is null => Recount.Decide(step),
            EngineEvents.UnitChanged when received.Actor is null => UnitChange.Decide(step),
            _ when EventNames.IsOutcome(received.Name) => Completion.Decide(step),
            _ => Report.Decide(step),
        };
    }

    /// <summary>Takes the last step of a person back (<see cref="EngineEvents.Undone"/>).</summary>
    /// <param name="last">From the log of the case (<see cref="CaseHistory"/>); null when there is none to take back.</param>
    public Decision Undo(Snapshot current, LastStep? last, WorkflowEvent undone, WorkingCalendar calendar) =>
        Undoing.Decide(_procedure, current, last, undone, calendar);

    /// <summary>What people may do now: open tasks with their outcomes and forms, events that may be reported, and what keeps some of them back.</summary>
    /// <param name="at">The moment of asking.</param>
    /// <param name="settings">Local policy where it differs from the defaults.</param>
    public Possibilities Possible(Snapshot current, DateTimeOffset at, WorkingCalendar calendar, ObjectValue? settings = null) =>
        Possibilities.Of(_procedure, current, at, calendar, settings ?? ObjectValue.Empty);

    /// <summary>The fields of a form as they stand: what is shown, what must be filled in, with the values entered so far.</summary>
    /// <param name="anew">
    /// It tells of something that happens again and again, a visit or a report: what the one before said is neither shown nor kept. False
    /// for a task of a state and for a correction, which go on from what is known.
    /// </param>
    public Items<FieldState> Fields(
        Form form, bool anew, Snapshot current, ObjectValue entered, DateTimeOffset at, WorkingCalendar calendar, ObjectValue? settings = null) =>
        FormCheck.Fields(_procedure, form, anew, current, entered, at, calendar, settings ?? ObjectValue.Empty);

    /// <summary>The role that acts where another is waited for, as things stand: its stand-in (<see cref="Role.StandIn"/>), else itself.</summary>
    public string ActingFor(string role, Snapshot current, DateTimeOffset at, WorkingCalendar calendar, ObjectValue? settings = null) =>
        StandIns.Has(Definition, role) ? StandIns.For(Definition, role, CaseScope.Of(_procedure, current, at, calendar, settings ?? ObjectValue.Empty)) : role;

    /// <summary>Running deadlines, each with its date and the reasons for it, the earliest first, those without a date last.</summary>
    public Items<CaseDeadline> Deadlines(Snapshot current, WorkingCalendar calendar) => CaseDeadline.Of(_procedure, current, calendar);

    /// <summary>What was past due when it was recorded and waits for an officer's look (<see cref="EngineEvents.HeldReviewed"/>), the oldest first.</summary>
    public Items<HeldTimer> Held(Snapshot current, WorkingCalendar calendar) => HeldTimer.Of(_procedure, current, calendar);

    /// <summary>The check-in plans of the case, in the order in which they began, each with its next occurrences.</summary>
    /// <param name="at">The moment of asking.</param>
    /// <param name="most">So many occurrences of each, at most.</param>
    /// <param name="settings">Local policy where it differs from the defaults.</param>
    public Items<CasePlan> Plans(Snapshot current, DateTimeOffset at, WorkingCalendar calendar, int most, ObjectValue? settings = null) =>
        CasePlan.Of(_procedure, current, at, calendar, most, settings ?? ObjectValue.Empty);

    /// <summary>The computed terms with their breakdown, in the order of the definition.</summary>
    /// <param name="at">The moment of asking; it matters only while a period that does not count lasts.</param>
    public Items<CaseTerm> Terms(Snapshot current, DateTimeOffset at, WorkingCalendar calendar, ObjectValue? settings = null)
    {
        var scope = CaseScope.Of(_procedure, current, at, calendar, settings ?? ObjectValue.Empty);
        return Definition.Terms.Select(rule =>
            new CaseTerm(rule, TermReckoning.Of(rule, scope, at, calendar), TermReckoning.Reasons(rule, scope)));
    }
}

/// <summary>A running deadline for people to read.</summary>
/// <param name="Due">Null while its base is not known.</param>
/// <param name="IsPaused">It stands still: the date is that of before the pause.</param>
public sealed record CaseDeadline(RunningClock Clock, DeadlineRule Rule, DueDate? Due, bool IsPaused)
{
    internal static Items<CaseDeadline> Of(Procedure procedure, Snapshot current, WorkingCalendar calendar) =>
        current.Clocks
            .Where(clock => clock.Rule is not null)
            .Select(clock => Of(procedure, clock, calendar))
            .OrderBy(deadline => deadline.Due?.At ?? DateTimeOffset.MaxValue)
            .ToItems();

    internal static CaseDeadline Of(Procedure procedure, RunningClock clock, WorkingCalendar calendar) => new(
        clock, procedure.Index.Deadline(clock.Rule!)!.Rule, ClockDates.Of(procedure, clock, calendar), clock.PausedAt is not null);
}

/// <summary>Something that would have happened by itself, had it been known in time.</summary>
/// <param name="Deadline">Null when it is not a deadline's.</param>
/// <param name="Escalation">What it would do; null for a transition or a delayed event.</param>
/// <param name="Transition">The way that its time would open; null for the others.</param>
public sealed record HeldTimer(ArmedTimer Timer, CaseDeadline? Deadline, EscalationRule? Escalation, Transition? Transition)
{
    internal static Items<HeldTimer> Of(Procedure procedure, Snapshot current, WorkingCalendar calendar) =>
        current.Timers.Where(timer => timer is { Held: true, ParkedAt: null })
            .OrderBy(timer => timer.DueAt)
            .Select(timer =>
            {
                var mark = TimerIds.CutMark(timer.Id);
                var deadline = mark is { } cut ? CaseDeadline.Of(procedure, current.Clocks.First(clock => clock.Key == cut.Clock), calendar) : null;
                return new HeldTimer(
                    timer,
                    deadline,
                    deadline is null ? null : procedure.Marks(deadline.Rule.Id).Find(mark!.Value.Mark).Escalation,
                    TimerIds.IsAfter(timer.Id) ? procedure.Timed(timer.Id).Transition : null);
            })
            .ToItems();
}
