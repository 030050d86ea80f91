using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis;

/// <summary>E001 to E008: ids, targets, and what each kind of state needs.</summary>
internal sealed class StructureCheck(DefinitionIndex index, Findings findings)
{
    private readonly StateGraph _graph = new(index);

    public void Run()
    {
        CheckIds();
        CheckInitial(index.Definition.Initial, null, "$.initial");
        foreach (var state in index.States)
        {
            CheckState(state);
        }

        foreach (var transition in index.Transitions)
        {
            CheckTargets(transition.Transition.Targets, $"{transition.Path}.target");
        }
    }

    private void CheckIds()
    {
        var definition = index.Definition;
        CheckIds(index.States, state => state.Node.Id, state => $"{state.Path}.id");
        CheckIds(index.Tasks, task => task.Task.Id, task => $"{task.Path}.id");
        CheckIds(index.Deadlines, deadline => deadline.Rule.Id, deadline => $"{deadline.Path}.id");
        CheckIds(index.CheckIns, checkIn => checkIn.Plan.Id, checkIn => $"{checkIn.Path}.id");
        CheckIds(definition.Roles, role => role.Id, "$.roles");
        CheckIds(definition.Laws, law => law.Id, "$.laws");
        CheckIds(definition.Settings, setting => setting.Id, "$.settings");
        CheckIds(definition.Data, element => element.Name, "$.data", "name");
        CheckIds(definition.Forms, form => form.Id, "$.forms");
        CheckIds(definition.Documents, document => document.Id, "$.documents");
        CheckIds(definition.Profiles, profile => profile.Id, "$.profiles");
        CheckIds(definition.Terms, term => term.Id, "$.terms");
        CheckIds(definition.CloseReasons, reason => reason.Id, "$.closeReasons");
        CheckIds(definition.Ladders, ladder => ladder.Id, "$.ladders");
        foreach (var (ladder, at) in definition.Ladders.Select((ladder, at) => (ladder, at)))
        {
            CheckIds(ladder.Kinds, kind => kind.Id, $"$.ladders[{at}].kinds");
        }

        foreach (var (element, at) in definition.Data.Select((element, at) => (element, at)))
        {
            CheckIds(element.Choices, choice => choice.Id, $"$.data[{at}].choices");
        }

        foreach (var task in index.Tasks)
        {
            CheckIds(task.Task.Outcomes, outcome => outcome.Id, $"{task.Path}.outcomes");
        }
    }

    private void CheckIds<T>(Items<T> items, Func<T, string> id, string path, string key = "id") =>
        CheckIds(items.Select((item, at) => (item, at)), pair => id(pair.item), pair => $"{path}[{pair.at}].{key}");

