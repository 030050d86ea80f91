using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Json;

namespace CaseFlow.Workflows.Analysis.Differing;

/// <summary>A definition taken apart into its things, from its canonical JSON: so a key that nobody thought of is still compared.</summary>
internal static class Things
{
    /// <summary>Which lists hold things, by the kind that owns the list.</summary>
    public static IReadOnlyDictionary<(string Owner, string List), string> Kinds { get; } = new Dictionary<(string, string), string>
    {
        [("definition", "roles")] = "role",
        [("definition", "laws")] = "law",
        [("definition", "settings")] = "setting",
        [("definition", "data")] = "data",
        [("definition", "forms")] = "form",
        [("definition", "documents")] = "document",
        [("definition", "profiles")] = "profile",
        [("definition", "terms")] = "term",
        [("definition", "closeReasons")] = "closeReason",
        [("definition", "ladders")] = "ladder",
        [("definition", "adHoc")] = "adHoc",
        [("definition", "on")] = "way",
        [("definition", "states")] = "state",
        [("definition", "migrations")] = "migration",
        [("definition", "tests")] = "test",
        [("data", "choices")] = "choice",
        [("form", "fields")] = "field",
        [("ladder", "kinds")] = "ladderKind",
        [("state", "states")] = "state",
        [("state", "on")] = "way",
        [("state", "tasks")] = "task",
        [("state", "deadlines")] = "deadline",
        [("state", "checkIns")] = "checkIn",
        [("state", "documents")] = "paper",
        [("task", "deadlines")] = "deadline",
        [("task", "outcomes")] = "outcome",
        [("task", "requires")] = "required",
    };

    // Their ids are unique in a definition, so they are found again wherever they have moved to.
    private static readonly string[] FoundAnywhere = ["state", "task", "deadline", "checkIn"];

    public static List<Thing> Of(WorkflowDefinition definition)
    {
        var things = new List<Thing>();
        Take("definition", "", "$", null, DefinitionWriter.Definition(definition), things);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var thing in things.Where(thing => thing.Kind != "way"))
        {
            var key = thing.Owner is null || FoundAnywhere.Contains(thing.Kind) ? $"{thing.Kind}:{thing.Id}" : $"{thing.Owner.Key}/{thing.Kind}:{thing.Id}";
            while (!taken.Add(key))
            {
                key += "#";
            }

            thing.Key = key;
        }

        return things;
    }

    private static void Take(string kind, string id, string path, Thing? owner, ObjectValue written, List<Thing> things)
    {
        var own = new List<Member>();
        var inside = new List<(string Kind, string Path, ObjectValue Written)>();
        foreach (var member in written.Members)
        {
            if (Kinds.TryGetValue((kind, member.Name), out var inner) && member.Value is ListValue { Items.Count: > 0 } list)
            {
                inside.AddRange(list.Items.OfType<ObjectValue>().Select((item, at) => (inner, $"{path}.{member.Name}[{at}]", item)));
            }
            else if (kind is "checkIn" or "adHoc" && member is { Name: "task" or "review" or "explain", Value: ObjectValue task })
            {
                inside.Add(("task", $"{path}.{member.Name}", task));
            }
            else
            {
                own.Add(member);
            }
        }

        var thing = new Thing(kind, id, path, owner, new ObjectValue(own.ToItems()));
        things.Add(thing);
        foreach (var (innerKind, innerPath, item) in inside)
        {
            Take(innerKind, IdOf(innerKind, item), innerPath, thing, item, things);
        }
    }

    private static string IdOf(string kind, ObjectValue written)
    {
        var id = kind switch
        {
            "way" => null,
            "data" => written.Find("name"),
            "field" => written.Find("data"),
            "migration" => written.Find("from"),
            "adHoc" => (written.Find("task") as ObjectValue)?.Find("id"),
            _ => written.Find("id"),
        };
        return id is TextValue text ? text.Text : id?.ToString() ?? "";
    }
}
