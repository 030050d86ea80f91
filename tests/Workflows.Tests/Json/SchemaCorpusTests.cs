using System.Text;
using System.Text.Json.Nodes;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Tests.Definition;

namespace CaseFlow.Workflows.Tests.Json;

/// <summary>What the schema says of whole definitions, as an editor sees it: it takes all that are shipped and finds every mistake of form.</summary>
public sealed class SchemaCorpusTests
{
    /// <summary>A mistake of form: where, and the JSON put there (null takes it away).</summary>
    private static readonly (string Path, string? Json)[] Mistakes =
    [
        // The head
        ("id", "\"Small Procedure\""), ("id", null), ("version", "0"), ("version", "\"1\""), ("version", "1.5"), ("languages", "[]"), ("languages", "[\"vi\", \"vi\"]"),
        ("title", "\"Quy trình nhỏ\""), ("title.vi", null), ("title.en", "\"\""), ("title.fr", "\"Petite\""), ("regime", null), ("effectiveFrom", "\"1/7/2026\""),
        ("effectiveFrom", "\"2026-7-1\""), ("calendar", null), ("inital", "\"waiting\""), ("initial", null), ("states", "[]"), ("states", "{}"), ("colour", "\"red\""),
        // Roles, laws, settings
        ("roles[0].id", "\"the officer\""), ("roles[0].title", null), ("roles[2].outside", "\"yes\""), ("roles[0].boss", "\"leader\""), ("laws[0].id", null),
        ("settings[0].type", "\"duration\""), ("settings[0].value", null), ("settings[0].id", "\"Patience\""),
        // Data and forms
        ("data[0].name", "\"received-at\""), ("data[0].type", "\"timestamp\""), ("data[0].title", null), ("data[3].readOnly", "1"), ("data[0].personal", "\"no\""),
        ("forms[0].fields[0].data", null), ("forms[0].fields[0].required", "{\"eval\": \"1\"}"), ("forms[0].fields[0].label", "\"Nhận\""), ("forms[0].title", null), ("forms[0].fields", "{}"),
        // Papers, profiles, terms, close reasons
        ("documents[0].kind", "\"inbound\""), ("documents[0].title", null), ("profiles[0].reminders[0].at", "\"8 giờ\""), ("profiles[0].reminders[0].at", "\"25:00\""),
        ("profiles[0].reminders[0].before.calendar", null), ("profiles[0].reminders[0].before.calendar", "\"business\""), ("profiles[0].escalations[0].notify", null),
        ("profiles[0].escalations[0].overdueBy", "\"P0D\""), ("terms[0].from", null), ("terms[0].length", null), ("closeReasons[0].id", "\"All done\""), ("closeReasons[0].title", null),
        // States
        ("states[0].id", null), ("states[0].id", "\"waiting for it\""), ("states[0].type", "\"atomic\""), ("states[0].kind", "\"final\""), ("states[0].clock", "\"stopped\""),
        ("states[1].states[0].history", "\"long\""), ("states[0].documents[0].id", null), ("states[0].law", "\"NĐ163 Đ134.1\""), ("states[0].on", "{}"), ("states[0].tasks", "{}"),
        // Tasks and deadlines
        ("states[0].tasks[0].id", null), ("states[0].tasks[0].mailTitle", null), ("states[0].tasks[0].assign", null), ("states[0].tasks[0].assign", "\"officer\""), ("states[0].tasks[0].assign.role", null),
        ("states[0].tasks[0].outcomes", "[]"), ("states[0].tasks[0].outcomes[0].title", null), ("states[0].tasks[0].onResume", "\"start\""),
        ("states[0].tasks[0].deadlines[0].basis", "\"legal\""), ("states[0].tasks[0].deadlines[0].basis", null), ("states[0].tasks[0].deadlines[0].within", "\"P2D\""), ("states[0].tasks[0].deadlines[0].within.length", "\"2 days\""),
        ("states[0].tasks[0].deadlines[0].within.length", "\"P\""), ("states[0].tasks[0].deadlines[0].within.length", "\"PT\""), ("states[0].tasks[0].deadlines[0].from.at", "\"sent\""),
        ("states[0].tasks[0].deadlines[0].owner", null), ("states[0].tasks[0].deadlines[0].roll", "\"no\""), ("states[0].tasks[0].deadlines[0].cutOff", "\"17\""), ("states[0].tasks[0].deadlines[0].id", "\"Take law\""),
        // Transitions and actions
        ("states[0].on[0].event", "\"task take done\""), ("states[0].on[0].target", "7"), ("states[0].on[0].targets", "[\"running\"]"), ("states[1].on[0].by", "\"officer\""),
        ("states[1].on[0].park", "\"yes\""), ("states[1].states[2].states[0].on[0].do[0]", "{\"notify\": \"leader\"}"), ("states[1].states[2].states[0].on[0].do[0]", "{\"call\": \"http://localhost/\"}"),
        ("states[1].states[2].states[0].on[0].do[0]", "{\"script\": \"1 + 1\"}"), ("states[1].states[2].states[0].on[0].do[0]", "{\"$type\": \"System.IO.File\"}"), ("states[1].states[2].states[0].on[0].do", "{}"),
        ("states[2].entry[0].kind", "\"added\""), ("states[2].entry[0].reason", null),
        // Check-ins
        ("states[1].states[1].states[0].checkIns[0].phases", "[]"), ("states[1].states[1].states[0].checkIns[0].missed", "\"ignore\""), ("states[1].states[1].states[0].checkIns[0].task", null),
        ("states[1].states[1].states[0].checkIns[0].phases[0].every", null), ("states[1].states[1].states[0].checkIns[0].avoidHolidays", "\"true\""),
    ];