    private void CheckIds<T>(IEnumerable<T> items, Func<T, string> id, Func<T, string> path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items.Where(item => !seen.Add(id(item))))
        {
            findings.Add(
                "E001", path(item), $"Mã \"{id(item)}\" đã được dùng ở trên. Hãy đặt mã khác.", $"The id \"{id(item)}\" is used above already. Give it another one.");
        }
    }

    private void CheckState(IndexedState state)
    {
        CheckTargets(state.Node.Default, $"{state.Path}.default");
        switch (state.Node.Kind)
        {
            case StateKind.Parallel:
                CheckParallel(state);
                break;
            case StateKind.Final:
                CheckFinal(state);
                break;
            case StateKind.DeepHistory or StateKind.ShallowHistory:
                CheckHistory(state);
                break;
            case StateKind.Compound:
                CheckInitial(state.Node.Initial, state, $"{state.Path}.initial");
                break;
            default:
                CheckNoInitial(state);
                break;
        }

        if (state.Node.Kind is not StateKind.Final && state.Node.CloseReason is not null)
        {
            findings.Add("E008", $"{state.Path}.closeReason", "Chỉ trạng thái kết thúc ở cấp ngoài cùng mới có \"closeReason\".", "Only a final state at the top has a \"closeReason\".");
        }
    }

    private void CheckParallel(IndexedState state)
    {
        CheckNoInitial(state);
        var tracks = _graph.Children(state).Where(child => !StateGraph.IsHistory(child)).ToList();
        if (tracks.Count < 2)
        {
            findings.Add("E004", state.Path, $"Trạng thái song song \"{state.Node.Id}\" cần ít nhất hai nhánh.", $"The parallel state \"{state.Node.Id}\" needs at least two tracks.");
        }

        foreach (var track in tracks.Where(track => track.Node.Kind is StateKind.Final))
        {
            findings.Add(
                "E004", track.Path, $"Nhánh \"{track.Node.Id}\" không thể là trạng thái kết thúc. Hãy đặt nó trong một trạng thái.",
                $"The track \"{track.Node.Id}\" cannot be a final state. Put it inside a state.");
        }
    }

    private void CheckFinal(IndexedState state)
    {
        var node = state.Node;
        if (node.States.Count + node.On.Count + node.Tasks.Count + node.Deadlines.Count + node.CheckIns.Count > 0)
        {
            findings.Add(
                "E005", state.Path, $"Trạng thái kết thúc \"{node.Id}\" không có trạng thái con, chuyển tiếp, công việc hay thời hạn. Hãy bỏ đi hoặc bỏ \"type\": \"final\".",
                $"The final state \"{node.Id}\" has no states, transitions, work or deadlines. Take them away, or \"type\": \"final\".");
        }

        if (state.Parent is null != node.CloseReason is not null)
        {
            findings.Add(
                "E008", state.Path, "Trạng thái kết thúc ở cấp ngoài cùng phải có \"closeReason\"; ở bên trong thì không.",
                "A final state at the top says its \"closeReason\"; one inside another state does not.");
        }
    }

    private void CheckHistory(IndexedState state)
    {
        var node = state.Node;
        if (node.Default.Count == 0)
        {
            findings.Add(
                "E006", state.Path, $"Trạng thái lịch sử \"{node.Id}\" cần \"default\": đi đâu khi chưa có gì để nhớ.",
                $"The history state \"{node.Id}\" needs a \"default\": where to go while nothing is remembered.");
        }

        if (node.States.Count + node.On.Count + node.Tasks.Count + node.Deadlines.Count + node.CheckIns.Count + node.Entry.Count + node.Exit.Count > 0)
        {
            findings.Add("E006", state.Path, $"Trạng thái lịch sử \"{node.Id}\" chỉ có \"default\".", $"The history state \"{node.Id}\" has a \"default\" and nothing else.");
        }

        foreach (var target in _graph.Find(node.Default).Where(target => !IsBesideHistory(state, target)))
        {
            findings.Add(
                "E003", $"{state.Path}.default", $"\"{target.Node.Id}\" không nằm trong cùng trạng thái với \"{node.Id}\".",
                $"\"{target.Node.Id}\" does not lie in the same state as \"{node.Id}\".");
        }
    }

    /// <summary>The parent itself means its ordinary beginning.</summary>
    private static bool IsBesideHistory(IndexedState history, IndexedState target) => !StateGraph.IsHistory(target) && target.IsWithin(history.Parent);

    private void CheckNoInitial(IndexedState state)
    {
        if (state.Node.Initial.Count > 0)
        {
            findings.Add("E003", $"{state.Path}.initial", $"\"{state.Node.Id}\" không có trạng thái con để chọn. Hãy bỏ \"initial\".", $"\"{state.Node.Id}\" has no choice of children. Leave \"initial\" out.");
        }
    }

    private void CheckInitial(Items<string> initial, IndexedState? parent, string path)
    {
        CheckTargets(initial, path);
        foreach (var target in _graph.Find(initial).Where(target => !StateGraph.IsProperlyWithin(target, parent) || StateGraph.IsHistory(target)))
        {
            findings.Add(
                "E003", path, $"Không thể bắt đầu ở \"{target.Node.Id}\". Hãy chọn một trạng thái bên trong, không phải trạng thái lịch sử.",
                $"\"{target.Node.Id}\" is no place to begin. Choose a state inside this one that is no history state.");
        }

        if (!_graph.Children(parent).Any(child => !StateGraph.IsHistory(child)))
        {
            findings.Add("E003", parent?.Path ?? "$.states", "Không có trạng thái nào để bắt đầu.", "There is no state to begin with.");
        }
    }

    private void CheckTargets(Items<string> ids, string path)
    {
        foreach (var id in ids.Where(id => index.State(id) is null))
        {
            findings.Unknown("E002", path, "trạng thái", "state", id, index.States.Select(state => state.Node.Id));
        }

        var targets = _graph.Find(ids).ToList();
        for (var at = 1; at < targets.Count; at++)
        {
            foreach (var other in targets.Take(at).Where(other => StateGraph.CommonParallel(other, targets[at]) is null))
            {
                findings.Add(
                    "E007", path, $"\"{other.Node.Id}\" và \"{targets[at].Node.Id}\" không thể cùng hoạt động: chúng không ở các nhánh khác nhau của một trạng thái song song.",
                    $"\"{other.Node.Id}\" and \"{targets[at].Node.Id}\" cannot be active together: they are not in different tracks of one parallel.");
            }
        }
    }
}
