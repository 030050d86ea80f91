using System.Text.Json;
using CaseFlow.Conformance;
using CaseFlow.Mutations;
using CaseFlow.Tests.Shared;

// A suite is worth what it notices: each mutation must turn every suite that is here red.
var suites = new (string Name, string Kind, string Folder)[] { ("W3C", "scxml", SuiteFolders.W3c), ("SCION", "scxml", SuiteFolders.Scion) }
    .Where(suite => Directory.Exists(suite.Folder)).ToList();
using var stream = typeof(Mutation).Assembly.GetManifestResourceStream("mutations.json")!;
var mutations = JsonSerializer.Deserialize<List<Mutation>>(stream, JsonSerializerOptions.Web)!;
var workshop = Workshop.Open(Repository.Root);
if (suites.Count == 0)
{
    Console.WriteLine("There is no suite to notice anything: set CASEFLOW_SHARED, or run tests/Conformance/fetch-scion.sh.");
    return 2;
}

if (workshop.Build() is { } errors)
{
    Console.WriteLine(errors);
    return 2;
}

foreach (var (name, kind, folder) in suites)
{
    var (green, summary) = workshop.RunSuite(kind, folder);
    Console.WriteLine($"{"unchanged",-26} {name,-6} {(green ? "green" : "RED")}  {summary}");
    if (!green)
    {
        Console.WriteLine("A suite that is red to begin with proves nothing.");
        return 2;
    }
}

var survived = 0;
foreach (var mutation in mutations)
{
    var result = workshop.With(mutation, () => Judge(mutation));
    survived += result is "killed" ? 0 : 1;
    Console.WriteLine($"{mutation.Name,-26} {result ?? "NOT FOUND: its text no longer stands exactly once in " + mutation.File}");
}

Console.WriteLine($"{mutations.Count - survived} killed, {survived} survived");
return survived == 0 ? 0 : 1;

string Judge(Mutation mutation)
{
    if (workshop.Build() is { } broken)
    {
        return $"DOES NOT BUILD: {broken}";
    }

    var killed = true;
    foreach (var (name, kind, folder) in suites)
    {
        var (green, summary) = workshop.RunSuite(kind, folder);
        killed &= !green;
        Console.WriteLine($"{mutation.Name,-26} {name,-6} {(green ? "green" : "red")}    {summary}");
    }

    return killed ? "killed" : $"SURVIVED a suite, though {mutation.Breaks}";
}
