using System.Reflection;
using System.Text.Json;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Tests.Definition;

namespace CaseFlow.Workflows.Tests.Json;

/// <summary>The schema that editors use and the reader that decides must know the same keys.</summary>
public sealed class SchemaTests
{
    private static readonly JsonElement Schema =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(ShippedDefinitions.Folder, "workflow.schema.json"))).RootElement;

    public static TheoryData<string> Shapes => [.. Shape.All.Select(shape => shape.Name)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_schema_and_the_reader_agree_on_the_keys(string name)
    {
        var shape = Shape.All.Single(shape => shape.Name == name);

        Assert.Equal(shape.Keys.Order(StringComparer.Ordinal), Keys(Object(name)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void What_the_reader_requires_the_schema_requires_too(string name)
    {
        var shape = Shape.All.Single(shape => shape.Name == name);
        var required = Object(name).TryGetProperty("required", out var list) ? list.EnumerateArray().Select(key => key.GetString()).ToHashSet() : [];

        Assert.All(shape.Required, key => Assert.Contains(key, required));
    }

    [Fact]
    public void Every_object_of_the_schema_is_known_to_the_reader()
    {
        var objects = Schema.GetProperty("$defs").EnumerateObject().Where(entry => entry.Value.TryGetProperty("properties", out _)).Select(entry => entry.Name);

        Assert.All(objects, name => Assert.Contains(name, Shape.All.Select(shape => shape.Name)));
    }

    [Fact]
    public void Every_shape_of_the_reader_is_on_the_list_that_is_compared() => Assert.Equal(
        typeof(Shape).GetProperties(BindingFlags.Static | BindingFlags.Public)
            .Select(property => property.GetValue(null)).OfType<Shape>().Select(shape => shape.Name).Order(StringComparer.Ordinal),
        Shape.All.Select(shape => shape.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_key_of_the_schema_is_described() => Assert.Empty(
        Schema.GetProperty("$defs").EnumerateObject().Select(entry => entry.Value).Append(Schema)
            .Where(node => node.TryGetProperty("properties", out _))
            .SelectMany(node => node.GetProperty("properties").EnumerateObject())
            .Where(property => !property.Value.TryGetProperty("description", out _) && !property.Value.TryGetProperty("$ref", out _))
            .Select(property => property.Name));

    private static JsonElement Object(string name) => name == "definition" ? Schema : Schema.GetProperty("$defs").GetProperty(name);

    /// <summary>Its properties, those of its alternatives and of what these refer to.</summary>
    private static HashSet<string> Keys(JsonElement element)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        if (element.TryGetProperty("properties", out var properties))
        {
            keys.UnionWith(properties.EnumerateObject().Select(property => property.Name));
        }

        if (element.TryGetProperty("$ref", out var reference))
        {
            keys.UnionWith(Keys(Schema.GetProperty("$defs").GetProperty(reference.GetString()!.Split('/')[^1])));
        }

        foreach (var choice in new[] { "oneOf", "anyOf" }.Where(choice => element.TryGetProperty(choice, out _)).SelectMany(choice => element.GetProperty(choice).EnumerateArray()))
        {
            keys.UnionWith(Keys(choice));
        }

        return keys;
    }
}
