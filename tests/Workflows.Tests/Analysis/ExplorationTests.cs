using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Tests.Casework;
using CaseFlow.Workflows.Tests.Definition;

namespace CaseFlow.Workflows.Tests.Analysis;

public sealed class ExplorationTests
{
    public static TheoryData<string> Files => ShippedDefinitions.Files;

    [Fact]
    public void Every_configuration_and_every_way_of_the_small_procedure_is_found()
    {
        var report = Explore(SmallDefinition.Json);

        // waiting; visits or visited beside filing or filed, but both ended leads on at once; closed; suspended with three memories.
        Assert.True(report.Complete);
        Assert.Empty(report.DeadEnds);
        Assert.Empty(report.NeverTaken);
        Assert.InRange(report.Configurations, 8, 40);
    }

    [Fact]
    public void A_way_that_no_walk_takes_is_named()
    {
        var report = Explore(SmallDefinition.With(("states[0].on[+]", """{"event": "task.take.done", "target": "suspended"}""")));

        Assert.Equal(["$.states[0].on[3]"], report.NeverTaken.Select(transition => transition.Path));
    }

    [Fact]
    public void A_configuration_that_nothing_leaves_is_a_dead_end()
    {
        var report = Explore(SmallDefinition.With(("states[2].on", "[]"), ("on", "[]")));

        Assert.All(report.DeadEnds, end => Assert.Equal(["suspended"], end));
        Assert.NotEmpty(report.DeadEnds);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_shipped_definition_is_walked_to_its_ends_and_every_way_is_taken(string file)
    {
        var report = Exploration.Explore(DefinitionReader.Read(ShippedDefinitions.Bytes(file)).Definition!);

        Assert.Empty(report.DeadEnds);
        Assert.Empty(report.NeverTaken.Select(transition => transition.Path));
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(9, false)]
    public void A_walk_is_complete_as_long_as_every_combination_of_answers_was_tried(int tracks, bool complete)
    {
        var both = Enumerable.Range(0, tracks).Select(track => $$"""
            { "id": "track-{{track}}", "states": [ {{Given.State($"a{track}", $$""" "on": [ {"event": "go", "if": {"in_state": "none"}, "target": "b{{track}}"} ] """)}}, {{Given.State($"b{track}")}} ] }
            """);
        var workflow = Given.Procedure($$"""{ "id": "all", "type": "parallel", "states": [ {{string.Join(',', both)}} ] }""", "all");

        Assert.Equal(complete, Exploration.Explore(workflow.Definition).Complete);
    }

    [Fact]
    public void A_walk_stops_at_its_limit_and_says_so()
    {
        // Thirteen tracks, each left by an event of its own: 8,192 configurations.
        var tracks = Enumerable.Range(0, 13).Select(track => $$"""
            { "id": "track-{{track}}", "states": [ {{Given.State($"a{track}", $$""" "on": [ {"event": "go{{track}}", "target": "b{{track}}"} ] """)}}, {{Given.State($"b{track}")}} ] }
            """);
        var workflow = Given.Procedure($$"""{ "id": "all", "type": "parallel", "states": [ {{string.Join(',', tracks)}} ] }""", "all");

        var report = Exploration.Explore(workflow.Definition);

        Assert.Equal((Exploration.Limit, false), (report.Configurations, report.Complete));
    }

    private static ExplorationReport Explore(string text) => Exploration.Explore(DefinitionReader.Read(text).Definition!);
}
