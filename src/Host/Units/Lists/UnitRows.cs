using CaseFlow.Platform.Web;

namespace CaseFlow.Units.Lists;

/// <summary>A line of the official list of units.</summary>
/// <param name="Number">As a spreadsheet counts it: the headings are 1.</param>
/// <param name="Problem">Why it cannot be taken in; null when it can.</param>
internal sealed record UnitRow(
    int Number, string Code, string Name, string Kind, string ParentCode, DateOnly ValidFrom, DateOnly? ValidTo, string? Problem = null);

/// <summary>Reads the official list: code, name, kind, code of the unit above, and from when to when it is so.</summary>
internal static class UnitRows
{
    private static readonly Dictionary<string, string[]> Headings = new()
    {
        ["code"] = ["ma", "ma so", "ma don vi", "code"],
        ["name"] = ["ten", "ten don vi", "name"],
        ["kind"] = ["cap", "loai", "kind"],
        ["parent"] = ["ma cap tren", "ma don vi cap tren", "truc thuoc", "parent", "parent code"],
        ["from"] = ["tu ngay", "hieu luc tu", "valid from", "from"],
        ["to"] = ["den ngay", "hieu luc den", "valid to", "to"],
    };

    private static readonly string[] Needed = ["code", "name", "kind", "from"];

    // A town of a district is a commune to this product, a city of a province was a district.
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["tinh"] = "province",
        ["thanh pho"] = "province",
        ["thanh pho truc thuoc trung uong"] = "province",
        ["quan"] = "district",
        ["huyen"] = "district",
        ["thi xa"] = "district",
        ["thanh pho thuoc tinh"] = "district",
        ["xa"] = "commune",
        ["thi tran"] = "commune",
        ["phuong"] = "ward",
        ["dac khu"] = "special_zone",
        ["cong an"] = "police",
        ["toa an"] = "court",
        ["trung tam"] = "centre",
        ["co so cai nghien"] = "centre",
    };

    /// <returns>Null when one of the columns that it needs is not there.</returns>
    public static IReadOnlyList<UnitRow>? Read(IReadOnlyList<IReadOnlyList<string>> lines, DateOnly today)
    {
        var at = Headings.ToDictionary(
            heading => heading.Key, heading => lines.Count == 0 ? -1 : Place(lines[0], heading.Value));
        return Needed.Any(needed => at[needed] < 0)
            ? null
            : [.. lines.Skip(1).Select((line, index) => Read(index + 2, column => at[column] is >= 0 and var place && place < line.Count ? line[place] : "", today))];
    }

    private static UnitRow Read(int number, Func<string, string> cell, DateOnly today)
    {
        var (from, to) = (TypedDate.Parse(cell("from"), today), TypedDate.Parse(cell("to"), today));
        var kind = UnitKinds.All.Contains(cell("kind")) ? cell("kind") : Kinds.GetValueOrDefault(VietnameseText.Plain(cell("kind")), "");
        var row = new UnitRow(number, cell("code"), cell("name"), kind, cell("parent"), from ?? default, to);
        return row with
        {
            Problem = row.Code.Length == 0 ? "no-code"
                : row.Name.Length == 0 ? "no-name"
                : kind.Length == 0 ? "kind"
                : from is null || (to is null && cell("to").Length > 0) ? "date"
                : to < from ? "ends-before"
                : null,
        };
    }

    private static int Place(IReadOnlyList<string> headings, string[] names)
    {
        for (var place = 0; place < headings.Count; place++)
        {
            if (names.Contains(VietnameseText.Plain(headings[place])))
            {
                return place;
            }
        }

        return -1;
    }
}
