using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.CommandLine;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.CommandLine;

/// <summary>The verbs on files. What they write for programs stays as it is: other tools read it.</summary>
public sealed class WorkflowsCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("caseflow-workflows-").FullName;

    public WorkflowsCommandTests()
    {
        Write("permit", due: "2027-02-17");
        Write("permit-failing", due: "2027-02-18");
        Write("permit-wrong", due: "2027-02-17", initial: "reveiw");
        File.WriteAllText(Path.Combine(_folder, "licence.v1.json"), Licence.First("licence"));
        Write("permit-patient", due: "2027-02-17", late: "P30D");
        Write("permit-longer", due: "2027-02-19", version: 2, length: "P7D", late: "P30D");
    }

    [Theory]
    [InlineData("check", ExitCode.Problem, "check", "permit", "permit-failing", "permit-wrong")]
    [InlineData("check-vi", ExitCode.Problem, "check", "permit-failing", "--lang", "vi")]
    [InlineData("check-json", ExitCode.Problem, "check", "permit", "permit-failing", "permit-wrong", "--json")]
    [InlineData("test", ExitCode.Problem, "test", "permit", "permit-failing", "permit-wrong")]
    [InlineData("test-json", ExitCode.Problem, "test", "permit", "permit-failing", "--json")]
    [InlineData("test-only", ExitCode.Fine, "test", "permit", "permit-failing", "--only", "late")]
    [InlineData("draw", ExitCode.Problem, "draw", "permit", "permit-wrong", "--to", "drawn")]
    [InlineData("draw-json", ExitCode.Fine, "draw", "permit", "--to", "drawn", "--json")]
    [InlineData("forecast", ExitCode.Fine, "forecast", "permit", "--from", "2027-02-03T09:00", "--data", "receivedOn=2027-02-03")]
    [InlineData("forecast-vi", ExitCode.Fine, "forecast", "permit", "--from", "2027-02-03", "--lang", "vi", "--months", "1")]
    [InlineData("forecast-test", ExitCode.Fine, "forecast", "permit", "--test", "late/1")]
    [InlineData("forecast-json", ExitCode.Fine, "forecast", "permit", "--from", "2027-02-03T09:00", "--data", "receivedOn=2027-02-03", "--json")]
    [InlineData("forecast-work", ExitCode.Fine, "forecast", "permit-patient", "--from", "2027-02-03T09:00", "--data", "receivedOn=2027-02-03", "--work", "last-day")]
    [InlineData("forecast-against", ExitCode.Problem, "forecast", "permit-patient", "--from", "2027-02-03T09:00", "--data", "receivedOn=2027-02-03", "--against", "permit-longer")]
    [InlineData("forecast-against-vi", ExitCode.Problem, "forecast", "permit-patient", "--from", "2027-02-03T09:00", "--against", "permit-longer", "--lang", "vi")]
    [InlineData("forecast-against-never", ExitCode.Problem, "forecast", "permit-patient", "--from", "2027-02-03T09:00", "--work", "never", "--against", "permit-longer")]
    [InlineData("forecast-against-json", ExitCode.Problem, "forecast", "permit-patient", "--from", "2027-02-03T09:00", "--against", "permit-longer", "--json")]
    [InlineData("explain", ExitCode.Fine, "explain", "permit", "--from", "2027-02-03T16:30")]
    [InlineData("explain-vi", ExitCode.Fine, "explain", "permit", "--from", "2027-02-03T16:30", "--lang", "vi")]
    [InlineData("explain-test", ExitCode.Fine, "explain", "permit", "--test", "over-tet")]
    [InlineData("explain-json", ExitCode.Fine, "explain", "permit", "--from", "2027-02-03T16:30", "--json")]
    [InlineData("prose", ExitCode.Fine, "prose", "permit")]
    [InlineData("diff", ExitCode.Problem, "diff", "permit", "permit-failing")]
    [InlineData("diff-vi", ExitCode.Problem, "diff", "permit", "permit-failing", "--lang", "vi")]
    [InlineData("diff-json", ExitCode.Problem, "diff", "permit", "permit-failing", "--json")]
    [InlineData("diff-none", ExitCode.Fine, "diff", "permit", "permit")]
    [InlineData("prose-vi", ExitCode.Fine, "prose", "permit", "--lang", "vi")]
    public async Task Every_verb_says_for_people_and_for_programs_what_it_finds(string name, int code, params string[] words)
    {
        var (found, text, errors) = await RunAsync(words);

        Assert.Equal("", errors);
        Approved.Match(text, name);
        Assert.Equal(code, found);
        if (words.Contains("--json"))
        {
            using var json = JsonDocument.Parse(text);
            Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
        }
    }

    [Theory]
    [InlineData("There is no 'cheque'", "cheque", "permit")]
    [InlineData("There is no file or folder nothing.json", "check", "nothing.json")]
    [InlineData("check has no option --fast. It takes: --json", "check", "permit", "--fast")]
    [InlineData("--lang needs a value", "prose", "permit", "--lang")]
    [InlineData("--lang is vi or en", "prose", "permit", "--lang", "fr")]
    [InlineData("Name two definitions", "diff", "permit")]
    [InlineData("Name one definition", "prose", "permit", "permit-failing")]
    [InlineData("has errors", "prose", "permit-wrong")]
    [InlineData("Say when the case begins", "forecast", "permit")]
    [InlineData("Say when the case begins", "forecast", "permit", "--from", "3/2/2027")]
    [InlineData("--months is a whole number", "forecast", "permit", "--from", "2027-02-03", "--months", "0")]
    [InlineData("--months is a whole number from 1 to 36", "forecast", "permit", "--from", "2027-02-03", "--months", "37")]
    [InlineData("--work is last-day", "forecast", "permit", "--from", "2027-02-03", "--work", "always")]
    [InlineData("compare cases that begin", "forecast", "permit", "--test", "late", "--against", "permit-longer")]
    [InlineData("Either --against or --against-calendar", "forecast", "permit", "--from", "2027-02-03", "--against", "permit-longer", "--against-calendar", "2027.1")]
    [InlineData("is another procedure", "forecast", "permit", "--from", "2027-02-03", "--against", "licence")]
    [InlineData("check has no option --preview", "check", "permit", "--preview")]
    [InlineData("migrate only looks", "migrate", "permit", "1", "2")]
    [InlineData("two of its versions, the earlier first", "migrate", "--preview", "permit", "2", "1")]
    [InlineData("two of its versions", "migrate", "--preview", "permit")]
    [InlineData("permit has no data element receivedAt. It has: unit, receivedOn", "forecast", "permit", "--from", "2027-02-03", "--data", "receivedAt=2027-02-03")]
    [InlineData("receivedOn is of type date", "forecast", "permit", "--from", "2027-02-03", "--data", "receivedOn=yesterday")]
    [InlineData("--data is NAME=VALUE", "forecast", "permit", "--from", "2027-02-03", "--data", "receivedOn")]
    [InlineData("A case cannot begin so: This procedure has no document V-51.", "forecast", "permit", "--from", "2027-02-03", "--paper", "V-51")]
    [InlineData("has no test \"later\". It has: over-tet, late", "explain", "permit", "--test", "later")]
    [InlineData("Say from when each deadline counts", "explain", "permit")]
    [InlineData("No definition there has a test \"later\"", "test", "permit", "--only", "later")]
    public async Task Words_that_make_no_sense_are_answered_with_advice(string advice, params string[] words)
    {
        var (found, text, errors) = await RunAsync(words);

        Assert.Equal(ExitCode.WrongUse, found);
        Assert.Contains(advice, errors, StringComparison.Ordinal);
        Assert.Equal("", text);
    }

    [Fact]
    public async Task A_folder_without_a_verb_is_checked_and_drawn()
    {
        File.Delete(Path.Combine(_folder, "permit-failing.v1.json"));
        File.Delete(Path.Combine(_folder, "permit-wrong.v1.json"));
        File.Delete(Path.Combine(_folder, "permit-patient.v1.json"));
        File.Delete(Path.Combine(_folder, "permit-longer.v1.json"));
        File.Delete(Path.Combine(_folder, "licence.v1.json"));
        using var written = new StringWriter();

        var found = await WorkflowsCommand.RunAsync(NoHost, [_folder], written, TextWriter.Null);

        Assert.Equal(ExitCode.Fine, found);
        Assert.Contains("permit.v1.json: 9 states", written.ToString(), StringComparison.Ordinal);
        Assert.Contains("drawn in", written.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<IServiceProvider> NoHost() => throw new InvalidOperationException("Nothing of the database was asked for.");

    private async Task<(int Code, string Text, string Errors)> RunAsync(string[] words)
    {
        using var text = new StringWriter();
        using var errors = new StringWriter();
        var code = await WorkflowsCommand.RunAsync(NoHost, [.. words.Select(InFolder)], text, errors);
        return (code, Readable(text), Readable(errors));
    }

    /// <summary>The names of the files of this test stand in its own folder.</summary>
    private string InFolder(string word) => word switch
    {
        "permit" or "permit-failing" or "permit-wrong" or "permit-patient" or "permit-longer" or "licence" => Path.Combine(_folder, $"{word}.v1.json"),
        "drawn" => Path.Combine(_folder, word),
        _ => word,
    };

    private string Readable(StringWriter written) => written.ToString().Replace(_folder, "FOLDER", StringComparison.Ordinal);

    /// <summary>A permit with a test of its deadline over Tết, and one of what happens when nobody reviews.</summary>
    private void Write(string id, string due, string initial = "review", int version = 1, string length = "P5D", string late = "P3D")
    {
        var root = JsonNode.Parse(Procedures.Permit.Replace("P5D", length, StringComparison.Ordinal).Replace("P3D", late, StringComparison.Ordinal))!.AsObject();
        root["initial"] = initial;
        root["version"] = version;
        root["tests"] = JsonNode.Parse("""
            [ { "id": "over-tet", "title": {"vi": "Xem xét qua Tết", "en": "The review runs over Tết"},
                "start": {"at": "2027-02-03T09:00", "data": {"receivedOn": "2027-02-03"}},
                "steps": [ {"until": "2027-02-03T10:00", "expect": {"states": ["review"], "due": {"review-law": "DUE"}}} ] },
              { "id": "late", "title": {"vi": "Không ai xem xét", "en": "Nobody reviews it"},
                "start": {"at": "2027-02-03T09:00"},
                "steps": [ {"until": "2027-02-07T00:00", "expect": {"states": ["late"]}}, {"until": "2027-02-10T00:00", "expect": {"closed": "rejected"}} ] } ]
            """.Replace("DUE", due, StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(_folder, $"{id}.v1.json"), root.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }
}
