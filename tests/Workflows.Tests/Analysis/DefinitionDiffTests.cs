using System.Text.Json.Nodes;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Analysis.Differing;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Tests.Definition;

namespace CaseFlow.Workflows.Tests.Analysis;

public sealed class DefinitionDiffTests
{
    [Theory]
    [MemberData(nameof(ShippedDefinitions.Files), MemberType = typeof(ShippedDefinitions))]
    public void A_definition_does_not_differ_from_itself(string file)
    {
        var definition = Read(ShippedDefinitions.Bytes(file));

        Assert.True(DefinitionDiff.Of(definition, Read(ShippedDefinitions.Bytes(file)), "vi").IsEmpty);
    }

    [Fact]
    public void A_longer_deadline_is_told_by_its_work_and_both_lengths()
    {
        var lines = Lines(SmallDefinition.Json, SmallDefinition.With(("states[0].tasks[0].deadlines[0].within.length", "\"P3D\"")), "vi");

        Assert.Equal(["Hạn “Nhận”: từ 02 ngày làm việc thành 03 ngày làm việc"], lines);
    }

    [Fact]
    public void The_same_in_English() => Assert.Equal(
        ["Deadline “Take”: from 2 working days to 3 working days"],
        Lines(SmallDefinition.Json, SmallDefinition.With(("states[0].tasks[0].deadlines[0].within.length", "\"P3D\"")), "en"));

    [Fact]
    public void A_state_that_moved_is_one_line_and_not_two()
    {
        var moved = JsonNode.Parse(SmallDefinition.Json)!;
        var states = moved["states"]!.AsArray();
        var suspended = states[2]!;
        states.RemoveAt(2);
        states.Insert(0, suspended);

        Assert.Equal(["Thủ tục, các bước: đổi thứ tự"], Lines(SmallDefinition.Json, moved.ToJsonString(), "vi"));
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public void A_new_version_of_the_small_procedure_differs_as_approved(string language)
    {
        var changed = SmallDefinition.With(
            ("version", "2"),
            ("effectiveFrom", "\"2027-01-01\""),
            ("roles[1].title.vi", "\"Trưởng công an\""),
            ("settings[0].value", """{"length": "P5D", "calendar": "working"}"""),
            ("forms[0].fields[1].required", "true"),
            ("forms[0].fields[+]", """{"data": "lines"}"""),
            ("documents[+]", """{"id": "V-52", "title": {"vi": "Đề nghị", "en": "Proposal"}, "kind": "outgoing", "decision": true}"""),
            ("profiles[0].reminders[0].at", "\"09:00\""),
            ("states[0].actor", "\"leader\""),
            ("states[0].tasks[0].issues", """["V-52"]"""),
            ("states[0].tasks[0].deadlines[0]", """
                {"id": "take-law", "title": {"vi": "Hạn", "en": "Due"}, "basis": "office", "before": {"length": "P2D", "calendar": "calendar"},
                 "from": {"term": "management"}, "owner": "leader", "profile": "RW"}
                """),
            ("states[0].on[0].if", """{"!==": [{"var": "years"}, 2]}"""),
            ("states[0].on[1].target", "\"running\""),
            ("states[0].on[2].after", """{"length": "P20D", "calendar": "calendar"}"""),
            ("states[1].states[1].states[0].checkIns[0].phases[0]", """{"every": {"length": "P15D", "calendar": "calendar"}}"""),
            ("states[2].clock", null));
        var diff = DefinitionDiff.Of(Read(SmallDefinition.Json), Read(changed), language);

        Approved.Match(
            string.Concat(diff.Groups.Select(group => $"## {group.Title}\n\n{string.Concat(group.Lines.Select(line => $"- {line.Say(language)}.\n"))}\n")), $"diff/small.{language}");
    }

    [Fact]
    public void Every_key_of_the_format_has_its_words()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(ShippedDefinitions.Folder, "workflow.schema.json")))!;
        var keys = Parts.SelectMany(part => schema["$defs"]![part]!["properties"]!.AsObject().Select(key => key.Key)).Concat(schema["properties"]!.AsObject().Select(key => key.Key));

        Assert.DoesNotContain(keys, key => Aspects.Label("", key) is null);
    }

    /// <summary>Whatever a hand may change somewhere in a definition.</summary>
    [Theory]
    [MemberData(nameof(ShippedDefinitions.Files), MemberType = typeof(ShippedDefinitions))]
    public void Two_definitions_that_differ_in_their_text_differ_in_the_diff(string file)
    {
        var chance = new Random(file.Length);
        var before = Read(ShippedDefinitions.Bytes(file));
        var canonical = DefinitionWriter.Write(before);
        var compared = 0;
        for (var trial = 0; trial < 20; trial++)
        {
            var changed = JsonNode.Parse(canonical)!;
            Mutations.One(changed, chance);
            var read = DefinitionReader.Read(changed.ToJsonString()).Definition;
            if (read is null || DefinitionWriter.Write(read) == canonical)
            {
                continue;
            }

            compared++;
            Assert.False(DefinitionDiff.Of(before, read, trial % 2 == 0 ? "vi" : "en").IsEmpty, changed.ToJsonString());
        }

        Assert.InRange(compared, 5, 20);
    }

    private static readonly string[] Parts =
    [
        "role", "law", "setting", "data", "choice", "form", "field", "document", "documentRule", "profile", "term", "closeReason", "ladder", "ladderKind", "adHoc", "state",
        "transition", "task", "outcome", "deadline", "checkIn", "migration",
    ];

    private static List<string> Lines(string before, string after, string language) =>
        [.. DefinitionDiff.Of(Read(before), Read(after), language).Groups.SelectMany(group => group.Lines).Select(line => line.Say(language))];

    private static WorkflowDefinition Read(string text) => DefinitionReader.Read(text).Definition!;

    private static WorkflowDefinition Read(byte[] text) => DefinitionReader.Read(text).Definition!;
}
