using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Json;

/// <summary>Reads states with their transitions and tasks.</summary>
internal static class StateReader
{
    private static readonly Dictionary<string, StateKind> Types = new()
    {
        ["parallel"] = StateKind.Parallel,
        ["final"] = StateKind.Final,
        ["history"] = StateKind.DeepHistory,
    };

    private static readonly Dictionary<string, StateKind> Histories = new()
    {
        ["deep"] = StateKind.DeepHistory,
        ["shallow"] = StateKind.ShallowHistory,
    };

    private static readonly Dictionary<string, ClockMode> Clocks = new() { ["running"] = ClockMode.Running, ["paused"] = ClockMode.Paused };

    private static readonly Dictionary<string, ResumeMode> Resumes = new() { ["keep"] = ResumeMode.Keep, ["reopen"] = ResumeMode.Reopen };

    public static StateNode State(ObjectReader state) => new(
        state.Slug("id"),
        Kind(state),
        state.TextOrNull("code"),
        state.LocalOrNull("title"),
        state.TextOrNull("actor"),
        state.Texts("law"),
        state.Choice("clock", Clocks, ClockMode.Running),
        state.OneOrMany("initial"),
        state.OneOrMany("default"),
        ActionReader.List(state, "entry"),
        ActionReader.List(state, "exit"),
        state.List("on", Shape.Transition, Transition),
        state.List("tasks", Shape.Task, task => Task(task, hasDay: false)),
        state.List("deadlines", Shape.Deadline, deadline => TimingReader.Deadline(deadline, hasDay: false)),
        state.List("checkIns", Shape.CheckIn, TimingReader.CheckIn),
        DocumentRules(state, "documents", mayBeNumbered: false),
        state.TextOrNull("closeReason"),
        state.List("states", Shape.State, State));

    public static Transition Transition(ObjectReader transition) => new(
        transition.Descriptors("event"),
        TimingReader.TriggerOrNull(transition),
        transition.LogicOrNull("if"),
        transition.OneOrMany("target"),
        transition.Flag("internal"),
        transition.Flag("park"),
        transition.Flag("restartTracks"),
        transition.LocalOrNull("title"),
        transition.Texts("by"),
        transition.TextOrNull("form"),
        transition.Texts("law"),
        ActionReader.List(transition, "do"));

    /// <param name="hasDay">See <see cref="TimingReader.Deadline"/>.</param>
    public static TaskDefinition Task(ObjectReader task, bool hasDay)
    {
        if (task.IsObject && !task.Has("mailTitle"))
        {
            task.Report("E057", task.Node, ShapeMessages.NoMailTitle());
        }

        if (task.IsObject && !task.Has("assign"))
        {
            task.Report("E052", task.Node, ShapeMessages.NoAssignee());
        }

        var assignment = task.Object("assign", Shape.Assignment);
        return new TaskDefinition(
            task.Slug("id"),
            task.Local("title"),
            task.Local("mailTitle"),
            task.TextOrNull("form"),
            new Assignment(assignment?.Text("role") ?? "", assignment?.LogicOrNull("user")),
            task.Texts("notBy"),
            task.Texts("issues"),
            DocumentRules(task, "requires", mayBeNumbered: true),
            task.List("outcomes", Shape.Outcome, outcome => new Outcome(outcome.Slug("id"), outcome.Local("title"))),
            task.List("deadlines", Shape.Deadline, deadline => TimingReader.Deadline(deadline, hasDay)),
            task.Texts("law"),
            task.Choice("onResume", Resumes, ResumeMode.Keep),
            ForEachOrNull(task));
    }

    private static ManyTimes? ForEachOrNull(ObjectReader task)
    {
        var enough = task.Object("complete", Shape.Enough);
        if (task.LogicOrNull("forEach") is { } list)
        {
            return new ManyTimes(list, enough is null ? null : (int)enough.Number("atLeast", 1, ManyTimes.Most, whole: true));
        }

        if (enough is not null)
        {
            task.Report("E105", enough.Node, ShapeMessages.OnlyWith("complete", "forEach"));
        }

        return null;
    }

    /// <summary>A paper that is always needed may say <c>"required": true</c> or nothing.</summary>
    private static Items<DocumentRule> DocumentRules(ObjectReader owner, string key, bool mayBeNumbered) =>
        owner.List(key, Shape.DocumentRule, rule =>
        {
            if (!mayBeNumbered && rule.Find("numbered") is { } numbered)
            {
                rule.Report("E105", numbered, ShapeMessages.OnlyWith("numbered", "requires"));
            }

            return new DocumentRule(
                rule.Text("id"), rule.LogicOrNull("required") is { } needed && !needed.Equals(Always) ? needed : null, rule.Flag("numbered"));
        });

    private static Expression Always { get; } = Expression.Literal(Value.True);

    private static StateKind Kind(ObjectReader state)
    {
        var otherwise = state.Has("states") ? StateKind.Compound : StateKind.Atomic;
        var kind = state.Choice("type", Types, otherwise);
        if (kind != StateKind.DeepHistory)
        {
            foreach (var key in state.Written("history", "default"))
            {
                state.Report("E105", state.Find(key)!, ShapeMessages.NotTogether(key, state.TextOrNull("type") ?? "type: state"));
            }

            return kind;
        }

        if (!state.Has("history"))
        {
            state.Report("E102", state.Node, ShapeMessages.MissingKey("history", Shape.State));
        }

        return state.Choice("history", Histories, StateKind.DeepHistory);
    }
}
