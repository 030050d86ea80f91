using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Planning;

/// <summary>A case of a test, played as a host runs one that was there all the time: what is due by the time something is told has happened before.</summary>
internal sealed class Rehearsal(Workflow workflow, ObjectValue settings, WorkingCalendar calendar)
{
    // Daily visits for fifty years.
    private const int MostTimers = 20_000;

    private readonly List<Effect> _brought = [];
    private int _fired;

    public Snapshot Current { get; private set; } = null!;

    public DateTimeOffset Now { get; private set; }

    public ObjectValue Settings => settings;

    /// <summary>What was asked of the host since it was last forgotten.</summary>
    public IReadOnlyList<Effect> Brought => _brought;

    /// <returns>Null when the case is under way; else <see cref="Refused"/> or <see cref="Incident"/>.</returns>
    public Decision? Begin(TestStart start)
    {
        Now = Instant(start.RecordedAt ?? start.At);
        var started = new WorkflowEvent(
            EngineEvents.Started, Instant(start.At), Now, null, Given(start.Data), Papers(start.Documents, start.At), null, null, settings);
        return Take(workflow.Start(started, calendar)) ?? Pass(Now);
    }

    /// <inheritdoc cref="Begin"/>
    public Decision? Play(TestStep step) => step switch
    {
        WaitStep wait => Pass(Instant(wait.Until)),
        ToldStep told => Pass(Instant(told.Told)) ?? Tell(told),
        _ => throw new ArgumentException($"Nobody knows how to play {step.GetType().Name}.", nameof(step)),
    };

    public void Forget() => _brought.Clear();

    private Decision? Tell(ToldStep told)
    {
        var actor = told.By is { } role ? new Actor(told.Person ?? role, [role]) : null;
        var received = new WorkflowEvent(
            told.Event, Instant(told.At), Now, actor, Given(told.Data), Papers(told.Documents, told.At), null, null, settings);
        return Take(workflow.Step(Current, received, calendar)) ?? Pass(Now);
    }

    /// <summary>Fires what is due up to an instant, that included.</summary>
    private Decision? Pass(DateTimeOffset instant)
    {
        while (PassingTime.NextTimer(Current) is { } next && next.DueAt <= instant)
        {
            if (++_fired > MostTimers)
            {
                return new Incident($"more than {MostTimers} timers came due");
            }

            if (Take(workflow.Step(Current, PassingTime.Fired(next, settings), calendar)) is { } stopped)
            {
                return stopped;
            }
        }

        Now = instant > Now ? instant : Now;
        return null;
    }

    private Decision? Take(Decision decision)
    {
        if (decision is not Moved moved)
        {
            return decision;
        }

        Current = moved.Next;
        _brought.AddRange(moved.Effects);
        return null;
    }

    private ObjectValue Given(ObjectValue data) => TestValues.Given(data, workflow.Definition, calendar);

    private Items<RecordedDocument> Papers(Items<TestPaper> papers, DateTime at) => papers.Select(paper => new RecordedDocument(
        paper.Kind, paper.Number, paper.Dated ?? DateOnly.FromDateTime(at), Instant(paper.Received ?? at), paper.Pages is { } pages ? new PageRange(pages.From, pages.To) : null));

    private DateTimeOffset Instant(DateTime local) => LocalMoment.Instant(local, calendar);
}
