using System.Text;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Migration;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Tests.Casework;

/// <summary>
/// A case driven by events as a host drives it. After every step the snapshot goes through its JSON and the configuration is checked; the
/// timers table that a host would derive from the effects is kept beside and compared with the snapshot.
/// </summary>
internal sealed class CaseUnderTest
{
    private readonly List<WorkflowEvent> _log = [];
    private readonly Dictionary<string, ArmTimer> _timers = new(StringComparer.Ordinal);
    private readonly Dictionary<WorkflowEvent, MigrationRoute> _routes = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _openWork = new(StringComparer.Ordinal);

    private CaseUnderTest(Workflow workflow, WorkingCalendar calendar)
    {
        Workflow = workflow;
        Calendar = calendar;
    }

    public Workflow Workflow { get; private set; }

    public WorkingCalendar Calendar { get; set; }

    public Snapshot Now { get; private set; } = null!;

    /// <summary>Effects of the last step.</summary>
    public Items<Effect> Effects { get; private set; } = [];

    /// <summary>Effects of all steps.</summary>
    public List<Effect> AllEffects { get; } = [];

    public IReadOnlyList<WorkflowEvent> Log => _log;

    public LastStep? Last { get; private set; }

    /// <summary>The case after each event of the log.</summary>
    public List<Snapshot> Moments { get; } = [];

    /// <summary>States that were active after some step.</summary>
    public HashSet<string> StatesSeen { get; } = new(StringComparer.Ordinal);

    public ObjectValue Settings { get; set; } = ObjectValue.Empty;

    public static CaseUnderTest Start(Workflow workflow, string at, ObjectValue? data = null, RecordedDocument[]? papers = null, string? recordedAt = null, ObjectValue? settings = null)
    {
        var started = new CaseUnderTest(workflow, Given.Vietnam) { Settings = settings ?? ObjectValue.Empty };
        var received = new WorkflowEvent(
            EngineEvents.Started, Given.Local(at), Given.Local(recordedAt ?? at), Given.Officer, data ?? ObjectValue.Empty, (papers ?? []).ToItems(), null, null, started.Settings);
        started.Accept(received, workflow.Start(received, started.Calendar));
        return started;
    }

    /// <summary>A case that ran on paper until it was told.</summary>
    public static CaseUnderTest BroughtOver(Workflow workflow, string toldAt, StateSince[] states, ObjectValue? values = null)
    {
        var brought = new CaseUnderTest(workflow, Given.Vietnam);
        var told = Telling(new BroughtOver(states.ToItems(), values ?? ObjectValue.Empty), toldAt);
        brought.Accept(told, workflow.Start(told, brought.Calendar));
        return brought;
    }

    public static WorkflowEvent Telling(BroughtOver over, string at) => new(
        EngineEvents.BroughtOver, over.At, Given.Local(at), Given.Officer, over.Write(), [], null, null, ObjectValue.Empty);

    public bool IsIn(string state) => Now.Chart.IsIn(state);

    public Decision Try(string name, string at, Actor? by = null, ObjectValue? data = null, RecordedDocument[]? papers = null, string? recordedAt = null, string? workItem = null) =>
        Workflow.Step(Now, Event(name, at, by, data, papers, recordedAt, workItem), Calendar);

    /// <summary>Sends an event that must be accepted.</summary>
    public CaseUnderTest Does(string name, string at, Actor? by = null, ObjectValue? data = null, RecordedDocument[]? papers = null, string? recordedAt = null, string? workItem = null)
    {
        var received = Event(name, at, by, data, papers, recordedAt, workItem);
        Accept(received, Workflow.Step(Now, received, Calendar));
        return this;
    }

    public Items<Refusal> IsRefused(string name, string at, Actor? by = null, ObjectValue? data = null, RecordedDocument[]? papers = null, string? recordedAt = null, string? workItem = null) =>
        Assert.IsType<Refused>(Try(name, at, by, data, papers, recordedAt, workItem)).Reasons;

    public Decision TryUndo(string at, string reason = "Nhầm hồ sơ", int? seq = null) => Workflow.Undo(Now, Last, Undone(at, reason, seq), Calendar);

    /// <summary>Takes the last step back, which must be possible.</summary>
    public CaseUnderTest Undoes(string at, string reason = "Nhầm hồ sơ")
    {
        var undone = Undone(at, reason, null);
        Accept(undone, Workflow.Undo(Now, Last, undone, Calendar));
        return this;
    }

    public Decision TryRecount(string at) => Workflow.Step(Now, Recounted(at), Calendar);

    /// <summary>The machinery tells the case of a new calendar.</summary>
    public CaseUnderTest Recounts(string at)
    {
        var recounted = Recounted(at);
        Accept(recounted, Workflow.Step(Now, recounted, Calendar));
        return this;
    }

    private WorkflowEvent Recounted(string at) => Event(EngineEvents.Recounted, at, null, null, null, null, null) with { Actor = null };

    private WorkflowEvent Undone(string at, string reason, int? seq) =>
        Event(EngineEvents.Undone, at, null, Given.Data(("seq", seq ?? Last?.Seq ?? 0), ("reason", reason)), null, null, null);

    /// <summary>Fires what is due up to an instant, in order, as a host does that was there all the time, or came late.</summary>
    public CaseUnderTest Until(string instant)
    {
        while (NextTimer is { } next && next.DueAt <= Given.Local(instant))
        {
            Fire(next);
        }

        return this;
    }

    public ArmTimer? NextTimer => _timers.Values.Where(timer => !timer.Held).OrderBy(timer => timer.DueAt).ThenBy(timer => timer.Generation).FirstOrDefault();

