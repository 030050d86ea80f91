using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Definition.Compilation;

/// <summary>What the chart asks of the engine, by name; the arguments are those of the action.</summary>
public static class EmittedNames
{
    /// <summary>Arguments <c>definition</c>, <c>link</c>, <c>data</c> (an object).</summary>
    public const string Spawn = "spawn";

    /// <summary>Arguments <c>role</c>, <c>text</c> (an object of <c>vi</c> and <c>en</c>).</summary>
    public const string Notify = "notify";
}

/// <summary>Turns actions of a definition into the kernel's; the adjustments of a term and the steps of a ladder become plain ones.</summary>
internal sealed class ActionCompiler(Items<Ladder> ladders)
{
    public Items<ChartAction> Compile(Items<StepAction> actions) =>
        actions.SelectMany(action => action is Climb climb ? Climbed(climb) : [Compile(action)]).ToItems();

    /// <summary>A ladder that does not exist has been reported (E050).</summary>
    private Items<ChartAction> Climbed(Climb climb) =>
        ladders.FirstOrDefault(ladder => ladder.Id == climb.Ladder) is { } ladder ? LadderCompiler.Compile(ladder, climb.Kind) : [];

    private ChartAction Compile(StepAction action) => action switch
    {
        Assign assign => new AssignAction(assign.Data, assign.Value),
        Raise raise => new RaiseAction(raise.Event, raise.Data),
        SendLater send => new SendAction(Constant(send.Event)) { Id = send.Id, Delay = Delay(send.Delay), Data = send.Data },
        CancelSend cancel => new CancelAction(Constant(cancel.Id)),
        Choose choose => new ChooseAction(choose.Branches.Select(branch => new ChooseBranch(branch.If, Compile(branch.Do)))),
        Adjust adjust => new AssignAction(adjust.Data, Appended(adjust)),
        CloseAdjustment close => new AssignAction(close.Data, CompiledLogic.Call("close_open_line", CompiledLogic.Read(close.Data), close.To.Source)),
        Spawn spawn => new EmitAction(EmittedNames.Spawn, [
            new("definition", Constant(spawn.Definition)),
            new("link", Constant(spawn.Link)),
            new("data", CompiledLogic.Computed(spawn.Data.Select(value => new Member(value.Name, value.Value.Source))))]),
        Notify notify => new EmitAction(EmittedNames.Notify, [new("role", Constant(notify.Role)), new("text", Expression.Literal(Text(notify.Text)))]),
        _ => throw new ArgumentException($"The kernel has no word for {action.GetType().Name}.", nameof(action)),
    };

    private static Expression Appended(Adjust adjust)
    {
        var line = Value.ObjectOf(
            new("kind", adjust.Kind.ToString().ToLowerInvariant()),
            new("from", adjust.From.Source),
            new("to", adjust.To?.Source ?? Value.Null),
            new("days", adjust.Days?.Source ?? Value.Null),
            new("reason", Value.ObjectOf(new Member("literal", Text(adjust.Reason)))));
        return CompiledLogic.Call("merge", CompiledLogic.Read(adjust.Data), Value.ListOf(Value.ObjectOf(new Member("object", line))));
    }

    private static Expression Delay(Length delay) => CompiledLogic.Call(
        "delay",
        delay.Span is { } span
            ? Value.ObjectOf(new Member("literal", TimeValues.Write(span)))
            : CompiledLogic.Read(delay.Data ?? $"_settings.{delay.Setting}"));

    private static ObjectValue Text(LocalText text) => Value.ObjectOf(new("vi", text.Vi), new("en", text.En));

    private static Expression Constant(string text) => Expression.Literal(text);
}
