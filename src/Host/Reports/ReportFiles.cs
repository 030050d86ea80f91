using System.Globalization;
using CaseFlow.Platform.Web;
using CaseFlow.Reports.Forms;
using CaseFlow.Resources;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Reports;

/// <summary>A report as a file: numbers as numbers, so that a sheet can reckon on, and with it of whom, when and as of when they are.</summary>
internal static class ReportFiles
{
    public static SheetFile Csv(CountedForm report, string where, IStringLocalizer<Shared> texts) =>
        CsvSheet.Write(About(report, where, texts), Headings(texts), Rows(report, texts));

    public static SheetFile Workbook(CountedForm report, string where, IStringLocalizer<Shared> texts) =>
        ExcelSheet.Write(texts["Reports.Number"], About(report, where, texts), Headings(texts), Rows(report, texts));

    private static IReadOnlyList<string> Headings(IStringLocalizer<Shared> texts) =>
        [texts["Reports.Section"], texts["Reports.Item"], texts["Reports.Measure"], texts["Reports.Number"], texts["Reports.Of"]];

    private static IEnumerable<IReadOnlyList<object?>> Rows(CountedForm report, IStringLocalizer<Shared> texts) =>
        from section in report.Sections
        from line in section.Lines
        select (IReadOnlyList<object?>)
            [section.Title.In(Languages.Current), line.Line.Title.In(Languages.Current), Measure(line, texts), Value(line.Figure), Value(line.Of)];

    private static IReadOnlyList<string> About(CountedForm report, string where, IStringLocalizer<Shared> texts) =>
    [
        report.Form.Title.In(Languages.Current),
        $"{texts["Reports.Unit"].Value}: {where}",
        $"{texts["Reports.Period"].Value}: {report.Period.Told(Languages.Current)}",
        Sentence(texts["Reports.KnownAt", VietnameseText.Moment(report.Known)].Value),
    ];

    private static string Sentence(string words) => char.ToUpper(words[0], CultureInfo.CurrentUICulture) + words[1..];

    private static string Measure(CountedLine line, IStringLocalizer<Shared> texts) =>
        line.Figure is { } figure ? texts[$"Reports.Measure.{figure.Indicator.Measure}"] : "";

    private static object? Value(Figure? figure) => figure is null ? null : figure.IsHeld ? "•" : figure.Value;
}
