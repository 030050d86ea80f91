using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Execution;

namespace CaseFlow.Workflows.Analysis;

/// <summary>E010 to E015: what can never come, and what never ends. Every guard is taken to hold at some time.</summary>
internal sealed class ReachabilityCheck(StateGraph graph, Findings findings)
{
    private readonly DefinitionIndex _index = graph.Index;

    public void Run()
    {
        var reached = Reached();
        foreach (var state in _index.States.Where(state => !reached.Contains(state) && (state.Parent is null || reached.Contains(state.Parent))))
        {
            if (!StateGraph.IsHistory(state))
            {
                findings.Add(
                    "E010", state.Path, $"Không có đường nào đến trạng thái \"{state.Node.Id}\". Hãy thêm một chuyển tiếp đến đây hoặc bỏ trạng thái.",
                    $"No way leads to the state \"{state.Node.Id}\". Add a transition to it, or remove it.");
            }
        }

        if (!reached.Any(state => state is { Parent: null, Node.Kind: StateKind.Final }))
        {
            findings.Add("W012", "$.states", "Quy trình không bao giờ đến được trạng thái kết thúc.", "The procedure never comes to a final state.");
        }

        CheckDeadEnds(reached);
        CheckOutcomes();
        CheckEvents();
        CheckJoins(reached);
    }

    private HashSet<IndexedState> Reached()
    {
        var reached = graph.Entered(graph.Initial(_index.Definition.Initial, null));
        var changed = true;
        while (changed)
        {
            changed = false;
            foreach (var transition in _index.Transitions.Where(transition => transition.Source is null || reached.Contains(transition.Source)))
            {
                var before = reached.Count;
                reached.UnionWith(graph.Entered(graph.EffectiveTargets(transition)));
                changed |= reached.Count > before;
            }
        }

        return reached;
    }

    private void CheckDeadEnds(HashSet<IndexedState> reached)
    {
        foreach (var state in _index.States.Where(state => state.Node.Kind is StateKind.Atomic && reached.Contains(state)))
        {
            if (!_index.Transitions.Any(transition => graph.Leaves(transition, state)))
            {
                findings.Add(
                    "E011", state.Path, $"Không chuyển tiếp nào rời khỏi \"{state.Node.Id}\" và đây không phải trạng thái kết thúc. Hãy thêm một chuyển tiếp có \"target\".",
                    $"No transition leaves \"{state.Node.Id}\", and it is not final. Add a transition with a \"target\".");
            }
        }
    }

    private void CheckOutcomes()
    {
        foreach (var task in _index.Tasks.Where(task => !task.IsAdHoc))
        {
            for (var at = 0; at < task.Task.Outcomes.Count; at++)
            {
                var name = EventNames.Outcome(task.Task.Id, task.Task.Outcomes[at].Id);
                // Where it is asked for each of a list, one answer alone need not lead anywhere: all of them together do.
                var together = task.Task.ForEach is null ? name : EventNames.All(task.Task.Id);
                if (!_index.Transitions.Any(transition => (Answers(transition, name) || Answers(transition, together)) && StateGraph.MayBeActiveTogether(transition.Source, task.State)))
                {
                    findings.Add(
                        "E013", $"{task.Path}.outcomes[{at}]", $"Kết quả này không dẫn đến đâu. Hãy thêm một chuyển tiếp với \"event\": \"{name}\" khi \"{task.State!.Node.Id}\" đang hoạt động.",
                        $"This outcome leads nowhere. Add a transition with \"event\": \"{name}\" where \"{task.State!.Node.Id}\" is active.");
                }
            }
        }
    }

    private void CheckEvents()
    {
        var produced = EventCatalog.Produced(_index).ToList();
        foreach (var transition in _index.Transitions)
        {
            foreach (var written in transition.Transition.Events)
            {
                var descriptor = new EventDescriptor(written);
                var isReported = transition.Transition.By.Count > 0 && !EventNames.IsReserved(written);
                if (!isReported && !written.StartsWith("error", StringComparison.Ordinal) && !produced.Exists(descriptor.Matches))
                {
                    var near = Suggestion.Nearest(written, produced);
                    findings.Add(
                        "W014", $"{transition.Path}.event", $"Không có gì tạo ra sự kiện \"{written}\". " + (near is null ? "Hãy thêm \"by\" nếu con người báo sự kiện này, hoặc sửa tên." : $"Có phải ý bạn là \"{near}\"?"),
                        $"Nothing produces the event \"{written}\". " + (near is null ? "Add \"by\" if people report it, or correct the name." : $"Did you mean \"{near}\"?"));
                }
            }
        }
    }

    private void CheckJoins(HashSet<IndexedState> reached)
    {
        foreach (var transition in _index.Transitions)
        {
            foreach (var joined in transition.Transition.Events.Where(name => name.StartsWith("done.state.", StringComparison.Ordinal)))
            {
                if (_index.State(joined["done.state.".Length..]) is { } state && WhoNeverEnds(state, reached) is { } endless)
                {
                    findings.Add(
                        "E015", $"{transition.Path}.event", $"\"{joined}\" không bao giờ xảy ra: \"{endless.Node.Id}\" không có trạng thái kết thúc nào đến được.",
                        $"\"{joined}\" never happens: \"{endless.Node.Id}\" has no final state that can be reached.");
                }
            }
        }
    }

    private IndexedState? WhoNeverEnds(IndexedState state, HashSet<IndexedState> reached) => state.Node.Kind switch
    {
        StateKind.Compound => graph.Children(state).Any(child => child.Node.Kind is StateKind.Final && reached.Contains(child)) ? null : state,
        StateKind.Parallel => graph.Children(state).Where(child => !StateGraph.IsHistory(child)).Select(track => WhoNeverEnds(track, reached)).FirstOrDefault(track => track is not null),
        _ => state,
    };

    private static bool Answers(IndexedTransition transition, string name) =>
        transition.Transition.Events.Any(written => new EventDescriptor(written).Matches(name));
}
