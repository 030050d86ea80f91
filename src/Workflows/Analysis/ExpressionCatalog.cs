using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Analysis;

/// <summary>An expression with its place.</summary>
/// <param name="IsCondition">It decides something, and so must be true or false.</param>
internal sealed record PlacedExpression(Expression Expression, string Path, bool IsCondition);

/// <summary>Every expression of a definition.</summary>
internal static class ExpressionCatalog
{
    public static IEnumerable<PlacedExpression> All(DefinitionIndex index) =>
        Roles(index).Concat(Forms(index)).Concat(Terms(index)).Concat(States(index)).Concat(Transitions(index)).Concat(Tasks(index)).Concat(ActionCatalog.All(index).SelectMany(Actions));

    private static IEnumerable<PlacedExpression> Roles(DefinitionIndex index) =>
        index.Definition.Roles.SelectMany((role, at) => Conditions((role.StandIn?.If, $"$.roles[{at}].standIn.if")));

    private static IEnumerable<PlacedExpression> Forms(DefinitionIndex index)
    {
        for (var form = 0; form < index.Definition.Forms.Count; form++)
        {
            for (var field = 0; field < index.Definition.Forms[form].Fields.Count; field++)
            {
                var written = index.Definition.Forms[form].Fields[field];
                var path = $"$.forms[{form}].fields[{field}]";
                foreach (var placed in Conditions((written.Required, $"{path}.required"), (written.VisibleIf, $"{path}.visibleIf"), (written.ValidIf, $"{path}.validIf")))
                {
                    yield return placed;
                }
            }
        }
    }

    private static IEnumerable<PlacedExpression> Terms(DefinitionIndex index) =>
        index.Definition.Terms.SelectMany((term, at) => Values((term.From, $"$.terms[{at}].from"), (term.Length, $"$.terms[{at}].length")));

    private static IEnumerable<PlacedExpression> States(DefinitionIndex index) =>
        index.States.SelectMany(state => Documents(state.Node.Documents, $"{state.Path}.documents"));

    private static IEnumerable<PlacedExpression> Transitions(DefinitionIndex index) =>
        index.Transitions.SelectMany(transition => Conditions((transition.Transition.If, $"{transition.Path}.if")));

    private static IEnumerable<PlacedExpression> Tasks(DefinitionIndex index) =>
        index.Tasks.SelectMany(task => Values((task.Task.Assign.User, $"{task.Path}.assign.user"), (task.Task.ForEach?.List, $"{task.Path}.forEach")).Concat(Documents(task.Task.Requires, $"{task.Path}.requires")));

    private static IEnumerable<PlacedExpression> Documents(Items<DocumentRule> rules, string path) =>
        rules.SelectMany((rule, at) => Conditions((rule.Required, $"{path}[{at}].required")));

    private static IEnumerable<PlacedExpression> Actions(PlacedAction placed) => placed.Action switch
    {
        Assign assign => Values((assign.Value, $"{placed.Path}.value")),
        Raise raise => Values((raise.Data, $"{placed.Path}.data")),
        SendLater send => Values((send.Data, $"{placed.Path}.data")),
        Adjust adjust => Values((adjust.From, $"{placed.Path}.from"), (adjust.To, $"{placed.Path}.to"), (adjust.Days, $"{placed.Path}.days")),
        CloseAdjustment close => Values((close.To, $"{placed.Path}.close")),
        Choose choose => choose.Branches.SelectMany((branch, at) => Conditions((branch.If, $"{placed.Path}.choose[{at}].if"))),
        Climb climb => Values((climb.Kind, $"{placed.Path}.kind")),
        Spawn spawn => spawn.Data.SelectMany((value, at) => Values((value.Value, $"{placed.Path}.data[{at}].value"))),
        _ => [],
    };

    private static IEnumerable<PlacedExpression> Values(params (Expression? Expression, string Path)[] written) => Placed(written, isCondition: false);

    private static IEnumerable<PlacedExpression> Conditions(params (Expression? Expression, string Path)[] written) => Placed(written, isCondition: true);

    private static IEnumerable<PlacedExpression> Placed((Expression? Expression, string Path)[] written, bool isCondition) =>
        from one in written where one.Expression is not null select new PlacedExpression(one.Expression, one.Path, isCondition);
}
