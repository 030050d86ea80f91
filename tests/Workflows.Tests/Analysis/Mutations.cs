using System.Text.Json.Nodes;

namespace CaseFlow.Workflows.Tests.Analysis;

/// <summary>One small change somewhere in a JSON text: another value, something taken away, something twice, two things that change places.</summary>
internal static class Mutations
{
    public static void One(JsonNode root, Random chance)
    {
        var places = new List<(JsonNode Owner, string? Name, int Index)>();
        Collect(root, places);
        var (owner, name, index) = places[chance.Next(places.Count)];
        if (owner is JsonObject members)
        {
            Change(members, name!, chance);
        }
        else
        {
            Change(owner.AsArray(), index, chance);
        }
    }

    private static void Change(JsonObject members, string name, Random chance)
    {
        if (chance.Next(4) == 0 || Another(members[name], chance) is not { } other)
        {
            members.Remove(name);
        }
        else
        {
            members[name] = other;
        }
    }

    private static void Change(JsonArray items, int index, Random chance)
    {
        switch (chance.Next(4))
        {
            case 0:
                items.RemoveAt(index);
                break;
            case 1 when items.Count > 1:
                var moved = items[index];
                items.RemoveAt(index);
                items.Insert(chance.Next(items.Count + 1), moved);
                break;
            default:
                if (Another(items[index], chance) is { } other)
                {
                    items[index] = other;
                }
                else
                {
                    items.Add(items[index]?.DeepClone());
                }

                break;
        }
    }

    /// <summary>Null where only the parts can be changed.</summary>
    private static JsonNode? Another(JsonNode? value, Random chance) => value?.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.True => false,
        System.Text.Json.JsonValueKind.False => true,
        System.Text.Json.JsonValueKind.Number => value.GetValue<decimal>() + 1,
        System.Text.Json.JsonValueKind.String => Another(value.GetValue<string>(), chance),
        _ => null,
    };

    private static JsonNode Another(string text, Random chance) => text switch
    {
        "working" => "calendar",
        "law" => "office",
        _ when text.StartsWith('P') && text.Length < 6 => chance.Next(2) == 0 ? "P9D" : "PT9H",
        _ => text + "x",
    };

    private static void Collect(JsonNode node, List<(JsonNode Owner, string? Name, int Index)> places)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members)
            {
                places.Add((node, name, 0));
                Go(value, places);
            }
        }
        else if (node is JsonArray items)
        {
            for (var index = 0; index < items.Count; index++)
            {
                places.Add((node, null, index));
                Go(items[index], places);
            }
        }
    }

    private static void Go(JsonNode? value, List<(JsonNode Owner, string? Name, int Index)> places)
    {
        if (value is not null)
        {
            Collect(value, places);
        }
    }
}