    public IReadOnlyCollection<ArmTimer> Timers => _timers.Values;

    public ArmTimer Timer(string id) => _timers[id];

    public Decision Fire(ArmTimer timer)
    {
        var received = new WorkflowEvent(
            EngineEvents.TimerFired, timer.DueAt, timer.DueAt, null, ObjectValue.Empty, [], null, new FiredTimer(timer.Id, timer.Generation), Settings);
        var decision = Workflow.Step(Now, received, Calendar);
        if (decision is Moved)
        {
            _timers.Remove(timer.Id);
            Accept(received, decision);
        }

        return decision;
    }

    public IEnumerable<T> AllOf<T>() => AllEffects.OfType<T>();

    public T Only<T>() => Assert.Single(Effects.OfType<T>());

    public CaseDeadline Deadline(string rule) => Assert.Single(Workflow.Deadlines(Now, Calendar), deadline => deadline.Rule.Id == rule);

    /// <summary>Brings the case over, which must be possible.</summary>
    public Migrated ComesOver(MigrationRoute route, string at, params (string Deadline, DeadlineChoice Choice)[] choices)
    {
        var received = Event(EngineEvents.Migrated, at, null, null, null, null, null);
        if (choices.Length > 0)
        {
            var chosen = DeadlineChoices.Write(choices.Select(choice => KeyValuePair.Create(choice.Deadline, choice.Choice)));
            received = received with { Data = received.Data.With(DeadlineChoices.Name, chosen) };
        }

        var outcome = CaseMigration.Migrate(route, Now, received, Calendar);
        var migrated = outcome as Migrated;
        Assert.True(migrated is not null, outcome.ToString());
        Workflow = route.To;
        _routes[received] = route;
        Accept(received, new Moved(migrated.Next, migrated.Effects, migrated.Trace));
        return migrated;
    }

    /// <summary>Takes back a migration that was the last that happened.</summary>
    public CaseUnderTest GoesBack(MigrationRoute route, Snapshot before, string at)
    {
        var received = Event(EngineEvents.MigrationUndone, at, null, null, null, null, null);
        var undone = MigrationUndo.Undo(route, before, Now, received, Calendar);
        Workflow = route.From;
        _routes[received] = route;
        Accept(received, undone);
        return this;
    }

    /// <summary>Folds the log again from the start, every event through its JSON.</summary>
    public byte[] Replayed()
    {
        var folded = new CaseHistory();
        var workflow = _routes.GetValueOrDefault(_log.Find(_routes.ContainsKey) ?? _log[0])?.From ?? Workflow;
        foreach (var logged in _log)
        {
            var received = EventJson.Read(EventJson.Write(logged)).Event!;
            var route = _routes.GetValueOrDefault(logged);
            workflow = received.Name == EngineEvents.Migrated ? route!.To : route?.From ?? workflow;
            Assert.IsType<Moved>(received.Name == EngineEvents.Migrated ? folded.ComeOver(received, route!, Calendar) : folded.Take(received, workflow, Calendar));
        }

        return SnapshotJson.Write(folded.Now!);
    }

    public WorkflowEvent Event(string name, string at, Actor? by, ObjectValue? data, RecordedDocument[]? papers, string? recordedAt, string? workItem) => new(
        name, Given.Local(at), Given.Local(recordedAt ?? at), by ?? Given.Officer, data ?? ObjectValue.Empty, (papers ?? []).ToItems(), workItem, null, Settings);

    public void Accept(WorkflowEvent received, Decision decision)
    {
        var moved = decision as Moved;
        Assert.True(moved is not null, $"{received.Name}: {decision}");
        _log.Add(received);
        Last = LastStep.After(Last, _log.Count, received, Now, moved);
        var written = SnapshotJson.Write(moved.Next);
        var read = SnapshotJson.Read(written);
        Assert.Null(read.Problem);
        Assert.Equal(moved.Next, read.Snapshot);
        Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(SnapshotJson.Write(read.Snapshot!)));
        Assert.Null(Workflow.Procedure.Chart.FindIllegality(moved.Next.Chart.Active.Select(active => active.Id)));
        Now = read.Snapshot!;
        Moments.Add(Now);
        StatesSeen.UnionWith(Now.Chart.Active.Select(active => active.Id));
        Effects = moved.Effects;
        AllEffects.AddRange(moved.Effects);
        Follow(moved.Effects);
    }

    private void Follow(Items<Effect> effects)
    {
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case ArmTimer armed:
                    _timers[armed.Id] = armed;
                    break;
                case DisarmTimer disarmed:
                    Assert.True(_timers.Remove(disarmed.Id), $"{disarmed.Id} was never armed.");
                    break;
                case OpenWorkItem opened:
                    Assert.True(_openWork.Add(opened.Key));
                    break;
                case CloseWorkItem closed:
                    Assert.True(_openWork.Remove(closed.Key), $"{closed.Key} was never open.");
                    break;
                default:
                    break;
            }
        }

        var live = Now.Timers.Where(timer => timer.ParkedAt is null).Select(timer => new ArmTimer(timer.Id, timer.Generation, timer.DueAt, timer.Held));
        Assert.Equal(live.OrderBy(timer => timer.Id, StringComparer.Ordinal), _timers.Values.OrderBy(timer => timer.Id, StringComparer.Ordinal));
        var items = Now.Work.Where(entry => entry.Status is not WorkStatus.Completed).Select(entry => entry.Key);
        Assert.Equal(items.Order(StringComparer.Ordinal), _openWork.Order(StringComparer.Ordinal));
    }
}
