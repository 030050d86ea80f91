using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Tests.Definition;

namespace CaseFlow.Workflows.Tests.Analysis;

public sealed class MigrationCheckTests
{
    private const string Plan = """{"from": 1}""";

    /// <summary>The code, where it is found, and how the next version differs: places and the JSON put there. Cases wait, and are visited and filed.</summary>
    public static TheoryData<string, string, string[]> Mistakes => new()
    {
        { "E061", "$.migrations[0].states", ["states[1].states[1].states[0].id", "\"visiting-people\"", "states[1].states[1].initial", "\"visiting-people\""] },
        { "E062", "$.migrations[0].states.wating", ["migrations", """[{"from": 1, "states": {"wating": "waiting"}}]"""] },
        { "E063", "$.migrations[0].states", ["migrations", """[{"from": 1, "states": {"visits": "waiting", "visited": "waiting"}}]"""] },
        { "W064", "$.states[0].tasks[0].deadlines[0].within", ["states[0].tasks[0].deadlines[0].within.length", "\"P1D\""] },
        { "W065", "$.migrations[0].states", ["states[0].tasks[0].id", "\"accept\"", "states[0].on[0].event", "\"task.accept.done\"", "states[0].on[1].event", "\"task.accept.done\""] },
        { "E066", "$.data[1].type", ["data[1].type", "\"text\"", "data[1].value", null!] },
        { "E067", "$.migrations[0].timers.take-law", ["migrations", """[{"from": 1, "timers": {"take-law": "keep"}}]""", "states[0].tasks[0].deadlines[0].from", "{\"document\": \"V-51\", \"at\": \"dated\"}"] },
        { "E030", "$.migrations[0].data[1].value", ["migrations", """[{"from": 1, "data": [{"assign": "years", "value": {"+": [{"var": "years"}, 1]}}, {"assign": "adult", "value": {">": [{"var": "age"}, 18]}}]}]"""] },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Each_mistake_is_found_beside_the_earlier_version_and_nothing_else(string code, string place, string[] patches)
    {
        var problems = Check(patches, "waiting", "visits", "filing");

        Assert.Equal([$"{code} {place}"], problems.Select(problem => $"{problem.Code} {problem.Path}").Distinct());
        Assert.All(problems, problem => Assert.True(problem.Message.Vi.Length > 10 && problem.Message.En.Length > 10 && problem.Message.Vi != problem.Message.En));
    }

    /// <summary>What the same change may say to be in order.</summary>
    public static TheoryData<string[]> Right => new()
    {
        { [] },
        { ["states[1].states[1].states[0].id", "\"visiting-people\"", "states[1].states[1].initial", "\"visiting-people\"", "migrations", """[{"from": 1, "states": {"visits": "visiting-people"}}]"""] },
        { ["states[1].states[1].states[0].id", "\"visiting-people\"", "states[1].states[1].initial", "\"visiting-people\"", "migrations", """[{"from": 1, "unmapped": "hold"}]"""] },
        { ["states[0].tasks[0].deadlines[0].within.length", "\"P1D\"", "migrations", """[{"from": 1, "timers": {"take-law": "keep"}}]"""] },
        { ["states[0].tasks[0].deadlines[0].within.length", "\"P5D\""] },
        { ["data[1].type", "\"text\"", "data[1].value", null!, "migrations", """[{"from": 1, "data": [{"assign": "years", "value": {"cat": [{"var": "years"}, ""]}}]}]"""] },
        { ["states[2].id", "\"away\"", "states[1].on[0].target", "\"away\""] },
    };

    [Theory]
    [MemberData(nameof(Right))]
    public void What_is_said_rightly_is_no_problem(string[] patches) => Assert.Empty(Check(patches, "waiting", "visits", "filing"));

    [Fact]
    public void Without_a_plan_the_cases_stay_and_nothing_is_wrong() =>
        Assert.Empty(Check(["migrations", "[]", "states[2].id", "\"away\"", "states[1].on[0].target", "\"away\""], "suspended"));

    private static Items<CaseFlow.Workflows.Definition.DefinitionProblem> Check(string[] patches, params string[] inUse)
    {
        var plain = new[] { ("version", (string?)"2"), ("migrations", $"[{Plan}]") };
        var later = SmallDefinition.With([.. plain, .. patches.Chunk(2).Select(pair => (pair[0], (string?)pair[1]))]);
        return MigrationCheck.Check(Read(SmallDefinition.Json), Read(later), inUse.ToHashSet(StringComparer.Ordinal));
    }

    private static Workflow Read(string json)
    {
        var read = DefinitionReader.Read(json);
        Assert.Empty(read.Problems);
        return Workflow.Compile(read.Definition!);
    }
}
