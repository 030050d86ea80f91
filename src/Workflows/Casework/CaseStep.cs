using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>
/// The working state of one step: a snapshot taken apart, changed, and put together again. Effects on work, clocks and timers are what
/// differs in the end, so that what opened and closed on the way leaves none.
/// </summary>
internal sealed class CaseStep
{
    private readonly Dictionary<string, DueDate> _dues = new(StringComparer.Ordinal);
    private CaseVariables? _variables;
    private CaseScope? _scope;
    private ChartSnapshot? _chart;

    /// <param name="restored">The earlier state that the step goes back to; null for every step that goes on.</param>
    public CaseStep(Procedure procedure, Snapshot? before, WorkflowEvent received, WorkingCalendar calendar, Snapshot? restored = null)
    {
        (Procedure, Before, Received, Calendar) = (procedure, before, received, calendar);
        // A timer decides as if it had been punctual, however late it is taken.
        Look = received.Timer is null ? received.RecordedAt : received.At;
        if (before is null)
        {
            return;
        }

        var from = restored ?? before;
        CalendarChanged = from.Calendar != calendar.Version;
        _chart = from.Chart;
        Work = [.. from.Work.AsSpan()];
        Clocks = [.. from.Clocks.AsSpan()];
        Timers = [.. from.Timers.AsSpan()];
        Plans = [.. from.CheckIns.AsSpan()];
        Documents = [.. from.Documents.AsSpan()];
        Parked = [.. from.Parked.AsSpan()];
        NextKey = before.NextKey;
    }

    public Procedure Procedure { get; }

    /// <summary>Null at the start of a case.</summary>
    public Snapshot? Before { get; }

    public WorkflowEvent Received { get; }

    public WorkingCalendar Calendar { get; }

    /// <summary>The dates of the snapshot were counted with another version of the calendar, and nobody has counted them anew yet.</summary>
    public bool CalendarChanged { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset At => Received.At;

    /// <summary>The case ran on paper until now: what was due meanwhile reminds nobody and is escalated to nobody.</summary>
    public bool IsBroughtOver => Received.Name == EngineEvents.BroughtOver;

    /// <summary>What lies before this instant could not have been told to anybody in time.</summary>
    public DateTimeOffset Look { get; }

    public ChartSnapshot Chart
    {
        get => _chart!;
        set => (_chart, _scope) = (value, null);
    }

    public List<WorkEntry> Work { get; } = [];

    public List<RunningClock> Clocks { get; } = [];

    public List<ArmedTimer> Timers { get; } = [];

    public List<PlanProgress> Plans { get; } = [];

    public List<RecordedDocument> Documents { get; } = [];

    public List<string> Parked { get; } = [];

    /// <summary>Starts from 1, so that the first key of a case is the first.</summary>
    public int NextKey { get; private set; } = 1;

    public string? Closed { get; set; }

    public Dictionary<string, WorkClosing> Closings { get; } = new(StringComparer.Ordinal);

    /// <summary>Keys of work items that come back, with those of the closed ones that they bring back.</summary>
    public Dictionary<string, string> Replaced { get; } = new(StringComparer.Ordinal);

    /// <summary>Messages, new cases and the end of this one, in the order they were asked for.</summary>
    public List<Effect> Asked { get; } = [];

    /// <summary>What the engine itself has still to tell the chart in this step.</summary>
    public Queue<ChartEvent> ForChart { get; } = new();

    public List<MicrostepTrace> Trace { get; } = [];

    public CaseVariables Variables =>
        _variables ??= new CaseVariables(Procedure, Calendar, At, Received.Settings, Documents, Plans);

    /// <summary>The case data as they are now.</summary>
    public CaseScope Scope => _scope ??= new CaseScope(Chart.Data, Variables, Chart, null, At);

    public int TakeKey() => NextKey++;

    public void Arm(string id, DateTimeOffset dueAt, bool held, DateTimeOffset? parkedAt = null)
    {
        var armed = new ArmedTimer(id, TakeKey(), dueAt, held, parkedAt);
        var index = Timers.FindIndex(timer => timer.Id == id);
        if (index < 0)
        {
            Timers.Add(armed);
        }
        else
        {
            Timers[index] = armed;
        }
    }

    public ArmedTimer? Timer(string id) => Timers.Find(timer => timer.Id == id);

    public void Disarm(string id) => Timers.RemoveAll(timer => timer.Id == id);

    public void DisarmMarks(string clock) => Timers.RemoveAll(timer => TimerIds.IsMarkOf(timer.Id, clock));

    public void Remember(string clock, DueDate due) => _dues[clock] = due;

    /// <summary>The date of a clock with its reasons; null while it is not known.</summary>
    public DueDate? DueOf(RunningClock clock)
    {
        if (clock.DueAt is null)
        {
            return null;
        }

        if (!_dues.TryGetValue(clock.Key, out var due))
        {
            due = ClockDates.Of(Procedure, clock, Calendar);
            _dues[clock.Key] = due!;
        }

        return due;
    }

    /// <summary>Closes a work item and stops its clocks.</summary>
    public void Close(WorkEntry entry, WorkClosing closing, string? completedBy = null)
    {
        var index = Work.FindIndex(other => other.Key == entry.Key);
        if (completedBy is not null && Procedure.Index.Task(entry.Task)?.Task.ForEach is not null)
        {
            Work[index] = entry with { Status = WorkStatus.Completed, CompletedBy = completedBy };
        }
        else if (completedBy is not null && Procedure.RememberedTasks.Contains(entry.Task))
        {
            Work[index] = entry with { Status = WorkStatus.Completed, CompletedBy = completedBy };
            Work.RemoveAll(other => other.Status is WorkStatus.Completed && other.Task == entry.Task && other.Key != entry.Key);
        }
        else
        {
            Work.RemoveAt(index);
        }

        Closings[entry.Key] = closing;
        RemoveClocks(clock => clock.WorkItem == entry.Key);
    }

    public void RemoveClocks(Predicate<RunningClock> match)
    {
        foreach (var clock in Clocks.Where(clock => match(clock)))
        {
            DisarmMarks(clock.Key);
            Disarm(clock.Key);
        }

        Clocks.RemoveAll(match);
    }

    public Snapshot ToSnapshot() => new(
        Snapshot.CurrentFormat,
        Chart,
        Work.ToItems(),
        Clocks.ToItems(),
        Timers.ToItems(),
        Plans.ToItems(),
        Documents.ToItems(),
        Parked.ToItems(),
        NextKey,
        Calendar.Version,
        Closed);
}

/// <summary>How a work item ended.</summary>
internal readonly record struct WorkClosing(WorkItemEnd End, string? Outcome);
