using CaseFlow.Conformance;
using CaseFlow.Conformance.JsonLogic;
using CaseFlow.Conformance.Scxml;

if (args is not ["scxml" or "jsonlogic", var path] || !Path.Exists(path))
{
    Console.Error.WriteLine("Usage: conformance scxml FOLDER | conformance jsonlogic FILE-OR-FOLDER");
    return 2;
}

var verdicts = args[0] == "scxml"
    ? ScxmlSuite.Find(path).Select(document => ScxmlSuite.Run(path, document)).ToList()
    : JsonLogicSuite.Find(path).SelectMany(JsonLogicSuite.Run).ToList();
foreach (var verdict in verdicts.Where(verdict => verdict.Outcome is not Outcome.Passed))
{
    Console.WriteLine($"{verdict.Outcome.ToString().ToLowerInvariant()} {verdict.Test}: {verdict.Reason}");
}

int Count(Outcome outcome) => verdicts.Count(verdict => verdict.Outcome == outcome);
Console.WriteLine($"{Count(Outcome.Passed)} passed, {Count(Outcome.Failed)} failed, {Count(Outcome.Skipped)} skipped");
if (Count(Outcome.Passed) + Count(Outcome.Failed) == 0)
{
    Console.Error.WriteLine(verdicts.Count == 0 ? $"There is no test of that kind in {path}." : $"Every test in {path} was skipped, so nothing is known.");
    return 1;
}

return Count(Outcome.Failed) > 0 ? 1 : 0;
