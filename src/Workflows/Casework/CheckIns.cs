using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>Plans the occurrences of check-ins: one timer a plan, for the opening of the next work item, and one open item a plan.</summary>
internal static class CheckIns
{
    public static void Reckon(CaseStep step)
    {
        for (var index = 0; index < step.Plans.Count; index++)
        {
            var progress = step.Plans[index];
            if (!step.Chart.IsIn(progress.State))
            {
                continue;
            }

            var plan = step.Procedure.Index.CheckIn(progress.Plan)!.Plan;
            step.Plans[index] = progress = PersonalRhythms.Follow(step, plan, progress);
            var id = TimerIds.CheckIn(progress.Id);
            if (progress.StoppedAt is not null || NextOf(step, plan, progress) is not { } next)
            {
                step.Disarm(id);
                continue;
            }

            var opensAt = OpensAt(plan, next, OpenOf(step, progress, plan) is null ? null : progress.Last, progress, step.Calendar);
            if (step.Timer(id) is { } armed && armed.DueAt == opensAt)
            {
                continue;
            }

            if (opensAt > step.Look)
            {
                step.Arm(id, opensAt, false);
                continue;
            }

            // Its timer fired, or it was told late and no timer could have opened it in time. Of several that have passed only the newest is asked for.
            step.Disarm(id);
            var newest = Newest(step, plan, progress, next);
            if (step.IsBroughtOver && newest.At <= step.Look)
            {
                // It was made on paper, or was not: either way nobody is asked for it now.
                step.Plans[index] = progress with { Last = newest.At };
            }
            else
            {
                Open(step, plan, index, newest);
            }

            index--;
        }
    }

    /// <summary>The next occurrences, with when their work opens.</summary>
    public static IEnumerable<(CheckIn CheckIn, DateTimeOffset OpensAt)> Coming(CaseStep step, CheckInPlan plan, PlanProgress progress)
    {
        var open = OpenOf(step, progress, plan) is not null;
        for (var next = NextOf(step, plan, progress); next is not null; next = NextOf(step, plan, progress))
        {
            yield return (next, OpensAt(plan, next, open ? progress.Last : null, progress, step.Calendar));
            (progress, open) = (progress with { Last = next.At }, false);
        }
    }

    /// <summary>
    /// The occurrences of a plan, as officers set it for this person, else with the phases as local policy or the case sets them; none while
    /// the base or a length is not known.
    /// </summary>
    private static CheckInSchedule? ScheduleOf(CaseStep step, CheckInPlan plan, PlanProgress progress) =>
        progress.Terms is { } terms
            ? new CheckInSchedule(
                progress.Rhythm?.Since ?? step.Calendar.StartOfDay(terms.FirstOn), [new SchedulePhase(terms.Every)],
                plan.AvoidHolidays ? Roll.ToWorkingDay : Roll.None, fromAnchor: progress.Rhythm?.Since is null)
        : Clocks.BaseOf(step, plan.From, progress.StartedAt, null) is { } anchor && PhasesOf(step, plan) is { } phases
            ? new CheckInSchedule(anchor, phases, plan.AvoidHolidays ? Roll.ToWorkingDay : Roll.None, since: progress.Rhythm?.Since)
            : null;

    /// <summary>Null while some length is not known: then nothing can be planned.</summary>
    public static Items<SchedulePhase>? PhasesOf(CaseStep step, CheckInPlan plan)
    {
        var phases = new List<SchedulePhase>(plan.Phases.Count);
        foreach (var phase in plan.Phases)
        {
            var lasts = phase.For is null ? null : step.Variables.Resolve(phase.For, step.Scope);
            if (step.Variables.Resolve(phase.Every, step.Scope) is not { IsZero: false } every || (phase.For is not null && lasts is null))
            {
                return null;
            }

            phases.Add(new SchedulePhase(every, lasts));
        }

        return phases.ToItems();
    }

    /// <param name="earlier">When the one before it is due, if that was not made yet: until then it takes nobody's place, as where both were moved over a holiday.</param>
    private static DateTimeOffset OpensAt(CheckInPlan plan, CheckIn next, DateTimeOffset? earlier, PlanProgress progress, WorkingCalendar calendar)
    {
        var before = plan.OpensBefore;
        var opensAt = progress.Terms is { DaysBefore: var days } ? calendar.StartOfDay(next.Day.AddDays(-days))
            : before.EndsAtAMoment ? DueDate.Before(new Basis(next.At, plan.Id), before, calendar).At
            : before.IsWorking ? calendar.StartOfDay(calendar.SubtractWorkingDays(next.Day, before.TotalDays))
            : calendar.StartOfDay(next.Day.AddDays(-before.TotalDays).AddMonths(-before.TotalMonths));
        var notBefore = earlier is { } due && due >= progress.StartedAt ? due.AddSeconds(1) : progress.StartedAt;
        return opensAt > notBefore ? opensAt : notBefore;
    }

    public static WorkEntry? OpenOf(CaseStep step, PlanProgress progress, CheckInPlan plan) =>
        step.Work.Find(entry => entry.Task == plan.Task.Id && entry.Plan == progress.Key && entry.Status is WorkStatus.Open);

    private static CheckIn? NextOf(CaseStep step, CheckInPlan plan, PlanProgress progress) =>
        ScheduleOf(step, plan, progress) is { } schedule ? Within(step, plan, progress, schedule.Next(After(progress), step.Calendar)) : null;

    private static CheckIn Newest(CaseStep step, CheckInPlan plan, PlanProgress progress, CheckIn first)
    {
        var schedule = ScheduleOf(step, plan, progress)!;
        var newest = first;
        while (Within(step, plan, progress, schedule.Next(newest.At, step.Calendar)) is { } later
            && OpensAt(plan, later, newest.At, progress, step.Calendar) <= step.Look)
        {
            newest = later;
        }

        return newest;
    }

    private static DateTimeOffset After(PlanProgress progress)
    {
        var after = progress.Last is { } last && last > progress.StartedAt ? last : progress.StartedAt;
        return progress.Rhythm?.ChangedAt is { } changed && changed > after ? changed : after;
    }

    /// <summary>Nothing is asked for on or after the day on which the term ends, nor past the last day that officers set.</summary>
    private static CheckIn? Within(CaseStep step, CheckInPlan plan, PlanProgress progress, CheckIn? next) =>
        next is not null && progress.Terms?.Until is { } last && next.Planned > last ? null
        : next is not null && plan.Until is { } until && step.Variables.Term(until, step.Scope)?.End is { } end && next.Day >= end ? null : next;

    private static void Open(CaseStep step, CheckInPlan plan, int index, CheckIn next)
    {
        var progress = step.Plans[index] with { Last = next.At };
        step.Plans[index] = progress;
        if (OpenOf(step, progress, plan) is not { } open)
        {
            Ask(step, plan, progress, next);
            return;
        }

        progress = progress with { MissedInARow = progress.MissedInARow + 1 };
        step.Plans[index] = progress;
        if (plan.Missed is MissedPolicy.Skip)
        {
            FollowUps.Miss(step, open);
            Ask(step, plan, progress, next);
        }

        step.ForChart.Enqueue(new ChartEvent(EventNames.Missed(plan.Id), step.At)
        {
            Data = Value.ObjectOf(new Member("inARow", progress.MissedInARow)),
        });
    }

    private static void Ask(CaseStep step, CheckInPlan plan, PlanProgress progress, CheckIn next)
    {
        var entry = ActivationChanges.OpenTask(step, plan.Task, progress.State, progress.Activation, next.Day);
        step.Work[step.Work.IndexOf(entry)] = entry with { Plan = progress.Key };
    }
}
