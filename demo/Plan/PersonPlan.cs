using CaseFlow.Demo.Register;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Demo.Plan;

/// <summary>
/// One person's whole course, played through with the pure core before anything runs: which cases, who does what and when, which
/// mails must come of it. It knows definitions, the calendar and the seed, and no timer, work item or outbox of the product.
/// </summary>
internal sealed class PersonPlan(Procedures procedures, Behaviour behaviour, Person person)
{
    /// <summary>The chairman's decision on post-rehab management.</summary>
    private const string Decision = "V-53";

    private readonly List<CaseInPlan> _cases = [];
    private readonly PriorityQueue<Wish, DateTimeOffset> _wishes = new();
    private readonly MailPlan _mails = new(person);
    private DateTimeOffset _now;

    /// <summary>What somebody means to do; whether it is still possible is seen when the time has come.</summary>
    private sealed record Wish(CaseInPlan Case, WorkInPlan? Work, string? Event);

    public Person Person { get; } = person;

    public List<Act> Acts { get; } = [];

    public List<ExpectedMail> Mails => _mails.Expected;

    /// <summary>The instants at which something happens.</summary>
    public HashSet<DateTimeOffset> Stops { get; } = [];

    public IReadOnlyList<CaseInPlan> Cases => _cases;

    public void Play(OpenCase opening, DateTimeOffset until)
    {
        _now = opening.At;
        Acts.Add(opening);
        Start(opening.Case, opening.Definition, opening.Data, opening.Documents, ActorOf(opening.By));
        AfterActs();
        while (NextInstant() is { } next && next <= until)
        {
            _now = next;
            FireDue();
            var acted = false;
            while (_wishes.TryPeek(out var wish, out var at) && at <= _now)
            {
                _wishes.Dequeue();
                acted |= Perform(wish);
            }

            if (acted)
            {
                FireDue();
            }

            AfterActs();
        }
    }

    private void AfterActs()
    {
        _mails.Compose(_now);
        Stops.Add(_now);
    }

    private DateTimeOffset? NextInstant()
    {
        var instants = _cases.Select(opened => opened.Next?.DueAt).Append(_mails.NextComposing(_now)).OfType<DateTimeOffset>();
        var earliest = instants.Select(at => (DateTimeOffset?)at).Min();
        return _wishes.TryPeek(out _, out var wished) && (earliest is null || wished < earliest) ? wished : earliest;
    }

    private void FireDue()
    {
        for (var index = 0; index < _cases.Count; index++)
        {
            var opened = _cases[index];
            while (opened.Next is { } timer && timer.DueAt <= _now)
            {
                Step(opened, new WorkflowEvent(
                    EngineEvents.TimerFired, timer.DueAt, _now, null, ObjectValue.Empty, [], null,
                    new FiredTimer(timer.Id, timer.Generation), ObjectValue.Empty));
            }
        }
    }

    private bool Perform(Wish wish)
    {
        var opened = wish.Case;
        if (opened.IsClosed || (wish.Work is { } work && work.Status != "open"))
        {
            return false;
        }

        var possible = opened.Workflow.Possible(opened.Snapshot, _now, procedures.Calendar);
        return wish.Work is null
            ? Report(opened, possible.Reports.FirstOrDefault(report => report.Event == wish.Event))
            : Complete(opened, wish.Work, possible.Tasks.First(task => task.Entry.Key == wish.Work.Key));
    }

    private bool Complete(CaseInPlan opened, WorkInPlan work, PossibleTask task)
    {
        var chance = behaviour.About($"{opened.Ref}/{work.Key}/outcome");
        var outcome = Habits.OutcomeOf(task, chance);
        var papers = task.Task.Issues.Concat(task.MissingDocuments.Select(kind => kind.Id)).Distinct()
            .Select(kind => Paper(opened, kind)).ToItems();
        var answers = new Answers(opened.Workflow, procedures.Calendar, Person);
        var answered = answers.To(task.Task.Form, opened.Workflow.Index.Task(task.Task.Id)!.ComesAgain, opened.Snapshot, _now);
        Tell(opened, work.DoerIn(Person.Commune), outcome.Event, answered, papers, work.Key);
        foreach (var (name, after) in Habits.WhatMayFollow(work.Task, chance))
        {
            _wishes.Enqueue(new Wish(opened, null, name), _now + after);
        }

        return true;
    }

