using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Analysis;

/// <summary>E038: ladders that cannot count, and climbs that a ladder does not know.</summary>
internal sealed class LadderCheck(DefinitionIndex index, Findings findings)
{
    private readonly WorkflowDefinition _definition = index.Definition;

    public void Run()
    {
        for (var at = 0; at < _definition.Ladders.Count; at++)
        {
            CheckLadder(_definition.Ladders[at], $"$.ladders[{at}]");
        }

        foreach (var placed in ActionCatalog.All(index))
        {
            if (placed.Action is Climb climb && _definition.Ladders.FirstOrDefault(ladder => ladder.Id == climb.Ladder) is { } ladder)
            {
                CheckKind(ladder, climb.Kind.Source, $"{placed.Path}.kind");
            }
        }
    }

    private void CheckLadder(Ladder ladder, string path)
    {
        if (_definition.Data.FirstOrDefault(element => element.Name == ladder.Counts) is { } counts && counts is not { Type: DataType.Object, ReadOnly: true })
        {
            findings.Add(
                "E038", $"{path}.counts", $"\"{ladder.Counts}\" phải là dữ liệu kiểu \"object\" có \"readOnly\": true, vì chỉ thang xử lý được đếm vào đó.",
                $"\"{ladder.Counts}\" must be data of type \"object\" with \"readOnly\": true: only the ladder counts in it.");
        }

        if (ladder.Kinds.Count == 0)
        {
            findings.Add("E038", $"{path}.kinds", "Thang xử lý cần ít nhất một loại vi phạm.", "A ladder needs at least one kind of violation.");
        }

        for (var at = 0; at < ladder.Kinds.Count; at++)
        {
            if (ladder.Kinds[at].Steps.Count == 0)
            {
                findings.Add("E038", $"{path}.kinds[{at}].steps", "Loại vi phạm này chưa có bước nào. Hãy ghi bước cho lần thứ nhất.", "This kind has no steps. Write the one for the first time.");
            }
        }
    }

    private void CheckKind(Ladder ladder, Value kind, string path)
    {
        var known = ladder.Kinds.Select(one => one.Id);
        if (kind is TextValue written)
        {
            CheckKnown(written.Text);
        }
        else if (new Kinds(index).Element(kind) is { Type: DataType.Choice } element)
        {
            foreach (var choice in element.Choices)
            {
                CheckKnown(choice.Id);
            }
        }
        else if (new Kinds(index).Of(kind) is not (ValueKind.Text or ValueKind.Unknown))
        {
            findings.Add("E038", path, "Ở đây cần mã của một loại vi phạm.", "Here belongs the id of a kind of violation.");
        }

        void CheckKnown(string id)
        {
            if (!known.Contains(id))
            {
                findings.Unknown("E038", path, $"loại vi phạm của thang \"{ladder.Id}\" là", $"kind of the ladder \"{ladder.Id}\" called", id, known);
            }
        }
    }
}
