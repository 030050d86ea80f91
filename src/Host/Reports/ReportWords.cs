using CaseFlow.Platform.Web;
using CaseFlow.Reports.Indicators;

namespace CaseFlow.Reports;

/// <summary>Figures as people write them: 5.236; 22.000.000 đ; 6,3 %. A number stays on one line with its sign.</summary>
internal static class ReportWords
{
    public static string Number(Measure measure, decimal value) => measure is Measure.Dong ? $"{VietnameseText.Number(value)}\u00a0đ" : VietnameseText.Number(value);

    /// <param name="hundredths">Of the whole.</param>
    public static string Share(decimal hundredths) => $"{VietnameseText.Number(decimal.Round(hundredths, 1, MidpointRounding.AwayFromZero))}\u00a0%";
}
