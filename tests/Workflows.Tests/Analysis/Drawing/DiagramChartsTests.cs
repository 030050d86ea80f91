using System.Xml.Linq;
using CaseFlow.Workflows.Analysis.Drawing;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Tests.Definition;

namespace CaseFlow.Workflows.Tests.Analysis.Drawing;

public sealed class DiagramChartsTests
{
    public static TheoryData<string> Procedures => ShippedDefinitions.Files;

    [Theory]
    [MemberData(nameof(Procedures))]
    public void Every_state_has_its_box_in_one_of_the_drawings_and_every_large_step_a_drawing_of_its_own(string procedure)
    {
        var definition = Read(procedure);
        var charts = DiagramCharts.Of(definition, "vi");
        var boxes = charts.SelectMany(chart => chart.Layout.Cards).ToList();
        var leaves = new DefinitionIndex(definition).States.Where(state => state.Node.States.Count == 0).Select(state => state.Node.Id).ToList();

        Assert.All(leaves, leaf => Assert.Single(boxes, box => box.State == leaf));
        Assert.Equal(
            boxes.Where(box => box.Kind is DiagramCardKind.Folded).Select(box => box.State).Order(StringComparer.Ordinal),
            charts.Select(chart => chart.State).Where(state => state.Length > 0).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Procedures))]
    public void No_drawing_is_wider_than_a_page_and_no_two_boxes_lie_on_each_other(string procedure)
    {
        var layouts = DiagramCharts.Of(Read(procedure), "vi").Select(chart => chart.Layout).Append(DiagramDrafting.Of(Read(procedure), "vi"));

        Assert.All(layouts, layout =>
        {
            Assert.InRange(layout.Width, 1, 1280);
            var overlapping =
                from one in layout.Cards
                from other in layout.Cards
                where string.CompareOrdinal(one.State, other.State) < 0
                where one.X < other.X + other.Width && other.X < one.X + one.Width && one.Y < other.Y + other.Height && other.Y < one.Y + one.Height
                select $"{one.State} {other.State}";
            Assert.Empty(overlapping);
        });
    }

    [Theory]
    [MemberData(nameof(Procedures))]
    public void Nothing_in_a_drawing_goes_by_its_id_and_no_line_is_longer_than_its_box(string procedure)
    {
        var definition = Read(procedure);
        var index = new DefinitionIndex(definition);
        string[] ids =
        [
            .. index.States.Select(state => state.Node.Id), .. index.Tasks.Select(task => task.Task.Id),
            .. index.Transitions.SelectMany(way => way.Transition.Events).Where(name => name.Contains('.', StringComparison.Ordinal)),
        ];
        var lines = DiagramCharts.Of(definition, "vi").Select(chart => chart.Layout).Append(DiagramDrafting.Of(definition, "vi")).SelectMany(layout => layout.Cards).SelectMany(card => card.Lines).ToList();

        Assert.DoesNotContain(lines, line => ids.Any(id => line.Text.Split(' ').Contains(id, StringComparer.Ordinal)));
        Assert.All(lines, line => Assert.InRange(line.Text.Length, 1, line.Kind is DiagramLineKind.Basis ? 44 : 36));
    }

    [Fact]
    public void A_folded_step_leads_to_its_own_drawing_and_a_way_out_of_a_drawing_says_where_it_leads()
    {
        var charts = DiagramCharts.Of(Read("user-management.v2.json"), "en");
        var whole = XDocument.Parse(DiagramSvg.Draw(charts[0]));
        XNamespace svg = "http://www.w3.org/2000/svg";

        Assert.Contains("#chart-opening", whole.Descendants(svg + "a").Select(link => link.Attribute("href")!.Value));
        Assert.Contains("→ Under management", charts.Single(chart => chart.State == "opening").Layout.Cards.SelectMany(card => card.Lines).Select(line => line.Text));
    }

    [Fact]
    public void A_small_procedure_is_one_drawing() =>
        Assert.Single(DiagramCharts.Of(DefinitionReader.Read(SmallDefinition.Json).Definition!, "vi"));

    private static WorkflowDefinition Read(string procedure) => DefinitionReader.Read(ShippedDefinitions.Bytes(procedure)).Definition!;
}
