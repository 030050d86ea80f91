using System.Xml.Linq;
using CaseFlow.Workflows.Analysis.Drawing;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Tests.Definition;

namespace CaseFlow.Workflows.Tests.Analysis.Drawing;

public sealed class DiagramDraftingTests
{
    public static TheoryData<string> Procedures => ShippedDefinitions.Files;

    [Theory]
    [MemberData(nameof(Procedures))]
    public void No_two_states_lie_on_each_other(string procedure)
    {
        var cards = DiagramDrafting.Of(Read(procedure), "vi").Cards;

        var overlapping =
            from one in cards
            from other in cards
            where string.CompareOrdinal(one.State, other.State) < 0
            where one.X < other.X + other.Width && other.X < one.X + one.Width && one.Y < other.Y + other.Height && other.Y < one.Y + one.Height
            select $"{one.State} {other.State}";
        Assert.Empty(overlapping);
    }

    [Theory]
    [MemberData(nameof(Procedures))]
    public void Every_way_out_has_an_arrow_from_its_own_state_into_its_target(string procedure)
    {
        var definition = Read(procedure);
        var layout = DiagramDrafting.Of(definition, "vi");
        var index = new DefinitionIndex(definition);

        Assert.Equal(index.Transitions.Sum(transition => transition.Transition.Targets.Count), layout.Arrows.Count);
        Assert.All(layout.Arrows, arrow =>
        {
            var (first, last) = (arrow.Points[0], arrow.Points[^1]);
            Assert.Contains(layout.Cards, card => card.X + card.Width == first.X && card.Y < first.Y && first.Y < card.Y + card.Height);
            Assert.Contains(layout.Cards.Select(card => (Right: card.X + card.Width, card.Y))
                .Concat(layout.Frames.Select(frame => (Right: frame.X + frame.Width, frame.Y))), box => box.Right == last.X && box.Y + 14 == last.Y);
            Assert.All(arrow.Points, point => Assert.True(point.X >= 0 && point.X <= layout.Width && point.Y >= 0 && point.Y <= layout.Height));
            Assert.All(arrow.Points.Zip(arrow.Points.Skip(1)), pair => Assert.True(pair.First.X == pair.Second.X || pair.First.Y == pair.Second.Y));
        });
    }

    [Fact]
    public void Tracks_stand_beside_each_other()
    {
        var tracks = DiagramDrafting.Of(Read("post-rehab-management.v2.json"), "en").Frames.Where(frame => frame.IsTrack).ToList();

        Assert.Contains(tracks, one => tracks.Any(other => one.Y == other.Y && one.X + one.Width < other.X));
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public void The_drawing_is_sound_xml_without_scripts_and_says_its_title(string language)
    {
        var text = SmallDefinition.With(("states[0].title.en", "\"<script>alert(1)</script> & more\""), ("states[0].title.vi", "\"<script>alert(1)</script> & more\""));
        var definition = DefinitionReader.Read(text).Definition!;

        var svg = XDocument.Parse(DiagramSvg.Draw(definition, language));

        Assert.Equal(definition.Title.In(language), svg.Root!.Attribute("aria-label")!.Value);
        Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName is "script" or "style" or "foreignObject");
        Assert.DoesNotContain(svg.Descendants().Attributes(), attribute => attribute.Name.LocalName == "style" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
    }

    private static WorkflowDefinition Read(string procedure) => DefinitionReader.Read(ShippedDefinitions.Bytes(procedure)).Definition!;
}
