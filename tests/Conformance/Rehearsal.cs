using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Json;

namespace CaseFlow.Conformance;

/// <summary>
/// Runs a chart as a host would, through JSON at every step, and holds it to what every run must keep: a legal configuration, a snapshot
/// that survives being written and read, and a log that gives the same bytes when it is replayed.
/// </summary>
public sealed class Rehearsal
{
    private const int MostTimers = 1000;

    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(60);
    private static readonly DateTimeOffset Beginning = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Statechart _chart;
    private readonly List<ChartEvent> _log = [];
    private readonly List<ChartEffect> _effects = [];

    public Rehearsal(Statechart chart)
    {
        _chart = chart;
        Now = Beginning;
        Snapshot = new ChartSnapshot { Session = "rehearsal" };
        Keep(chart.Start(Beginning, Snapshot.Session));
    }

    public DateTimeOffset Now { get; private set; }

    public ChartSnapshot Snapshot { get; private set; }

    /// <summary>What the chart did besides changing its snapshot, from the start.</summary>
    public IReadOnlyList<ChartEffect> Effects => _effects;

    /// <summary>The first thing that was not as it must be; null while all is well.</summary>
    public string? Fault { get; private set; }

    public IEnumerable<string> AtomicStates => Snapshot.Active.Select(active => active.Id).Where(id => _chart.IsAtomic(id)).Order(StringComparer.Ordinal);

    public void Send(string name) => Step(new ChartEvent(name, Now));

    /// <summary>Lets the clock jump from one delayed event to the next until none is left or the limits of a rehearsal are reached.</summary>
    public void RunTimers() => AdvanceTo(Beginning + MostTime, jump: true);

    public void Advance(TimeSpan time) => AdvanceTo(Now + time, jump: false);

    /// <summary>Replays the log from the start and compares the bytes.</summary>
    public void Replay()
    {
        var replayed = _chart.Start(Beginning, Snapshot.Session).Next;
        foreach (var received in _log)
        {
            replayed = _chart.Step(replayed, received).Next;
        }

        if (!ChartSnapshotJson.Write(replayed).AsSpan().SequenceEqual(ChartSnapshotJson.Write(Snapshot)))
        {
            Fault ??= "replaying the log gives another snapshot";
        }
    }

    private void AdvanceTo(DateTimeOffset until, bool jump)
    {
        for (var timers = 0; timers < MostTimers && Snapshot.Pending.MinBy(pending => pending.DueAt) is { } due && due.DueAt <= until && Fault is null; timers++)
        {
            Now = due.DueAt;
            Step(due.ToEvent());
        }

        Now = jump ? Now : until;
    }

    private void Step(ChartEvent received)
    {
        _log.Add(received);
        Keep(_chart.Step(Snapshot, received));
    }

    private void Keep(ChartStep step)
    {
        Fault ??= step.Incident;
        var written = ChartSnapshotJson.Write(step.Next);
        var read = ChartSnapshotJson.Read(written);
        if (read.Snapshot is null || !read.Snapshot.Equals(step.Next))
        {
            Fault ??= read.Problem ?? "the snapshot is not the same after being written and read";
        }

        if (_chart.FindIllegality(step.Next.Active.Select(active => active.Id)) is { } illegality)
        {
            Fault ??= illegality;
        }

        _effects.AddRange(step.Effects);
        Snapshot = read.Snapshot ?? step.Next;
    }
}
