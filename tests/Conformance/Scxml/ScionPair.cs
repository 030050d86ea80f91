using System.Text.Json;
using System.Xml.Linq;

namespace CaseFlow.Conformance.Scxml;

/// <summary>A pair of SCION's test framework: a document, and a script of events with the atomic states that each must lead to.</summary>
internal static class ScionPair
{
    public static Verdict Run(string name, string path)
    {
        using var script = JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(path, ".json")));
        var difference = KnownDifferences.Find(name);
        var failure = Play(path, script.RootElement);
        if (difference is null)
        {
            return failure is null ? Verdict.Passed(name) : Verdict.Failed(name, failure);
        }

        if (failure is null)
        {
            return Verdict.Failed(name, "it is listed as a known difference, but there is none");
        }

        // The pair itself says what a strict reading of the recommendation gives; ours must be that.
        return script.RootElement.TryGetProperty("legacySemantics", out var strict) && Play(path, strict) is { } other
            ? Verdict.Failed(name, $"it differs, but not as listed: {other}")
            : Verdict.Skipped(name, difference);
    }

    /// <summary>Why the document does not do what the script says, or null when it does.</summary>
    private static string? Play(string path, JsonElement script)
    {
        var document = XDocument.Load(path, LoadOptions.PreserveWhitespace);
        var known = document.Descendants().Select(element => element.Attribute("id")?.Value).ToHashSet();
        if (script.GetProperty("initialConfiguration").EnumerateArray().FirstOrDefault(id => !known.Contains(id.GetString())) is { ValueKind: JsonValueKind.String } strange)
        {
            throw new NotOursException($"its script waits for \"{strange}\", a state that the document does not have");
        }

        var rehearsal = new Rehearsal(ScxmlSuite.Compile(document, Path.GetDirectoryName(path)!, Dialect.Scion));
        var place = "at the start";
        var wanted = script.GetProperty("initialConfiguration");
        foreach (var step in script.GetProperty("events").EnumerateArray())
        {
            if (Compare(rehearsal, wanted, place) is { } difference)
            {
                return difference;
            }

            if (step.TryGetProperty("after", out var after))
            {
                rehearsal.Advance(TimeSpan.FromMilliseconds(after.GetDouble()));
            }

            var name = step.GetProperty("event").GetProperty("name").GetString()!;
            rehearsal.Send(name);
            place = $"after {name}";
            wanted = step.GetProperty("nextConfiguration");
        }

        rehearsal.Replay();
        return Compare(rehearsal, wanted, place);
    }

    private static string? Compare(Rehearsal rehearsal, JsonElement wanted, string place)
    {
        var expected = string.Join(' ', wanted.EnumerateArray().Select(id => id.GetString()).Order(StringComparer.Ordinal));
        var actual = string.Join(' ', rehearsal.AtomicStates);
        return rehearsal.Fault ?? (expected == actual ? null : $"{place} it is in {actual} instead of {expected}");
    }
}
