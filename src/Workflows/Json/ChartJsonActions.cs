using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Json;

/// <summary>Reads actions: each is an object, and the member that names it tells which one it is.</summary>
internal sealed class ChartJsonActions(Vocabulary vocabulary)
{
    private static readonly string[] Names = ["assign", "raise", "send", "cancel", "choose", "foreach", "emit"];

    /// <summary>A list of actions is one block; a list of lists is several.</summary>
    public Items<ActionBlock> ReadBlocks(ChartJsonCursor state, string name)
    {
        if (state.Find(name)?.Value is not ListValue { Items.Count: > 0 } list)
        {
            return state.Each(name, Read) is { Count: > 0 } actions ? [new ActionBlock(actions)] : [];
        }

        return list.Items[0] is ListValue
            ? state.Each(name, block => new ActionBlock(block.Each(Read)))
            : [new ActionBlock(state.Each(name, Read))];
    }

    public ChartAction Read(ChartJsonCursor action)
    {
        var named = Names.FirstOrDefault(name => action.Find(name) is not null);
        switch (named)
        {
            case "assign":
                action.AllowOnly("$comment", "assign", "value");
                return new AssignAction(action.RequiredText("assign"), action.RequiredExpression("value", vocabulary));
            case "raise":
                action.AllowOnly("$comment", "raise", "data");
                return new RaiseAction(action.RequiredText("raise"), action.Expression("data", vocabulary));
            case "send":
                return ReadSend(action);
            case "cancel":
                action.AllowOnly("$comment", "cancel");
                return new CancelAction(action.RequiredExpression("cancel", vocabulary));
            case "choose":
                action.AllowOnly("$comment", "choose");
                return new ChooseAction(action.Each("choose", ReadBranch));
            case "foreach":
                action.AllowOnly("$comment", "foreach", "item", "index", "do");
                return new ForEachAction(
                    action.RequiredExpression("foreach", vocabulary), action.RequiredText("item"), action.Text("index"), action.Each("do", Read));
            case "emit":
                return ReadEmit(action);
            default:
                action.Problem("", $"An action names what it does: {string.Join(", ", Names)}.");
                return new ChooseAction([]);
        }
    }

    private SendAction ReadSend(ChartJsonCursor send)
    {
        send.AllowOnly("$comment", "send", "target", "type", "delay", "data", "id", "idLocation");
        return new SendAction(send.RequiredExpression("send", vocabulary))
        {
            Target = send.Expression("target", vocabulary),
            Type = send.Expression("type", vocabulary),
            Delay = send.Expression("delay", vocabulary),
            Data = send.Expression("data", vocabulary),
            Id = send.Text("id"),
            IdLocation = send.Text("idLocation"),
        };
    }

    private ChooseBranch ReadBranch(ChartJsonCursor branch)
    {
        branch.AllowOnly("$comment", "if", "do");
        return new ChooseBranch(branch.Expression("if", vocabulary), branch.Each("do", Read));
    }

    private EmitAction ReadEmit(ChartJsonCursor emit)
    {
        emit.AllowOnly("$comment", "emit", "arguments");
        var arguments = emit.Find("arguments") switch
        {
            null => [],
            { Value: ObjectValue members } written => members.Members.Select(
                member => new EmitArgument(member.Name, written.RequiredExpression(member.Name, vocabulary))),
            var other => other.Refuse<EmitArgument>("\"arguments\" is an object of expressions."),
        };
        return new EmitAction(emit.RequiredText("emit"), arguments);
    }
}
