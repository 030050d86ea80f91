using CaseFlow.Demo.Register;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Demo.Plan;

/// <summary>
/// One person's whole course, played through with the pure core before anything runs: which cases, who does what and when, which
/// mails must come of it. It knows definitions, the calendar and the seed, and no timer, work item or outbox of the product.
/// </summary>
/// <param name="turn">See <see cref="TowardsGoal"/>.</param>
/// <param name="goalOf">How a case is to end, by its definition and what the plan calls it; null leaves it to habit.</param>
internal sealed class PersonPlan(Procedures procedures, Behaviour behaviour, Person person, int turn, Func<Workflow, string, Distance?> goalOf)
{
    /// <summary>The chairman's decision on post-rehab management.</summary>
    private const string Decision = "V-53";

    private readonly List<CaseInPlan> _cases = [];
    private readonly PriorityQueue<Wish, DateTimeOffset> _wishes = new();
    private readonly MailPlan _mails = new(person, procedures.Calendar);
    private readonly TowardsGoal _towardsGoal = new(procedures.Calendar, person, turn);
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
        Start(opening.Case, opening.Definition, opening.Data, opening.Documents, TowardsGoal.ActorOf(opening.By));
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
        foreach (var opened in _cases.Where(opened => opened is { Goal: not null, IsClosed: false, IsReportMeant: false }))
        {
            MeanToReport(opened);
        }

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
        opened.IsReportMeant &= wish.Work is not null;
        return wish.Work is null
            ? Report(opened, possible.Reports.FirstOrDefault(report => report.Event == wish.Event))
            : Complete(opened, wish.Work, possible.Tasks.First(task => task.Entry.Key == wish.Work.Key));
    }

    private bool Complete(CaseInPlan opened, WorkInPlan work, PossibleTask task)
    {
        var papers = PapersOf(opened, task);
        if (opened.Goal is not null)
        {
            if (_towardsGoal.Best(opened, task, work.DoerIn(Person.Commune), papers, _now) is not { } best)
            {
                return false;
            }

            Tell(opened, work.DoerIn(Person.Commune), best.Event, best.Answers, papers, work.Key);
            return true;
        }

        var chance = behaviour.About($"{opened.Ref}/{work.Key}/outcome");
        var outcome = Habits.OutcomeOf(task, chance);
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

        var by = ReporterOf(report);
        if (opened.Goal is not null)
        {
            if (_towardsGoal.Best(opened, report, by, _now) is not { } best)
            {
                return false;
            }

            Tell(opened, by, best.Event, best.Answers, [], null);
            return true;
        }

        var answers = new Answers(opened.Workflow, procedures.Calendar, Person);
        Tell(opened, by, report.Event, answers.To(report.Form?.Id, anew: true, opened.Snapshot, _now), [], null);
        return true;
    }

    /// <summary>Where no work that is open brings the case nearer to its end and a report does, somebody will report it in some days.</summary>
    private void MeanToReport(CaseInPlan opened)
    {
        var possible = opened.Workflow.Possible(opened.Snapshot, _now, procedures.Calendar);
        var now = opened.Goal!.Of(opened.Snapshot);
        var byWork = possible.Tasks
            .Select(task => _towardsGoal.Best(opened, task, opened.Work[task.Entry.Key].DoerIn(Person.Commune), PapersOf(opened, task), _now)?.Left.Nearest)
            .Append(now.Nearest).Min();
        var best = possible.Reports.Where(report => report.Refusal is null)
            .Select(report => _towardsGoal.Best(opened, report, ReporterOf(report), _now))
            .OfType<Candidate>().MinBy(candidate => candidate.Left);
        if (best is not null && (best.Left.Nearest < byWork || (possible.Tasks.Count == 0 && opened.Next is null && best.Left.CompareTo(now) < 0)))
        {
            opened.IsReportMeant = true;
            var chance = behaviour.About($"{opened.Ref}/{best.Event}/{_now:O}");
            _wishes.Enqueue(new Wish(opened, null, best.Event), _now + TimeSpan.FromDays(chance.Between(3, 25)) + TimeSpan.FromHours(1.7));
        }
    }

    private Staff ReporterOf(PossibleReport report) =>
        Person.Commune.Staff.FirstOrDefault(staff => report.By.Contains(staff.Role.ToString().ToLowerInvariant())) ?? Person.Commune.Officer;

    private void Tell(CaseInPlan opened, Staff by, string name, ObjectValue data, Items<RecordedDocument> papers, string? workItem)
    {
        Acts.Add(new TellCase(_now, opened.Ref, by, data, papers, name, workItem));
        Step(opened, new WorkflowEvent(name, _now, _now, TowardsGoal.ActorOf(by), data, papers, workItem, null, ObjectValue.Empty));
    }

    private Items<RecordedDocument> PapersOf(CaseInPlan opened, PossibleTask task) =>
        PageNumbers.Number(opened, task.Task.Issues.Concat(task.MissingDocuments.Select(kind => kind.Id)).Distinct().Select(kind => Paper(opened, kind)));

    private RecordedDocument Paper(CaseInPlan opened, string kind)
    {
        var number = kind == Decision && Person.Cohort == Cohort.Release ? Person.Paper : $"{kind}-{opened.Ref}-{Acts.Count}";
        return new RecordedDocument(kind, number, procedures.Calendar.LocalDate(_now), _now);
    }

    private void Start(string caseRef, string definition, ObjectValue data, Items<RecordedDocument> papers, Actor? actor)
    {
        var opened = new CaseInPlan(caseRef, procedures[definition]) { Goal = goalOf(procedures[definition], caseRef) };
        var withUnit = opened.Workflow.Definition.Data.Any(element => element.Name == "unit") && data.Find("unit") is null
            ? data.With("unit", Person.Commune.Unit.ToString())
            : data;
        var filled = PersonSources.Fill(opened.Workflow.Definition, withUnit, Facts(), procedures.Calendar.LocalDate(_now));
        var started = new WorkflowEvent(EngineEvents.Started, _now, _now, actor, filled, papers, null, null, ObjectValue.Empty);
        _cases.Add(opened);
        Take(opened, opened.Workflow.Start(started, procedures.Calendar), started);
    }

    private bool HasStatus(Workflow opening) => opening.Definition.LegalStatus is { } status
        && _cases.Any(open => !open.IsClosed && open.Workflow.Definition.LegalStatus == status);

    /// <summary>What the register says of the person, as the product reads it when a case begins.</summary>
    private PersonFacts Facts() => new(
        Person.Born,
        Person.BornOn,
        _cases.Count(earlier => earlier.Workflow.Definition.Id.Contains("-rehab-", StringComparison.Ordinal) && !earlier.Workflow.Definition.Id.StartsWith("post-", StringComparison.Ordinal)),
        _cases.Where(earlier => !earlier.IsClosed).Select(earlier => earlier.Workflow.Definition.Code).Distinct().ToItems());

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
            case SpawnCase spawned when HasStatus(procedures[spawned.Definition]):
                // The person has that status already: the product links the two cases and opens none.
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

    private static string Why(Decision decision) => decision switch
    {
        Refused refused => string.Join(" ", refused.Reasons.Select(reason => $"[{reason.Code} {reason.Field}] {reason.Message.En}")),
        Incident incident => incident.Reason,
        _ => decision.GetType().Name,
    };
}
