using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Tests.Definition;

namespace CaseFlow.Workflows.Tests.Definitions;

/// <summary>The tables of the field's stages, stated beside the definitions and not taken from them (procedure-rows.json).</summary>
public static class ProcedureRows
{
    private static readonly ConcurrentDictionary<string, Workflow> Compiled = new(StringComparer.Ordinal);
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    public static IReadOnlyList<ProcedureTable> Tables { get; } =
        JsonSerializer.Deserialize<List<ProcedureTable>>(File.ReadAllText(Repository.Path("tests/Workflows.Tests/Definitions/procedure-rows.json")), Options)!;

    /// <summary>Each row as <c>QLSC 6a</c>.</summary>
    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var table in Tables)
            {
                foreach (var row in table.Rows)
                {
                    rows.Add(table.Code, row.Row);
                }
            }

            return rows;
        }
    }

    /// <summary>Each way out of each row, by its place in the row.</summary>
    public static TheoryData<string, string, int, string> Ways
    {
        get
        {
            var ways = new TheoryData<string, string, int, string>();
            foreach (var table in Tables)
            {
                foreach (var row in table.Rows)
                {
                    for (var way = 0; way < row.Next.Count; way++)
                    {
                        ways.Add(table.Code, row.Row, way, row.Next[way].To);
                    }
                }
            }

            return ways;
        }
    }

    public static TheoryData<string> Codes
    {
        get
        {
            var codes = new TheoryData<string>();
            foreach (var table in Tables)
            {
                codes.Add(table.Code);
            }

            return codes;
        }
    }

    public static ProcedureTable Table(string code) => Tables.Single(table => table.Code == code);

    /// <summary>The shipped definition, ready to run.</summary>
    public static Workflow WorkflowOf(string definition) => Compiled.GetOrAdd(definition, id => Workflow.Compile(
        DefinitionReader.Read(ShippedDefinitions.Bytes($"{id}.v1.json")).Definition!));
}

/// <param name="Answers">What people write into forms, by data element: <c>@now</c>, <c>@5</c> is the day five days on, anything else is itself.</param>
public sealed record ProcedureTable(string Definition, string Code, Dictionary<string, JsonNode> Answers, List<ProcedureRow> Rows)
{
    public ProcedureRow this[string row] => Rows.Single(candidate => candidate.Row == row);

    public ProcedureRow OfCode(string code) => Rows.Single(candidate => candidate.Code == code);

    public override string ToString() => Code;
}

/// <param name="Row">Its number in the table.</param>
/// <param name="Code">The field's code of the stage.</param>
/// <param name="Opens">The window before which the stage cannot begin; null when there is none.</param>
/// <param name="CheckIns">The phases of the check-ins.</param>
public sealed record ProcedureRow(
    string Row,
    string Code,
    string Actor,
    List<string> Documents,
    List<string> Articles,
    List<RowDeadline> Deadlines,
    RowWindow? Opens,
    List<string>? CheckIns,
    List<string>? Terms,
    List<WayOut> Next);

/// <param name="Setting">Where the law gives no number: the setting that holds the length.</param>
/// <param name="From">A data element, <c>entry</c>, <c>term ID</c> or <c>V-53 received</c>.</param>
/// <param name="Before">It runs up to the base instead of from it.</param>
/// <param name="Remind">How the profile begins.</param>
public sealed record RowDeadline(string Basis, string? Setting, string Length, string From, bool Before, string Remind);

public sealed record RowWindow(string? Setting, string Length, string From);

/// <param name="To">A code of a row, <c>#id</c> of a state, <c>close:REASON</c> or <c>spawn:DEFINITION</c>.</param>
/// <param name="By">What people do; <c>wait:CODE</c> lets time pass until the stage is reached, <c>wait:#task/ID</c> until the work is there.</param>
/// <param name="Beside">The row goes on beside it.</param>
/// <param name="After">The row that must lie before; null for the shortest way.</param>
/// <param name="Prepare">What is done on the spot before the row is entered.</param>
/// <param name="Given">Answers that differ.</param>
/// <param name="Settings">Local policy that differs.</param>
public sealed record WayOut(
    string To,
    List<string> By,
    bool Beside,
    string? After,
    List<string>? Prepare,
    Dictionary<string, JsonNode>? Given,
    Dictionary<string, JsonNode>? Settings);
