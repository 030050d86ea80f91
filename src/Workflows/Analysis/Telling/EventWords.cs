using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis.Telling;

/// <summary>What must happen for a way to be taken, after "khi", "when": an outcome, a paper, a report, a signal of another track.</summary>
internal sealed class EventWords(Teller teller)
{
    // Signals may go round in a circle; each is told once in a sentence.
    private readonly HashSet<string> _telling = new(StringComparer.Ordinal);

    /// <param name="here">The state that listens.</param>
    public string Tell(string name, IndexedState? here) => name.Split('.') switch
    {
        ["*"] => teller.Say("có bất kỳ việc gì xảy ra", "anything happens"),
        ["task", var any] => Done(any),
        ["task", var any, "*"] => Done(any),
        ["task", var task, EventNames.AllDone] when teller.Index.Task(task)?.Task.ForEach is not null =>
            teller.Say($"việc {teller.Names.Task(task)} đã xong đủ", $"{teller.Names.Task(task)} is done often enough"),
        ["task", var task, var outcome] => teller.Say(
            $"việc {teller.Names.Task(task)} có kết quả {teller.Names.Outcome(task, outcome)}", $"{teller.Names.Task(task)} ends with {teller.Names.Outcome(task, outcome)}"),
        ["doc", var paper, "recorded"] => teller.Say($"ghi nhận {teller.Names.Paper(paper)}", $"{teller.Names.Paper(paper)} is recorded"),
        ["done", "state", var state] => Done(state, here),
        ["check-in", var plan, "missed"] => teller.Say($"lỡ một lần {CheckIn(plan)}", $"one of {CheckIn(plan)} is missed"),
        ["ladder", var ladder, var step] when teller.Definition.Ladders.FirstOrDefault(known => known.Id == ladder) is { } climbed =>
            teller.Say($"vi phạm đến mức ({LadderWords.Step(climbed, step, teller.Speech.Language)})", $"a violation comes to ({LadderWords.Step(climbed, step, teller.Speech.Language)})"),
        _ => Reported(name) ?? Signalled(name),
    };

    private string Done(string task) =>
        teller.Say($"việc {teller.Names.Task(task)} xong, với bất kỳ kết quả nào", $"{teller.Names.Task(task)} is done, whatever the outcome");

    private string Done(string id, IndexedState? here)
    {
        if (teller.Index.State(id) is not { } state)
        {
            return teller.Say("phần trước xong", "the part before is done");
        }

        var own = ReferenceEquals(state, here);
        return state.Node.Kind is StateKind.Parallel
            ? own ? teller.Say("mọi nhánh đã xong", "all tracks are done") : teller.Say($"mọi nhánh của {teller.Places.Reference(id)} đã xong", $"all tracks of {teller.Places.Reference(id)} are done")
            : own ? teller.Say("phần này đã xong", "this part is done") : teller.Say($"{teller.Places.Reference(id)} đã xong", $"{teller.Places.Reference(id)} is done");
    }

    private string CheckIn(string id) => teller.Index.CheckIn(id) is { } plan ? Speech.Quoted(teller.Names.Text(plan.Plan.Title)) : teller.Say("lần gặp", "the check-ins");

    private string? Reported(string name) =>
        teller.Index.Transitions.FirstOrDefault(way => way.Transition.Title is not null && way.Transition.Events.Contains(name))?.Transition.Title is { } title
            ? teller.Say($"có ghi nhận {Speech.Quoted(teller.Names.Text(title))}", $"somebody reports {Speech.Quoted(teller.Names.Text(title))}")
            : null;

    /// <summary>An event of the case itself is told by where it comes from.</summary>
    private string Signalled(string name)
    {
        _telling.Add(name);
        var sources = ActionCatalog.All(teller.Index)
            .Where(placed => placed.Action is Raise raise && raise.Event == name || placed.Action is SendLater send && send.Event == name)
            .Select(From)
            .Concat(Escalating(name))
            .Distinct()
            .ToList();
        _telling.Remove(name);
        return sources.Count == 0
            ? teller.Say("có báo hiệu từ nhánh khác", "another track signals")
            : teller.Say($"có báo hiệu từ {teller.Speech.Or(sources)}", $"there is a signal from {teller.Speech.Or(sources)}");
    }

    private string From(PlacedAction placed)
    {
        var where = teller.Places.Around(placed.State) is { } place ? teller.Places.Label(place) : teller.Say("thủ tục này", "this procedure");
        return placed.Owner is { Transition.Events: { Count: > 0 } events } && !_telling.Contains(events[0])
            ? teller.Say($"{where} (khi {Tell(events[0], placed.State)})", $"{where} (when {Tell(events[0], placed.State)})")
            : where;
    }

    private IEnumerable<string> Escalating(string name) =>
        teller.Index.Deadlines
            .Where(deadline => deadline.Rule.Escalations
                .Concat(teller.Definition.Profiles.FirstOrDefault(profile => profile.Id == deadline.Rule.Profile)?.Escalations ?? [])
                .Any(escalation => escalation.Raise == name))
            .Select(deadline => teller.Say(
                $"hạn {Speech.Quoted(teller.Names.Text(deadline.Rule.Title))} đã quá", $"the limit {Speech.Quoted(teller.Names.Text(deadline.Rule.Title))}, which is overdue"));
}
