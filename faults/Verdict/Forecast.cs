using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Faults.Verdict;

/// <summary>One case as the core alone would lead it, told what people told it, on a machine that is never late and never breaks.</summary>
internal sealed class Forecast(Workflow workflow, WorkingCalendar calendar)
{
    private readonly List<WorkflowEvent> _events = [];
    private readonly List<Effect> _effects = [];
    private ObjectValue _settings = ObjectValue.Empty;

    public Snapshot? Now { get; private set; }

    public IReadOnlyList<WorkflowEvent> Events => _events;

    public IEnumerable<Effect> Effects => _effects;

    /// <summary>What the core did not do that was told; null when it did all.</summary>
    public string? Problem { get; private set; }

    /// <summary>Timers that were due before are fired first.</summary>
    public void Tell(WorkflowEvent told)
    {
        _settings = told.Settings;
        PassUntil(told.RecordedAt);
        Take(told);
    }

    public void PassUntil(DateTimeOffset until)
    {
        while (Problem is null && Now is { Closed: null } && NextDue(Now, until) is { } timer)
        {
            Take(new WorkflowEvent(
                EngineEvents.TimerFired, timer.DueAt, timer.DueAt, null, ObjectValue.Empty, [], null, new FiredTimer(timer.Id, timer.Generation), _settings));
        }
    }

    private static ArmedTimer? NextDue(Snapshot now, DateTimeOffset until) => now.Timers
        .Where(timer => timer is { Held: false, ParkedAt: null } && timer.DueAt <= until)
        .OrderBy(timer => timer.DueAt).ThenBy(timer => timer.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    private void Take(WorkflowEvent received)
    {
        _events.Add(received);
        var decision = Now is null ? workflow.Start(received, calendar) : workflow.Step(Now, received, calendar);
        if (decision is Moved moved)
        {
            Now = moved.Next;
            _effects.AddRange(moved.Effects);
        }
        else
        {
            Problem = $"the core does not take {received.Name}: {decision}";
        }
    }
}
