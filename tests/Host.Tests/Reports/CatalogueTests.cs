using System.Globalization;
using System.Text;
using CaseFlow.Reports.Forms;
using CaseFlow.Reports.Indicators;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.Reports;

public sealed class CatalogueTests
{
    [Fact]
    public void The_document_lists_everything_that_is_counted()
    {
        var table = new StringBuilder("| code | what | measure | source | when |\n| --- | --- | --- | --- | --- |\n");
        foreach (var indicator in IndicatorCatalogue.All)
        {
            table.Append(CultureInfo.InvariantCulture, $"| `{indicator.Code}` | {indicator.Title.Vi} · {indicator.Title.En} | {indicator.Measure} | {indicator.Source.Id} | {(indicator.IsOnLastDay ? "last day" : "period")} |\n");
        }

        Approved.MatchSection(table.ToString(), Repository.Path("docs/reports.md"), "indicators");
    }

    [Fact]
    public void Every_line_that_can_be_reckoned_from_others_stands_with_them() =>
        Assert.All(ReportForms.All.SelectMany(form => form.Sections), section => Assert.All(
            section.Relations.SelectMany(relation => relation.Codes),
            code => Assert.Contains(section.Lines, line => line.Indicator?.Code == code)));

    [Fact]
    public void A_share_is_of_something_in_the_same_measure() =>
        Assert.All(ReportForms.All.SelectMany(form => form.Lines).Where(line => line.Of is not null), line => Assert.Equal(line.Of!.Measure, line.Indicator!.Measure));
}
