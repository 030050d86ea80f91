using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Tests.Definition;

namespace CaseFlow.Workflows.Tests.Json;

public sealed class DefinitionReaderTests
{
    [Fact]
    public void A_good_definition_is_read_without_problems()
    {
        var read = DefinitionReader.Read(SmallDefinition.Json);

        Assert.Empty(read.Problems);
        Assert.Equal("small", read.Definition!.Id);
        Assert.Equal(new DateOnly(2026, 7, 1), read.Definition.EffectiveFrom);
        Assert.Equal([StateKind.Atomic, StateKind.Parallel, StateKind.Atomic, StateKind.Final], read.Definition.States.Select(state => state.Kind));
    }

    [Fact]
    public void A_deadline_of_a_check_in_stands_on_the_day_of_the_visit_when_nothing_else_is_written()
    {
        var index = new DefinitionIndex(DefinitionReader.Read(SmallDefinition.Json).Definition!);

        var rule = index.Deadline("visit-due")!.Rule;

        Assert.Equal(new FromOccurrence(), rule.From);
        Assert.Equal("P0D", rule.Within.Span!.Length);
        Assert.False(rule.Roll);
    }

    /// <summary>What is written instead of what, the code it gets, and what the message must say to be of help.</summary>
    public static TheoryData<string, string?, string, string, string> Mistakes => new()
    {
        { "states[0].tasks[0].asign", "1", "E101", "$.states[0].tasks[0].asign", "Did you mean \"assign\"?" },
        { "states[0].colour", "1", "E101", "$.states[0].colour", "It may have" },
        { "title", null, "E102", "$", "Add \"title\"" },
        { "states[0].tasks[0].outcomes", null, "E102", "$.states[0].tasks[0]", "Add \"outcomes\"" },
        { "states[1].states[1].states[0].checkIns[0].task", null, "E102", "$.states[1].states[1].states[0].checkIns[0]", "Add \"task\"" },
        { "version", "1.5", "E103", "$.version", "whole number" },
        { "version", "1e300", "E103", "$.version", "whole number" },
        { "effectiveFrom", "\"1/7/2026\"", "E103", "$.effectiveFrom", "2026-07-01" },
        { "id", "\"Small Procedure\"", "E103", "$.id", "lower-case" },
        { "data[0].name", "\"received-at\"", "E103", "$.data[0].name", "letters and digits" },
        { "data[0].type", "\"datetme\"", "E103", "$.data[0].type", "Did you mean \"datetime\"?" },
        { "data[3].value", "[]", "E103", "$.data[3].value", "literal" },
        { "roles", "{}", "E103", "$.roles", "a list" },
        { "states[1].type", "\"paralel\"", "E103", "$.states[1].type", "Did you mean \"parallel\"?" },
        { "states[0].tasks", "[3]", "E103", "$.states[0].tasks[0]", "an object" },
        { "languages", "[\"vi\"]", "E103", "$.languages", "vi" },
        { "settings[0].type", "\"number\"", "E103", "$.settings[0].value", "a number" },
        { "states[2].entry[0]", "{\"asign\": \"years\", \"value\": 1}", "E103", "$.states[2].entry[0]", "Did you mean \"assign\"?" },
        { "profiles[0].nightNotice", "\"25:00\"", "E103", "$.profiles[0].nightNotice", "08:00" },
        { "states[0].on[0].after", "{\"length\": \"P1D\", \"calendar\": \"working\"}", "E105", "$.states[0].on[0].after", "does not go with" },
        { "states[0].on[2].after.length", "\"P1D\"", "E105", "$.states[0].on[2].after.length", "does not go with" },
        { "states[0].default", "\"closed\"", "E105", "$.states[0].default", "does not go with" },
        { "profiles[0].reminders[0].share", "0.5", "E105", "$.profiles[0].reminders[0]", "Exactly one" },
        { "states[0].tasks[0].deadlines[0].within", null, "E105", "$.states[0].tasks[0].deadlines[0]", "within, before" },
        { "states[0].on[2].after.data", "\"visitEvery\"", "E105", "$.states[0].on[2].after.data", "does not go with" },
        { "states[0].documents[0].numbered", "true", "E105", "$.states[0].documents[0].numbered", "requires" },
        { "data[2].source", "\"person.adult\"", "E103", "$.data[2].source", "Did you mean \"person.isAdult\"?" },
        { "legalStatus", "\"Post rehab\"", "E103", "$.legalStatus", "lower-case" },
        { "data[1]", "{\"name\": \"years\", \"type\": \"span\", \"title\": {\"vi\": \"Nhịp\", \"en\": \"Rhythm\"}, \"value\": {\"length\": \"P1M\", \"calendar\": \"working\"}}", "E042", "$.data[1].value.length", "calendar" },
        { "states[0].on[0].if", "{\"=\": [1, 1]}", "E032", "$.states[0].on[0].if.=", "operator" },
        { "states[0].on[0].if", "{\"and\": [true, {\"vra\": \"adult\"}]}", "E032", "$.states[0].on[0].if.and[1].vra", "operator" },
        { "states[0].tasks[0].deadlines[0].within.length", "\"2 days\"", "E040", "$.states[0].tasks[0].deadlines[0].within.length", "P3D" },
        { "states[0].tasks[0].deadlines[0].within.calendar", null, "E041", "$.states[0].tasks[0].deadlines[0].within", "working" },
        { "states[0].tasks[0].deadlines[0].within.length", "\"P1M\"", "E042", "$.states[0].tasks[0].deadlines[0].within.length", "calendar" },
        { "settings[0].value", "{\"length\": \"10 days\", \"calendar\": \"calendar\"}", "E040", "$.settings[0].value.length", "P3D" },
        { "states[0].tasks[0].deadlines[0].owner", null, "E044", "$.states[0].tasks[0].deadlines[0]", "owner" },
        { "states[0].title.en", null, "E051", "$.states[0].title", "\"en\"" },
        { "states[0].title.vi", "\" \"", "E051", "$.states[0].title.vi", "\"vi\"" },
        { "states[0].tasks[0].assign", null, "E052", "$.states[0].tasks[0]", "assign" },
        { "migrations", """[{"states": {}}]""", "E102", "$.migrations[0]", "Add \"from\"" },
        { "migrations", """[{"from": 1, "states": []}]""", "E103", "$.migrations[0].states", "an object" },
        { "migrations", """[{"from": 1, "states": {"old": 5}}]""", "E103", "$.migrations[0].states.old", "a text" },
        { "migrations", """[{"from": 1, "timers": {"take-law": "kep"}}]""", "E103", "$.migrations[0].timers.take-law", "Did you mean \"keep\"?" },
        { "migrations", """[{"from": 1, "unmapped": "stop"}]""", "E103", "$.migrations[0].unmapped", "hold" },
        { "migrations", """[{"from": 1, "data": [{"assign": "years", "value": 1, "raise": "again"}]}]""", "E101", "$.migrations[0].data[0].raise", "assign" },
        { "states[0].tasks[0].mailTitle", null, "E057", "$.states[0].tasks[0]", "mailTitle" },
    };

