using System.Text.Json.Nodes;
using CaseFlow.People.Facts;
using CaseFlow.Platform.Web;

namespace CaseFlow.People.Imports;

/// <summary>A row of a list as it would be taken in.</summary>
/// <param name="Number">As the spreadsheet counts it; the headings are 1.</param>
/// <param name="Values">By field; what was not filled in is not there.</param>
/// <param name="Problems">By field, what is wrong with it, as <see cref="FactText.Read"/> says.</param>
internal sealed record ImportRow(int Number, IReadOnlyDictionary<string, JsonNode> Values, IReadOnlyList<(string Field, string Problem)> Problems)
{
    public string Name => Text("fullName") ?? "";

    public string? Text(string field) => Values.TryGetValue(field, out var value) ? value.GetValue<string>() : null;
}

/// <summary>Reads the rows of a list by what its columns were taken for.</summary>
internal sealed class ImportRows
{
    private readonly List<(PersonField Field, int Column)> _columns;
    private readonly DateOnly _today;

    /// <param name="columns">The field of each column; empty is passed over.</param>
    public ImportRows(IReadOnlyList<string> columns, DateOnly today)
    {
        var places = columns.Select((field, at) => (field, at)).DistinctBy(one => one.field).ToDictionary(one => one.field, one => one.at);
        // What is needed and has no column is a problem of every row.
        _columns = [.. Fields.Select(field => (field, places.GetValueOrDefault(field.Id, -1))).Where(one => one.Item2 >= 0 || one.field.IsRequired)];
        _today = today;
    }

    /// <summary>Fields that a list can bring: those that a person has once.</summary>
    public static IReadOnlyList<PersonField> Fields { get; } = [.. PersonFields.All.Where(field => !field.IsList)];

    /// <summary>What else the columns of old lists are called, in plain letters.</summary>
    private static readonly Dictionary<string, string> OtherNames = new()
    {
        ["ho va ten"] = "fullName",
        ["ho ten"] = "fullName",
        ["nam sinh"] = "born",
        ["ngay thang nam sinh"] = "born",
        ["so cccd"] = "identityNumber",
        ["cccd"] = "identityNumber",
        ["so can cuoc"] = "identityNumber",
        ["cmnd"] = "identityNumber",
        ["dia chi"] = "address",
        ["noi o"] = "address",
        ["so dien thoai"] = "phone",
        ["sdt"] = "phone",
    };

    /// <summary>The field that a heading names; null when it names none.</summary>
    public static string? Guess(string heading)
    {
        var plain = VietnameseText.Plain(heading.Trim());
        return Fields.FirstOrDefault(field => VietnameseText.Plain(field.Title.Vi) == plain || VietnameseText.Plain(field.Title.En) == plain)?.Id
            ?? OtherNames.GetValueOrDefault(plain);
    }

    public ImportRow Read(int number, IReadOnlyList<string> cells)
    {
        var values = new Dictionary<string, JsonNode>();
        var problems = new List<(string, string)>();
        foreach (var (field, column) in _columns)
        {
            var (value, problem) = FactText.Read(field, column < 0 || column >= cells.Count ? "" : CodesOf(field, cells[column]), _today);
            if (problem is not null)
            {
                problems.Add((field.Id, problem));
            }
            else if (value is not null)
            {
                values[field.Id] = value;
            }
        }

        return new(number, values, problems);
    }

    // Lists are written for people: Nam, Có, Trung học cơ sở.
    private static string CodesOf(PersonField field, string cell) => field.Kind switch
    {
        FactKind.YesNo => VietnameseText.Plain(cell) switch { "co" or "yes" or "x" => "yes", "khong" or "no" => "no", _ => cell },
        FactKind.Code => CodeOf(field, cell),
        FactKind.Codes => string.Join(',', cell.Split([',', ';'], StringSplitOptions.TrimEntries).Select(part => CodeOf(field, part))),
        _ => cell,
    };

    private static string CodeOf(PersonField field, string written) => field.Codes.FirstOrDefault(code =>
        new[] { code.Title.Vi, code.Title.En, code.Id }.Any(name => VietnameseText.Plain(name) == VietnameseText.Plain(written)))?.Id ?? written;
}
