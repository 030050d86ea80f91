using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Definition.Compilation;

/// <summary>One step up a ladder in words of the kernel: the count of the kind goes up by one, and a choice by kind and count raises the step.</summary>
internal static class LadderCompiler
{
    public static Items<ChartAction> Compile(Ladder ladder, Expression kind) =>
    [
        new AssignAction(ladder.Counts, CompiledLogic.Call(
            "count_up", CompiledLogic.Read(ladder.Counts), kind.Source, new ListValue(ladder.Kinds.Select(known => (Value)known.Id)))),
        new ChooseAction(ladder.Kinds.Select(known =>
            new ChooseBranch(CompiledLogic.Call("===", kind.Source, known.Id), Steps(ladder, known)))),
    ];

    /// <summary>The last step stands for every time after it, too.</summary>
    private static Items<ChartAction> Steps(Ladder ladder, LadderKind kind)
    {
        var count = CompiledLogic.Read($"{ladder.Counts}.{kind.Id}");
        if (kind.Steps.Count == 1)
        {
            return [Raised(kind.Steps[0])];
        }

        return
        [
            new ChooseAction(kind.Steps
                .Select((step, at) => new ChooseBranch(at == kind.Steps.Count - 1 ? null : CompiledLogic.Call("===", count, at + 1), [Raised(step)]))
                .ToItems()),
        ];

        RaiseAction Raised(string step) =>
            new(EventNames.Step(ladder.Id, step), CompiledLogic.Computed([new Member("kind", kind.Id), new Member("count", count)]));
    }
}
