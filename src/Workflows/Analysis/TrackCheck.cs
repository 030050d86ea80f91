using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Analysis;

/// <summary>W024 to W027: tracks of a parallel that disturb each other.</summary>
internal sealed class TrackCheck(StateGraph graph, Findings findings)
{
    private readonly DefinitionIndex _index = graph.Index;

    public void Run()
    {
        foreach (var transition in _index.Transitions)
        {
            CheckRestart(transition);
            CheckSiblingGuard(transition);
        }

        for (var later = 1; later < _index.Transitions.Count; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                CheckPair(_index.Transitions[earlier], _index.Transitions[later]);
            }
        }
    }

    /// <summary>By W3C's rules a transition between tracks, or from a track to its own inside, leaves the parallel and enters it again: all tracks restart.</summary>
    private void CheckRestart(IndexedTransition transition)
    {
        var targets = graph.EffectiveTargets(transition).ToList();
        if (transition.Source is not { } source || targets.Count == 0 || transition.Transition.RestartTracks)
        {
            return;
        }

        var domain = graph.Domain(transition);
        var restarted = source.WithAncestors().Skip(1).FirstOrDefault(ancestor =>
            StateGraph.IsParallel(ancestor) && targets.TrueForAll(target => StateGraph.IsProperlyWithin(target, ancestor)) && StateGraph.IsProperlyWithin(ancestor, domain));
        if (restarted is not null)
        {
            findings.Add(
                "E025", transition.Path,
                $"Chuyển tiếp này khởi động lại mọi nhánh của \"{restarted.Node.Id}\", cả công việc và thời hạn của chúng. Hãy bọc nội dung của nhánh trong thêm một trạng thái, dùng \"internal\": true, hoặc ghi \"restartTracks\": true nếu đúng ý.",
                $"This transition restarts every track of \"{restarted.Node.Id}\" with its work and deadlines. Wrap the track's content in one more state, use \"internal\": true, or say \"restartTracks\": true if it is meant.");
        }
    }

    private void CheckSiblingGuard(IndexedTransition transition)
    {
        if (transition.Source is not { } source || transition.Transition.If is not { } guard)
        {
            return;
        }

        foreach (var named in StatesAsked(guard.Source).Select(_index.State).OfType<IndexedState>().Where(named => StateGraph.CommonParallel(source, named) is not null))
        {
            var changing = _index.Transitions.FirstOrDefault(other =>
                other.Source is { } changes && StateGraph.CommonParallel(source, changes) is not null && changes.IsWithin(named.Parent)
                && Events.Overlap(other.Transition.Events, transition.Transition.Events)
                && (graph.Leaves(other, named) || graph.Entered(graph.EffectiveTargets(other)).Contains(named)));
            if (changing is not null)
            {
                findings.Add(
                    "W026", $"{transition.Path}.if", $"Điều kiện hỏi trạng thái \"{named.Node.Id}\" của nhánh bên cạnh, mà nhánh đó đổi bởi cùng sự kiện: kết quả là trạng thái TRƯỚC sự kiện.",
                    $"The condition asks for \"{named.Node.Id}\" in a sibling track that changes on the same event: the answer is as it was BEFORE the event.");
            }
        }
    }

    private void CheckPair(IndexedTransition one, IndexedTransition other)
    {
        if (one.Source is null || other.Source is null || StateGraph.CommonParallel(one.Source, other.Source) is not { } parallel
            || !Events.Overlap(one.Transition.Events, other.Transition.Events))
        {
            return;
        }

        var leaving = new[] { one, other }.FirstOrDefault(transition => graph.Leaves(transition, parallel));
        if (leaving is not null)
        {
            findings.Add(
                "W024", leaving.Path, $"Hai nhánh của \"{parallel.Node.Id}\" cùng phản ứng với một sự kiện, và chuyển tiếp này rời khỏi cả hai: chuyển tiếp kia có thể bị bỏ qua.",
                $"Two tracks of \"{parallel.Node.Id}\" react to one event, and this transition leaves both: the other one may be passed over.");
        }

        var both = Assigned(one).Intersect(Assigned(other), StringComparer.Ordinal).FirstOrDefault();
        if (both is not null)
        {
            findings.Add(
                "W027", other.Path, $"Hai nhánh cùng gán \"{both}\" khi có một sự kiện: giá trị của nhánh viết sau sẽ còn lại.",
                $"Two tracks assign \"{both}\" on one event: the value of the track written last stays.");
        }
    }

    private IEnumerable<string> Assigned(IndexedTransition transition) =>
        ActionCatalog.Of(transition).Select(placed => ActionCatalog.Assigned(placed.Action, _index.Definition)).OfType<string>();

    private static IEnumerable<string> StatesAsked(Value value) => value switch
    {
        ObjectValue { Members: [{ Name: "in_state", Value: TextValue state }] } => [state.Text],
        ObjectValue { Members: [{ Name: "in_state", Value: ListValue { Items: [TextValue state] } }] } => [state.Text],
        ObjectValue composite => composite.Members.SelectMany(member => StatesAsked(member.Value)),
        ListValue list => list.Items.SelectMany(StatesAsked),
        _ => [],
    };
}
