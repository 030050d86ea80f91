using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Json;

/// <summary>Reads actions; the first key that names one says which.</summary>
internal static class ActionReader
{
    private static readonly Dictionary<string, AdjustmentKind> Kinds = new()
    {
        ["credited"] = AdjustmentKind.Credited,
        ["excluded"] = AdjustmentKind.Excluded,
        ["paused"] = AdjustmentKind.Paused,
    };

    /// <summary>The key that names the action, its shape, and how it is read.</summary>
    private static readonly Dictionary<string, (Shape Shape, Func<ObjectReader, StepAction> Read)> Actions = new()
    {
        ["assign"] = (Shape.Assign, action => new Assign(action.Text("assign"), action.Logic("value"))),
        ["adjust"] = (Shape.Adjust, Adjust),
        ["raise"] = (Shape.Raise, action => new Raise(action.Text("raise"), action.LogicOrNull("data"))),
        ["send"] = (
            Shape.Send,
            action => new SendLater(action.Slug("send"), action.Text("event"), TimingReader.Length(action, "delay"), action.LogicOrNull("data"))),
        ["cancel"] = (Shape.Cancel, action => new CancelSend(action.Text("cancel"))),
        ["choose"] = (Shape.Choose, action => new Choose(action.List("choose", Shape.Branch, Branch))),
        ["climb"] = (Shape.Climb, action => new Climb(action.Slug("climb"), action.Logic("kind"))),
        ["spawn"] = (
            Shape.Spawn,
            action => new Spawn(
                action.Slug("spawn"),
                action.Text("link"),
                action.List("data", Shape.SpawnValue, value => new SpawnValue(value.Name("name"), value.Logic("value"))))),
        ["notify"] = (Shape.Notify, action => new Notify(action.Text("notify"), action.Local("text"))),
    };

    public static Items<StepAction> List(ObjectReader owner, string key) => owner.List(key, node => Read(owner, node));

    private static StepAction? Read(ObjectReader owner, SourceNode node)
    {
        var named = node.Children.Select(member => member.Name).FirstOrDefault(name => name is not null && Actions.ContainsKey(name));
        if (named is null)
        {
            var written = node.Children.Count > 0 ? node.Children[0].Name ?? "" : "";
            owner.Report("E103", node, ShapeMessages.NotOneOf(written, Actions.Keys));
            return null;
        }

        var (shape, read) = named == "adjust" && node.Find("close") is not null ? (Shape.CloseAdjustment, Close) : Actions[named];
        return read(owner.Object(node, shape));
    }

    private static Adjust Adjust(ObjectReader action) => new(
        action.Text("adjust"),
        action.Choice("kind", Kinds, AdjustmentKind.Credited),
        action.Logic("from"),
        action.LogicOrNull("to"),
        action.LogicOrNull("days"),
        action.Local("reason"));

    private static CloseAdjustment Close(ObjectReader action) => new(action.Text("adjust"), action.Logic("close"));

    private static Branch Branch(ObjectReader branch) => new(branch.LogicOrNull("if"), List(branch, "do"));
}