    /// <summary>As above, in the definition that uses every word.</summary>
    private static readonly (string Path, string? Json)[] FurtherMistakes =
    [
        ("legalStatus", "\"In care\""), ("roles[2].standIn.role", null), ("roles[2].standIn.if", null), ("roles[2].standIn", "\"officer\""),
        ("data[2].source", "\"person.adult\""), ("data[6].value", "\"P1M\""), ("data[6].value.calendar", null), ("data[6].value.length", "\"P1X\""),
        ("ladders[0].id", "\"L 47\""), ("ladders[0].title", null), ("ladders[0].counts", null), ("ladders[0].kinds", "[]"), ("ladders[0].kinds[0].id", null),
        ("ladders[0].kinds[0].steps", "[]"), ("ladders[0].kinds[0].steps[0]", "\"First time\""), ("ladders[0].steps", "[]"),
        ("adHoc[0].by", null), ("adHoc[0].by", "[]"), ("adHoc[0].task", null), ("adHoc[0].task.mailTitle", null), ("adHoc[0].when", "\"always\""),
        ("on[1].do[0]", "{\"climb\": \"l47\"}"), ("on[1].do[0]", "{\"climb\": \"l47\", \"kind\": \"absence\", \"by\": 2}"),
        ("states[0].tasks[0].requires[0].numbered", "\"yes\""), ("states[1].states[1].states[0].checkIns[0].phases[0].every", "{\"data\": \"visit every\"}"),
        ("states[1].states[1].states[0].checkIns[0].phases[0].every", "{\"data\": \"visitEvery\", \"setting\": \"patience\"}"),
    ];

    [Fact]
    public void The_schema_finds_every_mistake_in_the_further_words_and_so_does_the_checker()
    {
        string[] texts = [LadderDefinition.Json, .. FurtherMistakes.Select(mistake => LadderDefinition.With(mistake))];

        var faults = SchemaValidation.Of(texts);

        Assert.Empty(faults[0]);
        Assert.Empty(FurtherMistakes.Zip(faults.Skip(1)).Where(pair => pair.Second.Length == 0).Select(pair => $"{pair.First.Path} = {pair.First.Json ?? "(nothing)"}"));
        Assert.Empty(FurtherMistakes.Zip(texts.Skip(1)).Where(pair => DefinitionChecker.Check(Encoding.UTF8.GetBytes(pair.Second)).MayBePublished)
            .Select(pair => $"{pair.First.Path} = {pair.First.Json ?? "(nothing)"}"));
    }

