using System.Globalization;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Tests.Casework;

/// <summary>Small procedures and the moments, people and papers that tests speak of.</summary>
internal static class Given
{
    public static WorkingCalendar Vietnam => VietnamCalendar.Shipped;

    public static Actor Officer { get; } = new("an", ["officer"]);

    public static Actor Leader { get; } = new("binh", ["leader"]);

    public static Actor Chairman { get; } = new("chi", ["chairman"]);

    public static Actor Helper { get; } = new("dung", ["helper"]);

    /// <summary>A local time in Viet Nam: <c>2026-11-20 16:30</c>, or the beginning of a day.</summary>
    public static DateTimeOffset Local(string text) => new(
        DateTime.ParseExact(text.Length == 10 ? $"{text} 00:00" : text, ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture),
        TimeSpan.FromHours(7));

    public static DateTimeOffset EndOf(string date) => Local($"{date} 23:59:59");

    public static ObjectValue Data(params (string Name, Value Value)[] members) =>
        new(members.Select(member => new Member(member.Name, member.Value)).ToItems());

    public static RecordedDocument Paper(string kind, string received, string? dated = null, string number = "01") => new(
        kind, number, DateOnly.ParseExact(dated ?? received[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture), Local(received));

    public static string Titled(string text) => $$"""{"vi": "{{text}} (vi)", "en": "{{text}}"}""";

    /// <summary>A procedure of these states; the rest of the head is the same for all tests.</summary>
    public static Workflow Procedure(string states, string initial, string data = "", string forms = "", string profiles = "", string terms = "", string on = "", string settings = "", string more = "", int version = 1, string migrations = "")
    {
        var json = $$"""
            { "$schema": "workflow.schema.json", "id": "trial", "version": {{version}}, "code": "THU", "languages": ["vi", "en"],
              "title": {{Titled("Trial")}}, "regime": "L120", "effectiveFrom": "2020-01-01", "calendar": "vn",
              "roles": [ {"id": "officer", "title": {{Titled("Officer")}}}, {"id": "leader", "title": {{Titled("Leader")}}},
                         {"id": "chairman", "title": {{Titled("Chairman")}}}, {"id": "helper", "title": {{Titled("Helper")}}} ],
              "laws": [ {"id": "L1", "title": {{Titled("Article 1")}}} ],
              "settings": [ {{settings}} ], "data": [ {{data}} ], "forms": [ {{forms}} ],
              "documents": [ {"id": "V-51", "title": {{Titled("Notice")}}, "kind": "incoming"}, {"id": "V-52", "title": {{Titled("Proposal")}}, "kind": "outgoing"} ],
              "profiles": [ {{profiles}} ], "terms": [ {{terms}} ],
              "closeReasons": [ {"id": "completed", "title": {{Titled("Completed")}}} ],
              {{more}} "initial": "{{initial}}", "on": [ {{on}} ], "states": [ {{states}} ], "migrations": [ {{migrations}} ] }
            """;
        var read = DefinitionReader.Read(json);
        Assert.True(read.Definition is not null, string.Join('\n', read.Problems.Select(problem => $"{problem.Path} {problem.Message.En}")));
        return Workflow.Compile(read.Definition);
    }

    /// <summary>A task of the officer, without the commas and titles that no test reads.</summary>
    public static string Task(string id, string more = "", string role = "officer", string outcomes = "done") => $$"""
        { "id": "{{id}}", "title": {{Titled(id)}}, "mailTitle": {{Titled("Paper")}}, "assign": {"role": "{{role}}"},
          "outcomes": [ {{string.Join(", ", outcomes.Split(' ').Select(outcome => $$"""{"id": "{{outcome}}", "title": {{Titled(outcome)}}}"""))}} ] {{more}} }
        """;

    public static string Deadline(string id, string rest, string basis = "law") =>
        $$"""{ "id": "{{id}}", "title": {{Titled(id)}}, "basis": "{{basis}}", "owner": "officer", "law": ["L1"], {{rest}} }""";

    public static string State(string id, string rest = "") =>
        $$"""{ "id": "{{id}}", "code": "{{id}}", "title": {{Titled(id)}} {{(rest.Length > 0 ? "," : "")}} {{rest}} }""";

    public static string End { get; } = """{ "id": "closed", "type": "final", "closeReason": "completed" }""";

    public static string Element(string name, string type = "string", string more = "") =>
        $$"""{ "name": "{{name}}", "type": "{{type}}", "title": {{Titled(name)}} {{more}} }""";
}
