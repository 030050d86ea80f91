using System.Globalization;
using CaseFlow.Platform.Web;

namespace CaseFlow.Community.Forms;

/// <summary>What was typed or chosen for each question, as it was written.</summary>
internal sealed class Answers(IReadOnlyDictionary<string, string[]> typed, DateOnly today)
{
    /// <summary>In the order of the question's answers; nothing that is blank.</summary>
    public IReadOnlyList<string> All(string name) =>
        typed.TryGetValue(name, out var values) ? [.. values.Select(value => value.Trim()).Where(value => value.Length > 0)] : [];

    public string One(string name) => All(name) is [var first, ..] ? first : "";

    public string? Optional(string name) => One(name) is { Length: > 0 } value ? value : null;

    public DateOnly? Day(string name) => DayOf(One(name));

    public DateOnly? DayOf(string? written) => written is null ? null : TypedDate.Parse(written, today);

    public Guid? Id(string name) => Guid.TryParse(One(name), out var id) ? id : null;

    public int? Number(string name) => Money(name) is { } number and >= 0 and <= int.MaxValue ? (int)number : null;

    /// <summary>22.000.000, 22000000 and 22 000 000 đ are one amount: nobody pays a part of a đồng.</summary>
    public decimal? Money(string name) => MoneyOf(One(name));

    public bool? YesNo(string name) => One(name) switch { "true" => true, "false" => false, _ => null };

    /// <summary>One thing a line, its parts apart by semicolons.</summary>
    public IEnumerable<string[]> Lines(string name) =>
        from line in One(name).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        select line.Split(';', StringSplitOptions.TrimEntries);

    public static decimal? MoneyOf(string written) => decimal.TryParse(
        string.Concat(written.Where(letter => letter is not ('.' or ',' or ' ' or 'đ'))), NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
        && amount < 1_000_000_000_000_000m ? amount : null;
}