    [Fact]
    public void The_schema_takes_every_shipped_definition()
    {
        string[] files = [.. Directory.EnumerateFiles(ShippedDefinitions.Folder, "*.v*.json").Order(StringComparer.Ordinal)];

        var faults = SchemaValidation.Of([.. files.Select(File.ReadAllText)]);

        Assert.NotEmpty(files);
        Assert.Empty(files.Zip(faults).Where(pair => pair.Second.Length > 0).Select(pair => $"{Path.GetFileName(pair.First)} {string.Join("; ", pair.Second)}"));
    }

    [Fact]
    public void The_schema_finds_every_mistake_of_form_and_so_does_the_checker()
    {
        string[] texts = [SmallDefinition.Json, .. Mistakes.Select(mistake => SmallDefinition.With(mistake))];

        var faults = SchemaValidation.Of(texts);

        Assert.Empty(faults[0]);
        Assert.Empty(Mistakes.Zip(faults.Skip(1)).Where(pair => pair.Second.Length == 0).Select(pair => $"{pair.First.Path} = {pair.First.Json ?? "(nothing)"}"));
        Assert.Empty(Mistakes.Zip(texts.Skip(1)).Where(pair => DefinitionChecker.Check(Encoding.UTF8.GetBytes(pair.Second)).MayBePublished)
            .Select(pair => $"{pair.First.Path} = {pair.First.Json ?? "(nothing)"}"));
    }

    [Fact]
    public void The_schema_finds_every_mistake_of_form_in_a_test_of_the_definition()
    {
        string[] places = [.. DefinitionReaderTests.MistakesOfTests.Select(mistake => (string)((object[])mistake)[0])];
        string[] texts = [TestedDefinition.Json, .. DefinitionReaderTests.MistakesOfTests.Select(mistake => TestedDefinition.With(($"tests[0].{((object[])mistake)[0]}", (string?)((object?[])mistake)[1])))];

        var faults = SchemaValidation.Of(texts);

        Assert.Empty(faults[0]);
        Assert.Empty(places.Zip(faults.Skip(1)).Where(pair => pair.Second.Length == 0).Select(pair => pair.First));
    }

    [Fact]
    public void Keys_that_nobody_knows_are_a_mistake_wherever_they_stand()
    {
        var places = Objects(JsonNode.Parse(LadderDefinition.Json)!).ToList();
        var texts = places.Select(place =>
        {
            var root = JsonNode.Parse(LadderDefinition.Json)!;
            ((JsonObject)place.Aggregate(root, (node, step) => step is int index ? node[index]! : node[(string)step]!))["surprise"] = 1;
            return root.ToJsonString();
        }).ToList();

        var faults = SchemaValidation.Of(texts);

        Assert.True(places.Count > 60);
        Assert.Empty(places.Zip(faults).Where(pair => pair.Second.Length == 0).Select(pair => string.Join('.', pair.First)));
        Assert.Empty(places.Zip(texts).Where(pair => DefinitionChecker.Check(Encoding.UTF8.GetBytes(pair.Second)).MayBePublished).Select(pair => string.Join('.', pair.First)));
    }

    /// <summary>Every object of the format, by the steps that lead to it; what stands inside expressions and values is free.</summary>
    private static IEnumerable<object[]> Objects(JsonNode node, params object[] path)
    {
        if (node is JsonObject members)
        {
            yield return path;
            foreach (var (name, value) in members.Where(member => member.Value is not null && member.Key is not ("if" or "value" or "required" or "visibleIf" or "validIf" or "length" or "to")))
            {
                if (name == "from" && value is JsonObject expression && !expression.ContainsKey("document") && !expression.ContainsKey("data") && !expression.ContainsKey("term"))
                {
                    continue;
                }

                foreach (var inner in Objects(value!, [.. path, name]))
                {
                    yield return inner;
                }
            }
        }
        else if (node is JsonArray items)
        {
            for (var index = 0; index < items.Count; index++)
            {
                foreach (var inner in Objects(items[index]!, [.. path, index]))
                {
                    yield return inner;
                }
            }
        }
    }
}
