using System.Text.Json.Nodes;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Tests.Definitions;

/// <summary>Walks a case through the rows of a table: the way of fewest moves into a row, then one way out of it.</summary>
internal static class RowWalk
{
    /// <summary>A Monday morning under the law in force.</summary>
    public static DateTimeOffset Monday { get; } = new(2026, 7, 6, 9, 0, 0, TimeSpan.FromHours(7));

    public static WalkedCase Into(ProcedureTable table, ProcedureRow row, WayOut? then = null, ObjectValue? known = null)
    {
        var answers = new Dictionary<string, JsonNode>(table.Answers);
        foreach (var (data, answer) in (row.Given ?? []).Concat(then?.Given ?? []))
        {
            answers[data] = answer;
        }

        var settings = (then?.Settings ?? []).Aggregate(ObjectValue.Empty, (all, setting) => all.With(setting.Key, setting.Value.GetValue<bool>()));
        var walked = WalkedCase.Start(ProcedureRows.WorkflowOf(table), Beginning(table), answers, known, settings);
        var ways = then?.After is { } first
            ? [.. Shortest(table, table.Rows[0].Code, first, answers), .. Shortest(table, first, row.Code, answers)]
            : Shortest(table, table.Rows[0].Code, row.Code, answers);
        for (var index = 0; index < ways.Count; index++)
        {
            if (index == ways.Count - 1)
            {
                Take(walked, then?.Prepare ?? []);
            }

            Take(walked, ways[index].By);
        }

        return walked;
    }

    public static void Take(WalkedCase walked, IEnumerable<string> moves)
    {
        foreach (var move in moves)
        {
            if (move.StartsWith("wait:#task/", StringComparison.Ordinal))
            {
                var task = move["wait:#task/".Length..];
                walked.WaitUntil(() => walked.Current.Work.Any(entry => entry.Task == task && entry.Status is WorkStatus.Open), $"work on {task}");
            }
            else if (move.StartsWith("wait:", StringComparison.Ordinal))
            {
                var code = move["wait:".Length..];
                walked.WaitUntil(() => walked.IsIn(StateOf(walked.Workflow, code)), code);
            }
            else
            {
                walked.Do(move);
            }
        }
    }

    private static DateTimeOffset Beginning(ProcedureTable table) => table.Begins is { } local ? new(local, TimeSpan.FromHours(7)) : Monday;

    /// <summary>The id of the one state with that code.</summary>
    public static string StateOf(Workflow workflow, string code) => workflow.Index.States.Single(state => state.Node.Code == code).Node.Id;

    private static List<WayOut> Shortest(ProcedureTable table, string from, string to, Dictionary<string, JsonNode> answers)
    {
        // A way that asks for something of its own leads nobody who answers otherwise.
        bool Leads(WayOut way) => way is { Settings: null, After: null, Prepare: null } && (way.Given ?? []).All(
            asked => answers.TryGetValue(asked.Key, out var answer) && JsonNode.DeepEquals(answer, asked.Value));

        var settled = new HashSet<string>(StringComparer.Ordinal);
        var open = new PriorityQueue<(string Code, List<WayOut> Ways), int>([((from, []), 0)]);
        while (open.TryDequeue(out var reached, out var moves))
        {
            if (reached.Code == to)
            {
                return reached.Ways;
            }

            if (!settled.Add(reached.Code))
            {
                continue;
            }

            foreach (var way in table.OfCode(reached.Code).Next.Where(way => Leads(way) && table.Rows.Any(row => row.Code == way.To)))
            {
                open.Enqueue((way.To, [.. reached.Ways, way]), moves + way.By.Count);
            }
        }

        throw new InvalidOperationException($"No way of the table leads from {from} to {to}.");
    }
}
