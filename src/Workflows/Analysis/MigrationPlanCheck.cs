using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis;

/// <summary>E062 and E063 as far as the new version alone tells: where its plans lead. What the earlier version has is looked at beside it.</summary>
internal sealed class MigrationPlanCheck(DefinitionIndex index, Findings findings)
{
    public void Run()
    {
        var plans = index.Definition.Migrations;
        for (var at = 0; at < plans.Count; at++)
        {
            var path = $"$.migrations[{at}]";
            CheckVersion(plans, at, path);
            foreach (var mapping in plans[at].States)
            {
                CheckTargets(mapping, $"{path}.states.{mapping.From}");
            }

            foreach (var timer in plans[at].Timers.Where(timer => !IsClock(timer.Id)))
            {
                findings.Unknown("E062", $"{path}.timers.{timer.Id}", "thời hạn hoặc mốc", "deadline or timed way", timer.Id, Clocks());
            }

            for (var action = 0; action < plans[at].Data.Count; action++)
            {
                CheckElement(plans[at].Data[action], $"{path}.data[{action}].assign");
            }
        }
    }

    private void CheckVersion(Items<MigrationPlan> plans, int at, string path)
    {
        var from = plans[at].From;
        if (from >= index.Definition.Version)
        {
            findings.Add(
                "E062", $"{path}.from", $"Chỉ chuyển được hồ sơ từ phiên bản trước, mà {from} không nhỏ hơn {index.Definition.Version}.",
                $"Cases come over from an earlier version, and {from} is not below {index.Definition.Version}.");
        }
        else if (plans.Take(at).Any(other => other.From == from))
        {
            findings.Add(
                "E001", $"{path}.from", $"Phiên bản {from} đã có phương án chuyển. Hãy gộp làm một.", $"There is a plan for version {from} already. Make them one.");
        }
    }

    private void CheckTargets(StateMapping mapping, string path)
    {
        var targets = new List<IndexedState>();
        for (var at = 0; at < mapping.To.Count; at++)
        {
            var place = mapping.To.Count == 1 ? path : $"{path}[{at}]";
            if (index.State(mapping.To[at]) is not { } target)
            {
                findings.Unknown("E062", place, "trạng thái", "state", mapping.To[at], index.States.Select(state => state.Node.Id));
            }
            else if (StateGraph.IsHistory(target))
            {
                findings.Add(
                    "E062", place, $"\"{target.Node.Id}\" là trạng thái ghi nhớ, không hồ sơ nào ở trong đó. Hãy nêu trạng thái cần đến.",
                    $"\"{target.Node.Id}\" is a history state, and no case is ever in it. Name the state itself.");
            }
            else if (target is { Parent: null, Node.Kind: StateKind.Final })
            {
                findings.Add(
                    "E062", place, $"\"{target.Node.Id}\" kết thúc hồ sơ. Chuyển phiên bản không được kết thúc hồ sơ; hãy nêu một trạng thái đang chạy.",
                    $"\"{target.Node.Id}\" ends the case. To move is not to close; name a state in which it goes on.");
            }
            else
            {
                targets.Add(target);
            }
        }

        foreach (var (one, other) in targets.SelectMany((one, at) => targets.Skip(at + 1).Select(other => (one, other))))
        {
            if (!StateGraph.MayBeActiveTogether(one, other))
            {
                findings.Add(
                    "E063", path, $"\"{one.Node.Id}\" và \"{other.Node.Id}\" không thể cùng hoạt động: chúng không ở các nhánh khác nhau của một trạng thái song song.",
                    $"\"{one.Node.Id}\" and \"{other.Node.Id}\" cannot be active together: they are not in different tracks of one parallel.");
            }
        }
    }

    private void CheckElement(Assign assign, string path)
    {
        if (!index.Definition.Data.Any(element => element.Name == assign.Data))
        {
            findings.Unknown("E036", path, "dữ liệu", "data element", assign.Data, index.Definition.Data.Select(element => element.Name));
        }
    }

    private bool IsClock(string id) => index.Deadline(id) is not null || Clocks().Contains(id);

    private IEnumerable<string> Clocks() => index.Deadlines.Select(deadline => deadline.Rule.Id)
        .Concat(index.Transitions.Where(transition => transition is { Timer: not null, Source: not null }).Select(transition => transition.ClockKey!));
}
