using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Planning;

/// <summary>Plays the case that a <see cref="Course"/> supposes.</summary>
internal sealed class SupposedCase(Workflow workflow, WorkingCalendar calendar, ObjectValue settings)
{
    // Far more than a case of three years has.
    private const int MostSteps = 3_000;

    // Work that is asked for again and again on one day goes round, and so does a case that the same report leads on again and again.
    private const int MostTimes = 3;

    private static readonly TimeOnly DoneAt = new(16, 30);
    private static readonly TimeOnly ToldAt = new(9, 0);

    private readonly SupposedAnswers _answers = new(workflow, calendar, settings);
    private readonly List<ForecastEntry> _entries = [];
    private readonly Dictionary<string, ForecastEntry> _dues = new(StringComparer.Ordinal);
    private readonly HashSet<string> _stuck = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Task, DateOnly Day), int> _done = [];
    private readonly Dictionary<string, int> _led = new(StringComparer.Ordinal);
    private readonly WaysToEnd _ways = new(workflow);
    private Snapshot _current = null!;
    private DateTimeOffset _now;

    public Course Begin(WorkflowEvent started, DateTimeOffset until, CourseManner manner)
    {
        _now = started.At;
        return Begin(started) ? Play(DateTimeOffset.MinValue, until, manner) : new Course([], CourseEnd.Waiting, []);
    }

    public Course GoOn(Snapshot current, DateTimeOffset from, DateTimeOffset until, CourseManner manner)
    {
        (_current, _now) = (current, from);
        NoteDues();
        return Play(from, until, manner);
    }

    private Course Play(DateTimeOffset from, DateTimeOffset until, CourseManner manner)
    {
        var end = Go(until, manner);
        // Of a closed case nothing falls due any more, save on the day on which it is closed.
        var last = end is CourseEnd.Closed && calendar.EndOfDay(calendar.LocalDate(_now)) is var closing && closing < until ? closing : until;
        return new Course(
            _entries.Concat(_dues.Values.Where(due => due.At >= from && due.At <= last)).OrderBy(entry => entry.At).ToItems(),
            end, _current.Chart.Active.Select(active => active.Id));
    }

    private CourseEnd Go(DateTimeOffset until, CourseManner manner)
    {
        for (var steps = 0; steps < MostSteps && _current.Closed is null; steps++)
        {
            var timer = PassingTime.NextTimer(_current);
            var work = manner is CourseManner.EachOnItsLastDay ? NextWork() : null;
            var next = work is { } planned && (timer is null || planned.At <= timer.DueAt) ? planned.At : timer?.DueAt;
            if (next is null)
            {
                if (manner is CourseManner.NobodyActs || !LeadOn(until))
                {
                    return CourseEnd.Waiting;
                }

                continue;
            }

            if (next > until)
            {
                return CourseEnd.Horizon;
            }

            _now = next.Value > _now ? next.Value : _now;
            if (work is { } doing && next == doing.At)
            {
                Complete(doing.Entry);
            }
            else if (workflow.Step(_current, PassingTime.Fired(timer!, settings), calendar) is Moved moved)
            {
                Take(moved, timer);
            }
            else
            {
                return CourseEnd.Waiting;
            }
        }

        return _current.Closed is null ? CourseEnd.Horizon : CourseEnd.Closed;
    }

    /// <summary>Begins with what the clocks of the first states count from; giving it may lead to states with other clocks.</summary>
    private bool Begin(WorkflowEvent started)
    {
        Moved? begun = null;
        for (var round = 0; round < 3; round++)
        {
            if (workflow.Start(started, calendar) is not Moved moved)
            {
                break;
            }

            begun = moved;
            var missing = _answers.CountedFrom(moved.Next).Where(element => started.Data.Find(element.Name) is null).ToList();
            if (missing.Count == 0)
            {
                break;
            }

            started = started with { Data = missing.Aggregate(started.Data, (given, element) => given.With(element.Name, _answers.Plausible(element, _now))) };
        }

        if (begun is not null)
        {
            Take(begun, null);
        }

        return begun is not null;
    }

    private (WorkEntry Entry, DateTimeOffset At)? NextWork()
    {
        (WorkEntry Entry, DateTimeOffset At)? next = null;
        foreach (var entry in _current.Work)
        {
            if (entry.Status is WorkStatus.Open && !_stuck.Contains(entry.Key) && DoneOn(entry) is var at && (next is null || at < next.Value.At))
            {
                next = (entry, at);
            }
        }

        return next;
    }

    private DateTimeOffset DoneOn(WorkEntry entry)
    {
        DateTimeOffset? due = null;
        foreach (var clock in _current.Clocks)
        {
            if (clock.WorkItem == entry.Key && clock is { DueAt: { } dueAt, PausedAt: null } && (due is null || dueAt < due))
            {
                due = dueAt;
            }
        }

        var day = due is { } last ? calendar.LocalDate(last) : calendar.OnOrAfter(calendar.LocalDate(entry.OpenedAt));
        var at = calendar.Instant(day, DoneAt);
        at = due is { } limit && limit < at ? limit : at;
        return at < entry.OpenedAt ? entry.OpenedAt : at;
    }

    private void Complete(WorkEntry entry)
    {
        var day = calendar.LocalDate(_now);
        var times = _done[(entry.Task, day)] = _done.GetValueOrDefault((entry.Task, day)) + 1;
        var task = workflow.Index.Task(entry.Task)!;
        if (times > MostTimes || Best(Tries(entry, task)) is not { } best)
        {
            _stuck.Add(entry.Key);
            return;
        }

        _entries.Add(new ForecastEntry(_now, ForecastKind.Done, entry.Task, entry.Key, entry.Key, best.Name, task.Task.Assign.Role, null, entry.Occurrence, []));
        Take(best.Moved, null);
    }

    private IEnumerable<(string Name, Moved Moved)> Tries(WorkEntry entry, IndexedTask task)
    {
        var form = PlanQuestions.FormOf(workflow.Procedure, entry, _current.CheckIns);
        foreach (var outcome in task.Task.Outcomes)
        {
            foreach (var data in _answers.Of(form, task.ComesAgain, _current, _now))
            {
                var told = Told(EventNames.Outcome(task.Task.Id, outcome.Id), data, _answers.Papers(task, data, _current, _now));
                if (workflow.Step(_current, told with { WorkItem = entry.Key }, calendar) is Moved moved)
                {
                    yield return (outcome.Id, moved);
                    break;
                }
            }
        }
    }

    /// <summary>The first that does not end the case before its ordinary end; else the first.</summary>
    private (string Name, Moved Moved)? Best(IEnumerable<(string Name, Moved Moved)> tries)
    {
        (string Name, Moved Moved)? ending = null;
        var ordinary = workflow.Definition.CloseReasons.Count > 0 ? workflow.Definition.CloseReasons[0].Id : null;
        foreach (var tried in tries)
        {
            if (tried.Moved.Next.Closed is null || tried.Moved.Next.Closed == ordinary)
            {
                return tried;
            }

            ending ??= tried;
        }

        return ending;
    }

    /// <summary>Nothing is open and nothing comes by itself: somebody must say something.</summary>
    private bool LeadOn(DateTimeOffset until)
    {
        var next = calendar.Instant(calendar.NextWorkingDay(calendar.LocalDate(_now)), ToldAt);
        if (next > until)
        {
            return false;
        }

        _now = next;
        if (Best(Reports().Concat(Papers()).Where(tried => _led.GetValueOrDefault(tried.Name) < MostTimes).OrderBy(tried => _ways.From(tried.Moved))) is not { } best)
        {
            return false;
        }

        _led[best.Name] = _led.GetValueOrDefault(best.Name) + 1;

        _entries.Add(new ForecastEntry(_now, ForecastKind.Told, best.Name, best.Name, null, null, null, null, null, []));
        Take(best.Moved, null);
        return true;
    }

    private IEnumerable<(string Name, Moved Moved)> Reports()
    {
        foreach (var report in workflow.Possible(_current, _now, calendar, settings).Reports.Where(report => report.Refusal is null && report.State is not null))
        {
            foreach (var data in _answers.Of(report.Form, anew: true, _current, _now))
            {
                if (workflow.Step(_current, Told(report.Event, data, []), calendar) is Moved moved && Leads(moved))
                {
                    yield return (report.Event, moved);
                    break;
                }
            }
        }
    }

    private IEnumerable<(string Name, Moved Moved)> Papers() => Waiting.Evented(workflow.Procedure, _current.Chart)
        .SelectMany(way => way.Transition.Events)
        .Where(EventNames.IsOfDocument)
        .Select(name => (Name: name, Decision: workflow.Step(
            _current, Told(EngineEvents.DocumentRecorded, ObjectValue.Empty, [_answers.Paper(name.Split('.')[1], _now, null)]), calendar)))
        .Where(tried => tried.Decision is Moved moved && Leads(moved))
        .Select(tried => (tried.Name, (Moved)tried.Decision));

    private static bool Leads(Moved moved) => moved.Trace.Any(step => step.Taken.Any(taken => taken.Targets.Count > 0));

    private WorkflowEvent Told(string name, ObjectValue data, Items<RecordedDocument> papers) => new(name, _now, _now, null, data, papers, null, null, settings);

    private void Take(Moved moved, ArmedTimer? fired)
    {
        var before = _current?.Chart.Active ?? [];
        var brought = new List<ForecastEntry>();
        StepEntries.Add(workflow, fired, moved, brought);
        // What moves by itself first, then where the case comes, then what is to be done there.
        var byItself = brought.Where(entry => entry.Kind is ForecastKind.Transition).ToList();
        _entries.AddRange(byItself);
        foreach (var active in moved.Next.Chart.Active)
        {
            if (!before.Contains(active))
            {
                _entries.Add(new ForecastEntry(_now, ForecastKind.Enter, active.Id, active.Id, null, null, null, null, null, []));
            }
        }

        _entries.AddRange(brought.Except(byItself));
        if (moved.Trace.Count > 0)
        {
            _stuck.Clear();
        }

        _current = moved.Next;
        NoteDues();
    }

    /// <summary>A date is noted when its clock gets it, and noted anew when it moves: on the last day the work is done before the clock ends.</summary>
    private void NoteDues()
    {
        foreach (var clock in _current.Clocks)
        {
            if (clock is { Rule: { } rule, PausedAt: null, DueAt: { } dueAt } && (!_dues.TryGetValue(clock.Key, out var known) || known.At != dueAt))
            {
                _dues[clock.Key] = StepEntries.Due(workflow, clock, rule, dueAt, calendar);
            }
        }
    }
}
