using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Migration;
using CaseFlow.Workflows.Tests.Casework;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Tests.Definitions;

/// <summary>
/// A case in the hand: people do what the product offers them, with forms filled in and papers brought along, and time passes when the test says so.
/// </summary>
internal sealed class WalkedCase
{
    /// <summary>More timers than a case of three years has.</summary>
    private const int MostTimers = 5_000;

    private readonly Dictionary<string, JsonNode> _answers;
    private readonly ObjectValue _settings;
    private Snapshot _current = null!;
    private int _papers;

    private WalkedCase(Workflow workflow, DateTimeOffset now, Dictionary<string, JsonNode> answers, ObjectValue settings) =>
        (Workflow, Now, _answers, _settings) = (workflow, now, answers, settings);

    public static WorkingCalendar Calendar { get; } = VietnamCalendar.Shipped;

    public Workflow Workflow { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public Snapshot Current => _current;

    /// <summary>Everything that was asked of the host so far.</summary>
    public List<Effect> Effects { get; } = [];

    public IEnumerable<SpawnCase> Spawned => Effects.OfType<SpawnCase>();

    public static WalkedCase Start(
        Workflow workflow, DateTimeOffset now, Dictionary<string, JsonNode> answers, ObjectValue? data = null, ObjectValue? settings = null)
    {
        var walked = new WalkedCase(workflow, now, answers, settings ?? ObjectValue.Empty);
        walked.Take(workflow.Start(walked.Told(EngineEvents.Started, data ?? ObjectValue.Empty, []), Calendar));
        return walked;
    }

    public bool IsIn(string state) => _current.Chart.IsIn(state);

    /// <summary>The due day of a running deadline; null while it is not known.</summary>
    public DateOnly? Due(string deadline) =>
        Workflow.Deadlines(_current, Calendar).Single(running => running.Rule.Id == deadline).Due is { } due ? Calendar.LocalDate(due.At) : null;

    public Value Read(string data) => _current.Chart.Data.Find(data) ?? Value.Null;

    public Term Term(string id) => Workflow.Terms(_current, Now, Calendar, _settings).Single(term => term.Rule.Id == id).Value!;

    /// <summary>Somebody of the right role completes a task (<c>task.ID.OUTCOME</c>) or reports an event; both must be on offer.</summary>
    public void Do(string name, params (string Data, JsonNode Answer)[] differing)
    {
        foreach (var (data, answer) in differing)
        {
            _answers[data] = answer;
        }

        Now = Now.AddMinutes(1);
        Pass(Now);
        var possible = Workflow.Possible(_current, Now, Calendar, _settings);
        if (possible.Tasks.FirstOrDefault(task => task.Outcomes.Any(outcome => outcome.Event == name)) is { } task)
        {
            Complete(task, name);
            return;
        }

        var report = possible.Reports.FirstOrDefault(report => report.Event == name)
            ?? throw new InvalidOperationException($"Nobody is offered {name} in {Where()}; on offer: {Offered(possible)}.");
        Take(Workflow.Step(_current, Told(name, Filled(report.Form), [], new Actor("somebody", [report.By[0]])), Calendar));
    }

    /// <summary>Lets time pass until something is so, as the host would: timer after timer.</summary>
    public void WaitUntil(Func<bool> isSo, string what)
    {
        for (var fired = 0; fired < MostTimers && !isSo(); fired++)
        {
            if (NextTimer() is not { } next)
            {
                throw new InvalidOperationException($"Nothing will ever happen by itself in {Where()}, and {what} is not so.");
            }

            Fire(next);
        }

        Assert.True(isSo(), $"{what} does not come about by waiting in {Where()}.");
    }

    public void WaitUntil(DateTimeOffset instant)
    {
        Pass(instant);
        Now = instant;
    }

    /// <summary>A paper is recorded outside of any task.</summary>
    public void Record(string document) =>
        Take(Workflow.Step(_current, Told(EngineEvents.DocumentRecorded, ObjectValue.Empty, [Paper(document)]), Calendar));

    /// <summary>It goes on under a later version, from now on.</summary>
    public Migrated ComesOver(MigrationRoute route)
    {
        var migrated = CaseMigration.Migrate(route, _current, Told(EngineEvents.Migrated, ObjectValue.Empty, []), Calendar) switch
        {
            Migrated came => came,
            Blocked blocked => throw new InvalidOperationException($"Blocked in {Where()}: {string.Join("; ", blocked.Reasons.Select(reason => reason.Message.En))}"),
            var other => throw new InvalidOperationException($"{other} in {Where()}"),
        };
        (Workflow, _current) = (route.To, migrated.Next);
        Effects.AddRange(migrated.Effects);
        return migrated;
    }

    public string Where() => string.Join(", ", _current.Chart.Active.Select(active => active.Id));

    private void Complete(PossibleTask task, string name)
    {
        var papers = NumberedPapers.For(
            task.Task, _current.Documents, task.MissingDocuments.Select(document => document.Id).Concat(task.Task.Issues).Distinct().Select(Paper));
        var told = Told(name, Filled(task.Form), papers, new Actor($"holder-of-{task.Roles[0]}", [task.Roles[0]]));
        Take(Workflow.Step(_current, told with { WorkItem = task.Entry.Key }, Calendar));
    }

    private void Pass(DateTimeOffset instant)
    {
        while (NextTimer() is { } next && next.DueAt <= instant)
        {
            Fire(next);
        }
    }

    private ArmedTimer? NextTimer() => _current.Timers.Where(timer => timer is { Held: false, ParkedAt: null }).OrderBy(timer => timer.DueAt).FirstOrDefault();

    private void Fire(ArmedTimer timer)
    {
        Now = timer.DueAt > Now ? timer.DueAt : Now;
        Take(Workflow.Step(
            _current,
            new WorkflowEvent(
                EngineEvents.TimerFired, timer.DueAt, timer.DueAt, null, ObjectValue.Empty, [], null, new FiredTimer(timer.Id, timer.Generation), _settings),
            Calendar));
    }

    private void Take(Decision decision)
    {
        switch (decision)
        {
            case Moved moved:
                _current = moved.Next;
                Effects.AddRange(moved.Effects);
                break;
            case Refused refused:
                throw new InvalidOperationException($"Refused in {Where()}: {string.Join("; ", refused.Reasons.Select(reason => $"{reason.Code} {reason.Field} {reason.Message.En}"))}");
            case Incident incident:
                throw new InvalidOperationException($"Incident: {incident.Reason}");
            default:
                throw new InvalidOperationException($"{decision}");
        }
    }

    private ObjectValue Filled(Form? form)
    {
        var entered = ObjectValue.Empty;
        for (var before = -1; form is not null && before != entered.Members.Count;)
        {
            before = entered.Members.Count;
            foreach (var field in Workflow.Fields(form, anew: true, _current, entered, Now, Calendar, _settings))
            {
                if (field is { IsVisible: true, IsRequired: true } && entered.Find(field.Element.Name) is null)
                {
                    entered = entered.With(field.Element.Name, Answer(field.Element.Name));
                }
            }
        }

        return entered;
    }

    private Value Answer(string data)
    {
        var answer = _answers.TryGetValue(data, out var given) ? given : throw new InvalidOperationException($"The table has no answer for {data}.");
        return answer.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => answer.GetValue<decimal>(),
            JsonValueKind.Object => ValueJson.Read(JsonDocument.Parse(answer.ToJsonString()).RootElement),
            _ => Written(answer.GetValue<string>()),
        };
    }

    private string Written(string answer) => answer switch
    {
        "@now" => Now.ToString("O", CultureInfo.InvariantCulture),
        ['@', .. var days] => Calendar.LocalDate(Now).AddDays(int.Parse(days, CultureInfo.InvariantCulture)).ToString("O", CultureInfo.InvariantCulture),
        _ => answer,
    };

    private RecordedDocument Paper(string kind) =>
        new(kind, string.Create(CultureInfo.InvariantCulture, $"{++_papers}"), Calendar.LocalDate(Now), Now);

    private WorkflowEvent Told(string name, ObjectValue data, Items<RecordedDocument> documents, Actor? actor = null) =>
        new(name, Now, Now, actor, data, documents, null, null, _settings);

    private static string Offered(Possibilities possible) =>
        string.Join(", ", possible.Tasks.SelectMany(task => task.Outcomes).Select(outcome => outcome.Event).Concat(possible.Reports.Select(report => report.Event)));
}
