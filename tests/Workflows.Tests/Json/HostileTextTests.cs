using System.Text;
using System.Text.Json.Nodes;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Definition.Compilation;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Tests.Definition;
using CaseFlow.Workflows.Tests.Time;
using FsCheck.Fluent;

namespace CaseFlow.Workflows.Tests.Json;

/// <summary>Whatever somebody uploads, the answer is a definition or a list of problems.</summary>
public sealed class HostileTextTests
{
    private static readonly string[] Pieces =
    [
        "null", "true", "-1", "1e400", "0.00000000000000000000000000001", "\"\"", "\"x\"", "\"\\u0000\"", "[]", "{}", "[[]]", "{\"literal\": {}}", "{\"var\": \"years\"}",
        "{\"var\": [[]]}", "{\"length\": \"P1D\", \"calendar\": \"working\"}", "{\"setting\": \"patience\"}", "\"waiting\"", "\"running-last\"", "[\"visits\", \"filing\"]", "\"final\"",
        "{\"vi\": \"a\", \"en\": \"b\"}", "{\"!\": {\"!\": {\"!\": true}}}", "\"*\"", "\"task..\"", "\"P99999999999999999999Y\"",
    ];

    [Fact]
    public void Any_bytes_are_answered_with_a_definition_or_with_problems() =>
        Generated.Holds(Gen.Choose(0, 255).Select(number => (byte)number).ArrayOf().Resize(200), bytes => Answer(bytes), times: 500);

    [Fact]
    public void A_good_text_with_bytes_changed_is_answered_with_a_definition_or_with_problems() =>
        Generated.Holds(
            from place in Gen.Choose(0, SmallDefinition.Json.Length - 1).ArrayOf(3) from letter in Gen.Choose(0, 127).ArrayOf(3) select (place, letter),
            given =>
            {
                var bytes = Encoding.UTF8.GetBytes(SmallDefinition.Json);
                for (var at = 0; at < given.place.Length; at++)
                {
                    bytes[given.place[at]] = (byte)given.letter[at];
                }

                Answer(bytes);
            },
            times: 300);

    [Fact]
    public void A_good_text_with_pieces_exchanged_is_answered_and_what_can_be_read_is_written_and_read_as_the_same() =>
        Generated.Holds(
            from seed in Gen.Choose(0, int.MaxValue).ArrayOf(4) select seed,
            seeds =>
            {
                var root = JsonNode.Parse(SmallDefinition.Json)!;
                foreach (var seed in seeds)
                {
                    Exchange(root, seed);
                }

                Answer(Encoding.UTF8.GetBytes(root.ToJsonString()));
            },
            times: 400);

    /// <summary>Takes a piece away, or puts in its place another one: of the list above, or from elsewhere in the text.</summary>
    private static void Exchange(JsonNode root, int seed)
    {
        var nodes = Descendants(root).ToList();
        var replaced = nodes[seed % nodes.Count];
        var source = seed / nodes.Count;
        var piece = (source % 3) switch
        {
            0 => null,
            1 => JsonNode.Parse(Pieces[source % Pieces.Length]),
            _ => nodes[source % nodes.Count].DeepClone(),
        };
        switch (replaced.Parent)
        {
            case JsonObject owner when piece is null:
                owner.Remove(replaced.GetPropertyName());
                break;
            case JsonObject owner:
                owner[replaced.GetPropertyName()] = piece;
                break;
            case JsonArray owner when piece is null:
                owner.Remove(replaced);
                break;
            case JsonArray owner:
                owner[replaced.GetElementIndex()] = piece;
                break;
        }
    }

    private static IEnumerable<JsonNode> Descendants(JsonNode node) => node switch
    {
        JsonObject composite => composite.Select(member => member.Value).OfType<JsonNode>().SelectMany(child => Descendants(child).Prepend(child)),
        JsonArray list => list.OfType<JsonNode>().SelectMany(child => Descendants(child).Prepend(child)),
        _ => [],
    };

    private static void Answer(byte[] utf8)
    {
        var read = DefinitionReader.Read(utf8);
        Assert.True(read.Definition is null == read.Problems.Count > 0, "Either a definition or problems.");
        Assert.All(read.Problems, problem => Assert.True(problem is { Line: > 0, Column: > 0, Message.Vi.Length: > 0, Message.En.Length: > 0 }));
        if (read.Definition is not { } definition)
        {
            return;
        }

        Assert.Equal(definition, DefinitionReader.Read(DefinitionWriter.Write(definition)).Definition);
        var checkedText = DefinitionChecker.Check(utf8);
        if (checkedText.MayBePublished)
        {
            Assert.Empty(Statechart.Compile(DefinitionCompiler.Compile(definition)).Problems);
        }
    }
}
