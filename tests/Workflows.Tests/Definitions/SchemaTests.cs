using System.Reflection;
using System.Text.Json.Nodes;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Tests.Definition;

namespace CaseFlow.Workflows.Tests.Definitions;

/// <summary>The schema that editors use and the reader speak of the same format.</summary>
public sealed class SchemaTests
{
    private static readonly JsonNode Schema = JsonNode.Parse(File.ReadAllText(Path.Combine(ShippedDefinitions.Folder, "workflow.schema.json")))!;

    public static TheoryData<string> Shapes => [.. AllShapes.Select(shape => shape.Name).Order(StringComparer.Ordinal)];

    private static IEnumerable<Shape> AllShapes => typeof(Shape)
        .GetProperties(BindingFlags.Static | BindingFlags.Public)
        .Where(property => property.PropertyType == typeof(Shape))
        .Select(property => (Shape)property.GetValue(null)!);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_schema_names_the_keys_that_the_reader_takes(string name)
    {
        var shape = AllShapes.Single(candidate => candidate.Name == name);
        var described = name == "definition" ? Schema : Schema["$defs"]![name];

        Assert.NotNull(described);
        Assert.Equal(shape.Keys.Order(StringComparer.Ordinal), Keys(described).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal([], shape.Required.Except(Required(described)).Except(described["oneOf"] is null ? [] : shape.Required));
    }

    [Fact]
    public void Every_key_of_the_schema_is_described()
    {
        var objects = Schema["$defs"]!.AsObject().Select(entry => entry.Value!).Append(Schema);

        Assert.Equal([], objects
            .Where(node => node["properties"] is not null)
            .SelectMany(node => node["properties"]!.AsObject())
            .Where(property => property.Value!["description"] is null && property.Value["$ref"] is null)
            .Select(property => property.Key));
    }

    private static IEnumerable<string> Keys(JsonNode node) =>
        (node["properties"]?.AsObject().Select(property => property.Key) ?? [])
            .Concat(Alternatives(node).SelectMany(Keys));

    private static IEnumerable<string> Required(JsonNode node) => node["required"]?.AsArray().Select(key => key!.GetValue<string>()) ?? [];

    private static IEnumerable<JsonNode> Alternatives(JsonNode node) =>
        (node["oneOf"]?.AsArray() ?? []).Select(one => one!["$ref"] is { } reference ? Schema["$defs"]![reference.GetValue<string>().Split('/')[^1]]! : one);
}