    /// <summary>Mistakes in a test of the definition: place inside it, the JSON put there, code, place of the problem inside it, words that help.</summary>
    public static TheoryData<string, string?, string, string, string> MistakesOfTests => new()
    {
        { "id", "\"Over New Year\"", "E103", "id", "lower-case" },
        { "steps", null, "E102", "", "Add \"steps\"" },
        { "settings", "[]", "E103", "settings", "an object" },
        { "start.at", null, "E102", "start", "Add \"at\"" },
        { "start.at", "\"2026-12-30\"", "E103", "start.at", "a local time" },
        { "start.at", "\"2026-12-30T08:00+07:00\"", "E103", "start.at", "a local time" },
        { "start.at", "\"0206-12-30T08:00\"", "E103", "start.at", "a local time" },
        { "steps[0].documents[0].dated", "\"30/12/2026\"", "E103", "steps[0].documents[0].dated", "a date" },
        { "steps[0].documents[0].kind", null, "E102", "steps[0].documents[0]", "Add \"kind\"" },
        { "steps[0].event", null, "E105", "steps[0]", "event, until" },
        { "steps[0].until", "\"2026-12-30T10:00\"", "E105", "steps[0]", "event, until" },
        { "steps[1].by", "\"officer\"", "E105", "steps[1].by", "\"until\"" },
        { "steps[0].at", null, "E102", "steps[0]", "Add \"at\"" },
        { "steps[3].by", null, "E105", "steps[3].person", "by" },
        { "steps[0].expected", "{}", "E101", "steps[0].expected", "expect" },
        { "steps[0].expect.state", "[]", "E101", "steps[0].expect.state", "states" },
        { "steps[0].expect.states", "\"waiting\"", "E103", "steps[0].expect.states", "a list" },
        { "steps[0].expect.due.take-law", "\"4/1/2027\"", "E103", "steps[0].expect.due.take-law", "a day" },
        { "steps[1].expect.mails[0].at", "\"8:00\"", "E103", "steps[1].expect.mails[0].at", "a day" },
        { "steps[1].expect.terms.management", "\"2027-12-30T00:00\"", "E103", "steps[1].expect.terms.management", "a date" },
        { "steps[1].expect.closed", "true", "E103", "steps[1].expect.closed", "a text" },
    };

