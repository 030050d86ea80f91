using System.Globalization;
using System.Text.Json;
using CaseFlow.Cases;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Bench;

/// <summary>Post-rehab management under the former law, led by the product's own commands with the papers that each rests on.</summary>
internal static class PostRehabCourse
{
    public const string Procedure = "post-rehab-management";

    /// <summary>What is known on the day of the release, when a case is opened.</summary>
    public static ObjectValue Opening(DateOnly released) => Data($$"""{"expectedReleaseOn": "{{Day(released)}}"}""");

    /// <summary>Commands from the opening to the management, all on the day of the release.</summary>
    /// <param name="actor">Holds every office.</param>
    public static IReadOnlyList<Command> ToManagement(Actor actor, Guid helper, DateOnly released) =>
    [
        Done("task.record-return.recorded", actor, released, $$"""
            {"rehabKind": "compulsory", "adult": true, "stableResidence": true, "completedOn": "{{Day(released)}}", "returnedOn": "{{Day(released)}}"}
            """),
        Done("task.record-report.reported", actor, released, $$"""{"arrivedOn": "{{Day(released)}}"}"""),
        Done("task.make-file.done", actor, released, "{}", "M50", "M30", "M46"),
        Done("task.decide.sign", actor, released, """{"termYears": "two-years"}""", "M51"),
        Done("task.send-copies.sent", actor, released, "{}"),
        Done("task.assign-helper.assigned", actor, released, $$"""{"helperId": "{{helper}}"}""", "QD-PC"),
        Done("task.enter-list.entered", actor, released, "{}", "M52"),
    ];

    public static Command Visit(Actor helper, DateOnly on, bool met) =>
        Done(met ? "task.visit.met" : "task.visit.not-met", helper, on, $$"""{"visitedOn": "{{Day(on)}}", "visitManner": "residence"}""");

    public static Command CleanTest(Actor officer, DateTimeOffset at) =>
        Done("task.take-test.negative", officer, DateOnly.FromDateTime(at.Date), $$"""{"testedAt": "{{at.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)}}"}""");

    private static Command Done(string name, Actor actor, DateOnly on, string data, params string[] papers) => new(name, actor)
    {
        Data = Data(data),
        Documents = papers.Select(paper => new RecordedDocument(paper, $"1/{paper}", on, new DateTimeOffset(on, new TimeOnly(8, 0), TimeSpan.FromHours(7)))).ToItems(),
    };

    private static ObjectValue Data(string json)
    {
        using var read = JsonDocument.Parse(json);
        return (ObjectValue)ValueJson.Read(read.RootElement);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
