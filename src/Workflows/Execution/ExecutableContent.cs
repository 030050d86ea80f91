using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Execution;

/// <summary>Does actions: https://www.w3.org/TR/scxml/#executable. An error is raised as an event and ends its block, nothing else.</summary>
internal static class ExecutableContent
{
    public static void Execute(Run run, Items<ActionBlock> blocks, CompiledState owner)
    {
        foreach (var block in blocks)
        {
            Execute(run, block.Actions, owner);
        }
    }

    /// <summary>Does one block. Answers whether it came to its end.</summary>
    public static bool Execute(Run run, Items<ChartAction> block, CompiledState owner)
    {
        foreach (var action in block)
        {
            if (!Execute(run, action, owner))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Execute(Run run, ChartAction action, CompiledState owner) => action switch
    {
        AssignAction assign => Assign(run, assign),
        RaiseAction raise => Raise(run, raise),
        SendAction send => Sending.Send(run, send),
        CancelAction cancel => Sending.Cancel(run, cancel),
        ChooseAction choose => Choose(run, choose, owner),
        ForEachAction each => ForEach(run, each, owner),
        EmitAction emit => Emit(run, emit, owner),
        _ => Fail(run, $"There is no action {action.GetType().Name}."),
    };

    private static bool Assign(Run run, AssignAction assign)
    {
        var evaluated = assign.Value.Evaluate(run);
        var error = evaluated.Error ?? DataModel.Assign(run, assign.Location, evaluated.Value);
        return error is null || Fail(run, error);
    }

    private static bool Raise(Run run, RaiseAction raise)
    {
        var data = raise.Data?.Evaluate(run) ?? Value.Null;
        if (data.Error is { } error)
        {
            return Fail(run, error);
        }

        run.Internal.Enqueue(new ChartEvent(raise.Event, run.At) { Type = ChartEventType.Internal, Data = data.Value });
        return true;
    }

    /// <summary>A condition that fails counts as false and raises an error, but does not end the block: https://www.w3.org/TR/scxml/#ConditionalExpressions</summary>
    private static bool Choose(Run run, ChooseAction choose, CompiledState owner)
    {
        foreach (var branch in choose.Branches)
        {
            var tested = branch.If?.Test(run) ?? Value.True;
            if (tested.Error is { } error)
            {
                Fail(run, error);
            }
            else if (tested.Value == Value.True)
            {
                return Execute(run, branch.Do, owner);
            }
        }

        return true;
    }

    /// <summary>https://www.w3.org/TR/scxml/#foreach</summary>
    private static bool ForEach(Run run, ForEachAction each, CompiledState owner)
    {
        var evaluated = each.In.Evaluate(run);
        if (evaluated.Error is { } error)
        {
            return Fail(run, error);
        }

        if (evaluated.Value is not ListValue list)
        {
            return Fail(run, $"foreach needs a list, and got {evaluated.Value}.");
        }

        if (!DataModel.IsName(each.Item) || (each.Index is not null && !DataModel.IsName(each.Index)))
        {
            return Fail(run, "The item and the index of a foreach need names of variables.");
        }

        // The variables are brought in even when there is nothing to walk.
        Declare(run, each.Item);
        Declare(run, each.Index);
        for (var index = 0; index < list.Items.Count; index++)
        {
            run.Data.Set(each.Item, list.Items[index]);
            if (each.Index is not null)
            {
                run.Data.Set(each.Index, index);
            }

            if (!Execute(run, each.Do, owner))
            {
                return false;
            }
        }

        return true;
    }

    private static void Declare(Run run, string? name)
    {
        if (name is not null && !run.Data.Knows(name))
        {
            run.Data.Set(name, Value.Null);
        }
    }

    private static bool Emit(Run run, EmitAction emit, CompiledState owner)
    {
        var arguments = new List<Member>(emit.Arguments.Count);
        foreach (var argument in emit.Arguments)
        {
            var evaluated = argument.Value.Evaluate(run);
            if (evaluated.Error is { } error)
            {
                return Fail(run, $"{emit.Name}, {argument.Name}: {error}");
            }

            arguments.Add(new Member(argument.Name, evaluated.Value));
        }

        var isChart = owner.Index == CompiledState.Root;
        run.Effects.Add(new Emitted(emit.Name, new ObjectValue(arguments.ToItems()), isChart ? null : owner.Id, run.ActivationOf(owner)));
        return true;
    }

    private static bool Fail(Run run, string message)
    {
        run.Fail("error.execution", message);
        return false;
    }
}