    [Theory]
    [MemberData(nameof(MistakesOfTests))]
    public void A_mistake_in_a_test_is_named_with_its_place_and_the_way_out(string path, string? written, string code, string place, string help)
    {
        var problem = DefinitionReader.Read(TestedDefinition.With(($"tests[0].{path}", written))).Problems[0];

        Assert.Equal((code, place.Length == 0 ? "$.tests[0]" : $"$.tests[0].{place}"), (problem.Code, problem.Path));
        Assert.Contains(help, problem.Message.En, StringComparison.Ordinal);
        Assert.NotEqual(problem.Message.Vi, problem.Message.En);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_its_place_and_the_way_out(string path, string? written, string code, string place, string help)
    {
        var read = DefinitionReader.Read(SmallDefinition.With((path, written)));

        var problem = Assert.Single(read.Problems);
        Assert.Null(read.Definition);
        Assert.Equal((code, place), (problem.Code, problem.Path));
        Assert.Contains(help, problem.Message.En, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Message.Vi);
        Assert.NotEqual(problem.Message.Vi, problem.Message.En);
        Assert.True(problem is { Line: 1, Column: > 0 });
    }

    [Theory]
    [InlineData("", "E100")]
    [InlineData("{", "E100")]
    [InlineData("{} {}", "E100")]
    [InlineData("{\"id\": 1,}", "E100")]
    [InlineData("// note\n{}", "E100")]
    [InlineData("{\"id\": \"\\uD800\"}", "E100")]
    [InlineData("\uFEFF{}", "E100")]
    [InlineData("{\"id\": \"a\", \"id\": \"b\"}", "E104")]
    public void What_is_no_proper_JSON_is_said_to_be_none(string text, string code) =>
        Assert.Contains(DefinitionReader.Read(text).Problems, problem => problem.Code == code);

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_refused_where_they_stand()
    {
        var problem = Assert.Single(DefinitionReader.Read([(byte)'{', (byte)'\n', 0xC3, 0x28]).Problems);

        Assert.Equal(("E100", 2, 1), (problem.Code, problem.Line, problem.Column));
    }

    [Fact]
    public void A_text_beyond_the_limits_is_refused_before_it_costs_anything()
    {
        Assert.Equal("E106", Assert.Single(DefinitionReader.Read(new string(' ', 1_000_001)).Problems).Code);
        Assert.Equal("E106", Assert.Single(DefinitionReader.Read(new string('[', 500_000)).Problems).Code);
        Assert.Equal("E106", Assert.Single(DefinitionReader.Read(string.Concat(Enumerable.Repeat("{\"a\":", 500)))!.Problems).Code);
    }

    [Fact]
    public void Line_and_column_count_letters_not_bytes()
    {
        var read = DefinitionReader.Read("{\n  \"title\": {\"vi\": \"Đường\", \"en\": 5}\n}");

        var problem = read.Problems.Single(problem => problem.Path == "$.title.en");
        Assert.Equal((2, 34), (problem.Line, problem.Column));
    }

    [Fact]
    public void One_mistake_does_not_hide_another()
    {
        var read = DefinitionReader.Read(SmallDefinition.With(("version", "\"one\""), ("states[2].clock", "\"stopped\""), ("states[1].on[0].pork", "true")));

        Assert.Equal(["$.version", "$.states[1].on[0].pork", "$.states[2].clock"], read.Problems.Select(problem => problem.Path));
    }

    [Fact]
    public void The_order_of_keys_does_not_matter()
    {
        var reversed = Reversed(System.Text.Json.Nodes.JsonNode.Parse(SmallDefinition.Json)!)!.ToJsonString();

        Assert.Equal(DefinitionReader.Read(SmallDefinition.Json).Definition, DefinitionReader.Read(reversed).Definition);

        // Inside a literal the order of keys is part of the value, and so it stays.
        static System.Text.Json.Nodes.JsonNode? Reversed(System.Text.Json.Nodes.JsonNode? node) => node switch
        {
            System.Text.Json.Nodes.JsonObject composite => new System.Text.Json.Nodes.JsonObject(
                composite.Reverse().Select(member => KeyValuePair.Create(member.Key, Reversed(member.Value)))),
            System.Text.Json.Nodes.JsonArray list => new System.Text.Json.Nodes.JsonArray([.. list.Select(Reversed)]),
            _ => node?.DeepClone(),
        };
    }
}
