using System.Text.Json.Nodes;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Json;

namespace CaseFlow.Workflows.Tests.Migration;

/// <summary>Later versions of a definition, made from its own text.</summary>
internal static class LaterVersions
{
    private static readonly HashSet<string> NamesOfStates = ["target", "initial", "default", "pausedIn", "in_state"];

    /// <summary>The same text under the next number.</summary>
    public static Workflow Same(Workflow workflow) => Made(workflow, (_, _) => { });

    /// <summary>Every state has another id, and the plan says which.</summary>
    public static Workflow Renamed(Workflow workflow)
    {
        // A history state keeps its memory by its id.
        var states = workflow.Index.States.Where(state => state.Node.Kind is not (StateKind.DeepHistory or StateKind.ShallowHistory)).ToList();
        return Made(workflow, (root, plan) =>
        {
            Rename(root, states.Select(state => state.Node.Id).ToHashSet(StringComparer.Ordinal));
            plan["states"] = new JsonObject(states
                .Where(state => state is not { Parent: null, Node.Kind: StateKind.Final })
                .Select(state => KeyValuePair.Create(state.Node.Id, (JsonNode?)$"{state.Node.Id}-2")));
        });
    }

    /// <summary>Every written length of a deadline and of a timed way is another one.</summary>
    public static Workflow Stretched(Workflow workflow, Func<int, int> days) => Made(workflow, (root, _) => Stretch(root, days));

    private static Workflow Made(Workflow workflow, Action<JsonNode, JsonObject> change)
    {
        var root = JsonNode.Parse(DefinitionWriter.Write(workflow.Definition))!;
        // The plans and tests that it brings along are about its own ids.
        root.AsObject().Remove("migrations");
        root.AsObject().Remove("tests");
        var plan = new JsonObject { ["from"] = workflow.Definition.Version };
        change(root, plan);
        root["version"] = workflow.Definition.Version + 1;
        root["migrations"] = new JsonArray(plan);
        var read = DefinitionReader.Read(root.ToJsonString());
        Assert.Empty(read.Problems);
        return Workflow.Compile(read.Definition!);
    }

    private static void Rename(JsonNode? node, HashSet<string> states)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                Rename(item, states);
            }
        }

        foreach (var (key, value) in (node as JsonObject)?.ToList() ?? [])
        {
            if (key == "states")
            {
                foreach (var state in value!.AsArray())
                {
                    state!["id"] = Renamed(state["id"]!, states);
                }
            }

            if (NamesOfStates.Contains(key))
            {
                node![key] = value is JsonArray several ? new JsonArray([.. several.Select(one => Renamed(one!, states))]) : Renamed(value!, states);
            }
            else if (key == "event" && value is JsonValue)
            {
                var name = value.GetValue<string>();
                node![key] = name.StartsWith("done.state.", StringComparison.Ordinal) ? $"{name}-2" : name;
            }
            else
            {
                Rename(value, states);
            }
        }
    }

    private static JsonNode Renamed(JsonNode name, HashSet<string> states) =>
        states.Contains(name.GetValue<string>()) ? $"{name.GetValue<string>()}-2" : name.DeepClone();

    private static void Stretch(JsonNode? node, Func<int, int> days)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                Stretch(item, days);
            }
        }

        foreach (var (key, value) in (node as JsonObject)?.ToList() ?? [])
        {
            var length = key is "within" or "after" && value is JsonObject ? value["length"]?.GetValue<string>() : null;
            if (length is ['P', .. var number, 'D'] && int.TryParse(number, out var counted))
            {
                value!["length"] = $"P{days(counted)}D";
            }
            else
            {
                Stretch(value, days);
            }
        }
    }
}
