using System.Text.Json;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Conformance.JsonLogic;

/// <summary>Files in the form of json-logic's own tests: a list of [rule, data, expected result], with texts in between as headings.</summary>
public static class JsonLogicSuite
{
    public static IEnumerable<string> Find(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [path];

    public static IEnumerable<Verdict> Run(string path)
    {
        var file = Path.GetFileName(path);
        JsonDocument tests;
        try
        {
            tests = JsonDocument.Parse(File.ReadAllText(path));
        }
        catch (JsonException exception)
        {
            return [Verdict.Failed(file, $"it is no JSON: {exception.Message}")];
        }

        using (tests)
        {
            return tests.RootElement.ValueKind is JsonValueKind.Array
                ? [.. tests.RootElement.EnumerateArray().Where(test => test.ValueKind is not JsonValueKind.String).Select((test, index) => Run($"{file} {index + 1}", test))]
                : [Verdict.Skipped(file, "it is no list of tests")];
        }
    }

    private static Verdict Run(string name, JsonElement test)
    {
        if (test.ValueKind is not JsonValueKind.Array || test.GetArrayLength() != 3)
        {
            return Verdict.Failed(name, $"it is no triple of rule, data and result: {test}");
        }

        var expected = ValueJson.Read(test[2]);
        var parsed = Expression.Parse(ValueJson.Read(test[0]));
        var evaluated = parsed.Expression?.Evaluate(new DataScope(ValueJson.Read(test[1])));
        return evaluated is not { } result
            ? Verdict.Failed(name, $"{test[0]}: {parsed.Problems[0].Message}")
            : result.Error is { } error
                ? Verdict.Failed(name, $"{test[0]}: {error}")
                : result.Value == expected
                    ? Verdict.Passed(name)
                    : Verdict.Failed(name, $"{test[0]} over {test[1]} gives {result.Value} instead of {expected}");
    }
}
