using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Json;

/// <summary>Writes states with their transitions, tasks and actions.</summary>
internal static class StateWriter
{
    public static Value State(StateNode state) => new MemberList()
        .Text("id", state.Id)
        .Text("code", state.Code)
        .Text("type", state.Kind switch
        {
            StateKind.Parallel => "parallel",
            StateKind.Final => "final",
            StateKind.DeepHistory or StateKind.ShallowHistory => "history",
            _ => null,
        })
        .Text("history", state.Kind switch
        {
            StateKind.DeepHistory => "deep",
            StateKind.ShallowHistory => "shallow",
            _ => null,
        })
        .OneOrMany("default", state.Default)
        .Local("title", state.Title)
        .Text("actor", state.Actor)
        .Texts("law", state.Law)
        .Text("clock", state.Clock == ClockMode.Paused ? "paused" : null)
        .Text("closeReason", state.CloseReason)
        .List("documents", state.Documents, DocumentRule)
        .List("tasks", state.Tasks, Task)
        .List("deadlines", state.Deadlines, deadline => TimingWriter.Deadline(deadline, hasDay: false))
        .List("checkIns", state.CheckIns, TimingWriter.CheckIn)
        .List("entry", state.Entry, Action)
        .List("exit", state.Exit, Action)
        .List("on", state.On, Transition)
        .OneOrMany("initial", state.Initial)
        .Add("states", state.Kind is StateKind.Compound or StateKind.Parallel || state.States.Count > 0 ? new ListValue(state.States.Select(State)) : null)
        .Object;

    public static Value Transition(Transition transition) => new MemberList()
        .OneOrMany("event", transition.Events)
        .Add(transition.Time is { Backward: true } ? "before" : "after", transition.Time is { } time ? TimingWriter.Length(time.Length) : null)
        .Add("from", transition.Time is null ? null : TimingWriter.Base(transition.Time.From))
        .Local("title", transition.Title)
        .Texts("by", transition.By)
        .Text("form", transition.Form)
        .Texts("law", transition.Law)
        .Logic("if", transition.If)
        .OneOrMany("target", transition.Targets)
        .Flag("internal", transition.Internal)
        .Flag("park", transition.Park)
        .Flag("restartTracks", transition.RestartTracks)
        .List("do", transition.Do, Action)
        .Object;

    public static Value Task(TaskDefinition task) => Task(task, hasDay: false);

    public static ObjectValue Task(TaskDefinition task, bool hasDay) => new MemberList()
        .Text("id", task.Id)
        .Local("title", task.Title)
        .Local("mailTitle", task.MailTitle)
        .Add("assign", new MemberList().Text("role", task.Assign.Role).Logic("user", task.Assign.User).Object)
        .Text("form", task.Form)
        .Texts("notBy", task.NotBy)
        .Texts("issues", task.Issues)
        .List("requires", task.Requires, DocumentRule)
        .Add("outcomes", new ListValue(task.Outcomes.Select(Outcome)))
        .Texts("law", task.Law)
        .Text("onResume", task.OnResume == ResumeMode.Reopen ? "reopen" : null)
        .List("deadlines", task.Deadlines, deadline => TimingWriter.Deadline(deadline, hasDay))
        .Logic("forEach", task.ForEach?.List)
        .Add("complete", task.ForEach?.AtLeast is { } enough ? new MemberList().Add("atLeast", enough).Object : null)
        .Object;

    private static Value Outcome(Outcome outcome) => new MemberList().Text("id", outcome.Id).Local("title", outcome.Title).Object;

    private static ObjectValue DocumentRule(DocumentRule rule) =>
        new MemberList().Text("id", rule.Document).Add("required", rule.Required?.Source ?? Value.True).Flag("numbered", rule.Numbered).Object;

    public static Value Action(StepAction action) => action switch
    {
        Assign assign => new MemberList().Text("assign", assign.Data).Logic("value", assign.Value).Object,
        Raise raise => new MemberList().Text("raise", raise.Event).Logic("data", raise.Data).Object,
        SendLater send => new MemberList()
            .Text("send", send.Id).Text("event", send.Event).Add("delay", TimingWriter.Length(send.Delay)).Logic("data", send.Data).Object,
        CancelSend cancel => new MemberList().Text("cancel", cancel.Id).Object,
        Choose choose => new MemberList().Add("choose", new ListValue(choose.Branches.Select(Branch))).Object,
        Adjust adjust => new MemberList()
            .Text("adjust", adjust.Data).Text("kind", adjust.Kind.ToString().ToLowerInvariant())
            .Logic("from", adjust.From).Logic("to", adjust.To).Logic("days", adjust.Days).Local("reason", adjust.Reason).Object,
        CloseAdjustment close => new MemberList().Text("adjust", close.Data).Logic("close", close.To).Object,
        Climb climb => new MemberList().Text("climb", climb.Ladder).Logic("kind", climb.Kind).Object,
        Spawn spawn => new MemberList()
            .Text("spawn", spawn.Definition).Text("link", spawn.Link)
            .List("data", spawn.Data, value => new MemberList().Text("name", value.Name).Logic("value", value.Value).Object).Object,
        Notify notify => new MemberList().Text("notify", notify.Role).Local("text", notify.Text).Object,
        _ => throw new ArgumentException($"The format has no words for {action.GetType().Name}.", nameof(action)),
    };

    private static Value Branch(Branch branch) => new MemberList()
        .Logic("if", branch.If)
        .Add("do", new ListValue(branch.Do.Select(Action)))
        .Object;
}
