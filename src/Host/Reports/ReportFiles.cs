using System.Globalization;
using System.Text;
using CaseFlow.Platform.Web;
using CaseFlow.Reports.Forms;
using CaseFlow.Resources;
using Microsoft.Extensions.Localization;
using MiniExcelLibs;

namespace CaseFlow.Reports;

/// <summary>A report as a file: numbers as numbers, so that a sheet can reckon on, and with it of whom, when and as of when they are.</summary>
internal static class ReportFiles
{
    public static byte[] Csv(CountedForm report, string where, IStringLocalizer<Shared> texts)
    {
        var written = new StringBuilder();
        foreach (var (name, value) in About(report, where, texts))
        {
            Write(written, [name, value]);
        }

        Write(written, []);
        Write(written, [texts["Reports.Section"], texts["Reports.Item"], texts["Reports.Measure"], texts["Reports.Number"], texts["Reports.Of"]]);
        foreach (var (section, line) in Lines(report))
        {
            Write(written, [section.Title.In(Languages.Current), line.Line.Title.In(Languages.Current), Measure(line, texts), Text(line.Figure), Text(line.Of)]);
        }

        // Excel takes a file without the mark for one of another alphabet.
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(written.ToString())];
    }

    public static byte[] Workbook(CountedForm report, string where, IStringLocalizer<Shared> texts)
    {
        var lines = Lines(report).Select(row => new Dictionary<string, object?>
        {
            [texts["Reports.Section"]] = row.Section.Title.In(Languages.Current),
            [texts["Reports.Item"]] = row.Line.Line.Title.In(Languages.Current),
            [texts["Reports.Measure"]] = Measure(row.Line, texts),
            [texts["Reports.Number"]] = Value(row.Line.Figure),
            [texts["Reports.Of"]] = Value(row.Line.Of),
        }).ToList();
        var about = About(report, where, texts).Select(row => new Dictionary<string, object?>
        {
            [texts["Reports.Item"]] = row.Name,
            [texts["Reports.Title"]] = row.Value,
        }).ToList();
        using var file = new MemoryStream();
        file.SaveAs(new Dictionary<string, object> { [texts["Reports.Number"]] = lines, [texts["Reports.About"]] = about });
        return file.ToArray();
    }

    private static IEnumerable<(CountedSection Section, CountedLine Line)> Lines(CountedForm report) =>
        report.Sections.SelectMany(section => section.Lines, (section, line) => (section, line));

    private static IEnumerable<(string Name, string Value)> About(CountedForm report, string where, IStringLocalizer<Shared> texts) =>
    [
        (texts["Reports.Title"], report.Form.Title.In(Languages.Current)),
        (texts["Reports.Unit"], where),
        (texts["Reports.Period"], report.Period.Title.In(Languages.Current)),
        (texts["Reports.From"], VietnameseText.ShortDate(report.Period.From)),
        (texts["Reports.To"], VietnameseText.ShortDate(report.Period.To)),
        (texts["Reports.Known"], VietnameseText.Moment(report.Known)),
    ];

    private static string Measure(CountedLine line, IStringLocalizer<Shared> texts) =>
        line.Figure is { } figure ? texts[$"Reports.Measure.{figure.Indicator.Measure}"] : "";

    private static object? Value(Figure? figure) => figure is null ? null : figure.IsHeld ? "•" : figure.Value;

    private static string Text(Figure? figure) => Convert.ToString(Value(figure), CultureInfo.InvariantCulture) ?? "";

    private static void Write(StringBuilder written, IReadOnlyList<string> cells) =>
        written.AppendJoin(',', cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");
}
