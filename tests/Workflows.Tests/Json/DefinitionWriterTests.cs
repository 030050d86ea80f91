using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Tests.Definition;

namespace CaseFlow.Workflows.Tests.Json;

public sealed class DefinitionWriterTests
{
    public static TheoryData<string> Files => ShippedDefinitions.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public void What_is_written_is_read_as_the_same_definition(string file)
    {
        var shipped = DefinitionReader.Read(ShippedDefinitions.Bytes(file)).Definition!;

        var again = DefinitionReader.Read(DefinitionWriter.Write(shipped));

        Assert.Empty(again.Problems);
        Assert.Equal(shipped, again.Definition);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_canonical_text_is_written_again_letter_by_letter(string file)
    {
        var text = DefinitionWriter.Write(DefinitionReader.Read(ShippedDefinitions.Bytes(file)).Definition!);

        Assert.Equal(text, DefinitionWriter.Write(DefinitionReader.Read(text).Definition!));
    }

    [Fact]
    public void A_plan_of_migration_is_written_as_it_was_read()
    {
        const string Plan = """
            [ {"from": 1, "states": {"before": "waiting", "old-track": [], "watched": ["visits", "filing"]}, "data": [ {"assign": "years", "value": 2} ],
               "timers": {"take-law": "keep", "visit-due": "recompute", "after/waiting/0": "drop", "other": "restart"}, "unmapped": "hold"} ]
            """;
        var read = DefinitionReader.Read(SmallDefinition.With(("migrations", Plan))).Definition!;

        Assert.Equal(read, DefinitionReader.Read(DefinitionWriter.Write(read)).Definition);
        Assert.Equal(["visits", "filing"], Assert.Single(read.Migrations).States[2].To);
        Assert.Equal([TimerMode.Keep, TimerMode.Recompute, TimerMode.Drop, TimerMode.Restart], read.Migrations[0].Timers.Select(timer => timer.Mode));
    }

    [Fact]
    public void Every_word_of_the_language_is_written_and_read_again()
    {
        var definition = DefinitionReader.Read(LadderDefinition.Json).Definition!;

        Assert.Equal(definition, DefinitionReader.Read(DefinitionWriter.Write(definition)).Definition);
    }

    [Fact]
    public void Tests_are_written_as_they_were_read()
    {
        var read = DefinitionReader.Read(TestedDefinition.Json).Definition!;

        Assert.Equal(read, DefinitionReader.Read(DefinitionWriter.Write(read)).Definition);
        Assert.Equal(6, Assert.Single(read.Tests).Steps.Count);
    }

    [Fact]
    public void Short_things_stand_on_one_line_and_long_ones_are_opened_up()
    {
        var text = DefinitionWriter.Write(DefinitionReader.Read(SmallDefinition.Json).Definition!);

        Assert.Contains("\n    {\"id\": \"officer\", \"title\": {\"vi\": \"Cán bộ\", \"en\": \"Officer\"}},\n", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 240, line));
    }
}
