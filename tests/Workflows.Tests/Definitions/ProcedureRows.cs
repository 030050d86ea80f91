using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Tests.Definition;

namespace CaseFlow.Workflows.Tests.Definitions;

/// <summary>The tables of the field's stages, stated beside the definitions and not taken from them: a file a version, in <c>Rows</c>.</summary>
public static class ProcedureRows
{
    private static readonly ConcurrentDictionary<string, Workflow> Compiled = new(StringComparer.Ordinal);
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    public static IReadOnlyList<ProcedureTable> Tables { get; } =
        [.. Directory.EnumerateFiles(Repository.Path("tests/Workflows.Tests/Definitions/Rows"), "*.json").Order(StringComparer.Ordinal)
            .Select(file => JsonSerializer.Deserialize<ProcedureTable>(File.ReadAllText(file), Options)!)];

    /// <summary>Each row as <c>post-rehab-management.v2 6a</c>.</summary>
    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var table in Tables)
            {
                foreach (var row in table.Rows)
                {
                    rows.Add(table.Name, row.Row);
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
                        ways.Add(table.Name, row.Row, way, row.Next[way].To);
                    }
                }
            }

            return ways;
        }
    }

    public static TheoryData<string> Names
    {
        get
        {
            var names = new TheoryData<string>();
            foreach (var table in Tables)
            {
                names.Add(table.Name);
            }

            return names;
        }
    }

    public static ProcedureTable Table(string name) => Tables.Single(table => table.Name == name);

    /// <summary>The table of the version of a procedure that follows the law in force.</summary>
    public static ProcedureTable InForce(string definition) => Tables.Where(table => table.Definition == definition).MaxBy(table => table.Version)!;

    /// <summary>The shipped definition, ready to run.</summary>
    public static Workflow WorkflowOf(ProcedureTable table) => Compiled.GetOrAdd(table.Name, name => Workflow.Compile(
        DefinitionReader.Read(ShippedDefinitions.Bytes($"{name}.json")).Definition!));
}

/// <param name="Answers">What people write into forms, by data element: <c>@now</c>, <c>@5</c> is the day five days on, anything else is itself.</param>
/// <param name="Begins">Local date and time at which the walked cases begin, a morning of a working day; null is one under the law in force.</param>
public sealed record ProcedureTable(
    string Definition, int Version, string Code, DateTime? Begins, Dictionary<string, JsonNode> Answers, List<ProcedureRow> Rows)
{
    public string Name => $"{Definition}.v{Version}";

    public ProcedureRow this[string row] => Rows.Single(candidate => candidate.Row == row);

    public ProcedureRow OfCode(string code) => Rows.Single(candidate => candidate.Code == code);

    public override string ToString() => Name;
}

/// <param name="Row">Its number in the table.</param>
/// <param name="Code">The field's code of the stage.</param>
/// <param name="Opens">The window before which the stage cannot begin; null when there is none.</param>
/// <param name="CheckIns">The phases of the check-ins.</param>
/// <param name="Given">Answers that differ in every case that comes here: the row belongs to one kind of case only.</param>
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
    List<WayOut> Next,
    Dictionary<string, JsonNode>? Given = null);

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
