using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Migration;

namespace CaseFlow.Workflows.Analysis;

/// <summary>
/// E061 to E067: what a plan says beside the version that the cases are on. Without a plan for that version its cases stay where they are, and
/// there is nothing to say. What the plan says by itself is looked at with the version that holds it.
/// </summary>
public sealed class MigrationCheck
{
    private readonly DefinitionIndex _earlier;
    private readonly DefinitionIndex _later;
    private readonly MigrationLeg _leg;
    private readonly Statechart _chart;
    private readonly IReadOnlySet<string> _inUse;
    private readonly string _path;
    private readonly Findings _findings = new();

    private MigrationCheck(Workflow earlier, Workflow later, IReadOnlySet<string> inUse)
    {
        (_earlier, _later, _inUse) = (earlier.Index, later.Index, inUse);
        _leg = MigrationRoute.Over(earlier, later).Legs[0];
        _chart = later.Procedure.Chart;
        _path = $"$.migrations[{later.Definition.Migrations.ToList().FindIndex(plan => plan.From == earlier.Definition.Version)}]";
    }

    /// <param name="inUse">Ids of the states that some running case of the earlier version is in, or has parked.</param>
    public static Items<DefinitionProblem> Check(Workflow earlier, Workflow later, IReadOnlySet<string> inUse) =>
        later.Definition.Migrations.Any(plan => plan.From == earlier.Definition.Version) ? new MigrationCheck(earlier, later, inUse).Run() : [];

    private IEnumerable<IndexedState> Leaves => _earlier.States.Where(state => state.Node.Kind is StateKind.Atomic or StateKind.Final);

    private Items<DefinitionProblem> Run()
    {
        CheckNames();
        CheckStates();
        CheckTogether();
        CheckWork();
        CheckLengths();
        CheckTypes();
        CheckExpressions();
        return _findings.Problems;
    }

    private void CheckNames()
    {
        foreach (var mapping in _leg.Plan.States)
        {
            if (_earlier.State(mapping.From) is null)
            {
                _findings.Unknown("E062", $"{_path}.states.{mapping.From}", "trạng thái ở phiên bản trước", "state of the earlier version", mapping.From, _earlier.States.Select(state => state.Node.Id));
            }
        }
    }

    private void CheckStates()
    {
        if (_leg.Plan.Unmapped is UnmappedMode.Hold)
        {
            return;
        }

        foreach (var state in Leaves.Where(state => _inUse.Contains(state.Node.Id) && _leg.Successors(state.Node.Id) is null))
        {
            _findings.Add(
                "E061", $"{_path}.states", $"Có hồ sơ đang ở trạng thái \"{state.Node.Id}\", phiên bản này không còn trạng thái đó. Hãy nêu trạng thái thay thế, hoặc viết \"unmapped\": \"hold\".",
                $"Cases are in the state \"{state.Node.Id}\", which this version does not have. Name its successor, or write \"unmapped\": \"hold\".");
        }
    }

    private void CheckTogether()
    {
        var leaves = Leaves.ToList();
        foreach (var (one, other) in leaves.SelectMany((one, at) => leaves.Skip(at + 1).Select(other => (one, other))))
        {
            if (StateGraph.MayBeActiveTogether(one, other) && Configuration.FindRivals(_chart, Above(one).Concat(Above(other))) is var (left, right))
            {
                _findings.Add(
                    "E063", $"{_path}.states", $"\"{one.Node.Id}\" và \"{other.Node.Id}\" cùng hoạt động ở phiên bản trước, nhưng \"{left}\" và \"{right}\" không thể cùng hoạt động. Hãy chọn trạng thái khác.",
                    $"\"{one.Node.Id}\" and \"{other.Node.Id}\" are active together in the earlier version, but \"{left}\" and \"{right}\" cannot be. Choose other successors.");
            }
        }
    }

    /// <summary>The successors of a state with everything around them.</summary>
    private IEnumerable<string> Above(IndexedState state) =>
        (_leg.Successors(state.Node.Id) ?? []).Select(_later.State).SelectMany(successor => successor?.WithAncestors() ?? []).Select(successor => successor.Node.Id);