    private bool Report(CaseInPlan opened, PossibleReport? report)
    {
        if (report is null or { Refusal: not null })
        {
            return false;
        }

        var answers = new Answers(opened.Workflow, procedures.Calendar, Person);
        Tell(opened, Person.Commune.Officer, report.Event, answers.To(report.Form?.Id, anew: true, opened.Snapshot, _now), [], null);
        return true;
    }

    private void Tell(CaseInPlan opened, Staff by, string name, ObjectValue data, Items<RecordedDocument> papers, string? workItem)
    {
        Acts.Add(new TellCase(_now, opened.Ref, by, data, papers, name, workItem));
        Step(opened, new WorkflowEvent(name, _now, _now, ActorOf(by), data, papers, workItem, null, ObjectValue.Empty));
    }

    private RecordedDocument Paper(CaseInPlan opened, string kind)
    {
        var number = kind == Decision && Person.Cohort == Cohort.Release ? Person.Paper : $"{kind}-{opened.Ref}-{Acts.Count}";
        return new RecordedDocument(kind, number, procedures.Calendar.LocalDate(_now), _now);
    }

    private void Start(string caseRef, string definition, ObjectValue data, Items<RecordedDocument> papers, Actor? actor)
    {
        var opened = new CaseInPlan(caseRef, procedures[definition]);
        var withUnit = opened.Workflow.Definition.Data.Any(element => element.Name == "unit") && data.Find("unit") is null
            ? data.With("unit", Person.Commune.Unit.ToString())
            : data;
        var started = new WorkflowEvent(EngineEvents.Started, _now, _now, actor, withUnit, papers, null, null, ObjectValue.Empty);
        _cases.Add(opened);
        Take(opened, opened.Workflow.Start(started, procedures.Calendar), started);
    }

    private void Step(CaseInPlan opened, WorkflowEvent received) =>
        Take(opened, opened.Workflow.Step(opened.Snapshot, received, procedures.Calendar), received);

    private void Take(CaseInPlan opened, Decision decision, WorkflowEvent received)
    {
        if (decision is not Moved moved)
        {
            throw new InvalidOperationException($"The plan of {opened.Ref} cannot go on at {_now:O} with {received.Name}: {Why(decision)}");
        }

        opened.Snapshot = moved.Next;
        foreach (var effect in moved.Effects)
        {
            Apply(opened, effect, received);
        }
    }

    private void Apply(CaseInPlan opened, Effect effect, WorkflowEvent received)
    {
        switch (effect)
        {
            case OpenWorkItem item:
                Wait(opened, opened.Work[item.Key] = new WorkInPlan(item));
                break;
            case MoveWorkItemDue moved:
                (opened.Work[moved.Key].LawDue, opened.Work[moved.Key].OfficeDue) = (moved.LawDue?.At, moved.OfficeDue?.At);
                break;
            case AssignWorkItem assigned:
                opened.Work[assigned.Key].User = assigned.User;
                break;
            case CloseWorkItem closed:
                opened.Work[closed.Key].Status = closed.End.ToString().ToLowerInvariant();
                break;
            case ParkWorkItem parked:
                opened.Work[parked.Key].Status = "parked";
                break;
            case ResumeWorkItem resumed:
                var work = opened.Work[resumed.Key];
                (work.Status, work.LawDue, work.OfficeDue) = ("open", resumed.LawDue?.At, resumed.OfficeDue?.At);
                Wait(opened, work);
                break;
            case SpawnCase spawned:
                Start($"{opened.Ref}/{spawned.Key}", spawned.Definition, spawned.Data, [], received.Actor);
                break;
            default:
                _mails.Wish(opened, effect);
                break;
        }
    }

    /// <summary>Somebody has been asked: when will it be done, if at all?</summary>
    private void Wait(CaseInPlan opened, WorkInPlan work)
    {
        if (behaviour.DoneAt(opened.Ref, work, _now, Habits.NotBefore(opened, work, procedures.Calendar)) is { } at)
        {
            _wishes.Enqueue(new Wish(opened, work, null), at);
        }
    }

    private static Actor ActorOf(Staff staff) => new(staff.Id.ToString(), [staff.Role.ToString().ToLowerInvariant()]);

    private static string Why(Decision decision) => decision switch
    {
        Refused refused => string.Join(" ", refused.Reasons.Select(reason => $"[{reason.Code} {reason.Field}] {reason.Message.En}")),
        Incident incident => incident.Reason,
        _ => decision.GetType().Name,
    };
}