    private void CheckWork()
    {
        var graph = new StateGraph(_later);
        foreach (var leaf in Leaves.Where(leaf => _leg.Successors(leaf.Node.Id) is not null))
        {
            var entered = graph.Entered(graph.Find(_leg.Successors(leaf.Node.Id)!));
            foreach (var task in leaf.WithAncestors().SelectMany(state => state.Node.Tasks))
            {
                if (_later.Task(task.Id)?.State is not { } state || !entered.Contains(state))
                {
                    _findings.Add(
                        "W065", $"{_path}.states", $"Công việc \"{task.Id}\" đang mở ở trạng thái \"{leaf.Node.Id}\" sẽ bị kết thúc. Hãy giữ công việc, hoặc ghi lý do.",
                        $"The task \"{task.Id}\", open in the state \"{leaf.Node.Id}\", would be ended. Keep it, or record why not.");
                }
            }
        }
    }

    private void CheckLengths()
    {
        foreach (var later in _later.Deadlines)
        {
            var (rule, mode) = (later.Rule, _leg.ModeOf(later.Rule.Id) ?? TimerMode.Recompute);
            if (_earlier.Deadline(rule.Id)?.Rule is not { } earlier)
            {
                continue;
            }

            var isOtherwise = earlier.From != rule.From || earlier.Backward != rule.Backward || earlier.Roll != rule.Roll || earlier.CutOff != rule.CutOff;
            if (mode is TimerMode.Keep && isOtherwise)
            {
                _findings.Add(
                    "E067", $"{_path}.timers.{rule.Id}", $"Không giữ được thời hạn \"{rule.Id}\": phiên bản này tính từ mốc khác hoặc theo cách khác. Hãy chọn \"recompute\" hoặc \"restart\".",
                    $"The deadline \"{rule.Id}\" cannot be kept: this version counts it from another base or in another way. Choose \"recompute\" or \"restart\".");
            }
            else if (mode is TimerMode.Recompute && !isOtherwise && RoughLength.Of(_earlier.Definition, earlier) is { } before && RoughLength.Of(_later.Definition, rule) is { } after
                && (rule.Backward ? after > before : after < before))
            {
                _findings.Add(
                    "W064", $"{later.Path}.{(rule.Backward ? "before" : "within")}", $"Thời hạn \"{rule.Id}\" của hồ sơ đang chạy sẽ đến sớm hơn. Hãy viết \"keep\" để giữ ngày cũ, hoặc ghi lý do.",
                    $"The deadline \"{rule.Id}\" of running cases will come earlier. Write \"keep\" to leave their dates, or record why.");
            }
        }
    }

    private void CheckTypes()
    {
        var elements = _later.Definition.Data;
        for (var at = 0; at < elements.Count; at++)
        {
            var element = elements[at];
            if (_earlier.Definition.Data.FirstOrDefault(other => other.Name == element.Name) is { } earlier
                && earlier.Type != element.Type
                && !_leg.Plan.Data.Any(assign => assign.Data == element.Name))
            {
                _findings.Add(
                    "E066", $"$.data[{at}].type", $"\"{element.Name}\" đổi kiểu dữ liệu mà phương án chuyển không đổi giá trị. Hãy thêm một phép gán vào \"data\" của phương án.",
                    $"\"{element.Name}\" has another type, and the plan does not turn its values into it. Add an assignment to the \"data\" of the plan.");
            }
        }
    }

    private void CheckExpressions()
    {
        var paths = new VariablePaths(_earlier);
        var assigned = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < _leg.Plan.Data.Count; at++)
        {
            foreach (var path in _leg.Plan.Data[at].Value.Paths.Where(path => !assigned.Contains(path)))
            {
                if (paths.Problem(path) is { } wrong)
                {
                    _findings.Add("E030", $"{_path}.data[{at}].value", wrong.Vi, wrong.En);
                }
            }

            assigned.Add(_leg.Plan.Data[at].Data);
        }
    }
}
