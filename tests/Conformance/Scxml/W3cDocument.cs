using System.Text.Json;
using System.Xml.Linq;
using CaseFlow.Workflows.Execution;

namespace CaseFlow.Conformance.Scxml;

/// <summary>A document of the W3C implementation report: it passes when it comes to rest in the state <c>pass</c>.</summary>
internal static class W3cDocument
{
    private static readonly string[] OurDataModels = ["", "json", "null"];

    public static Verdict Run(string name, string path)
    {
        var document = XDocument.Load(path, LoadOptions.PreserveWhitespace);
        ConfVocabulary.Replace(document);
        var dataModel = document.Root!.Attribute("datamodel")?.Value ?? "";
        if (!OurDataModels.Contains(dataModel))
        {
            throw new NotOursException($"it is written for the data model \"{dataModel}\"");
        }

        var rehearsal = new Rehearsal(ScxmlSuite.Compile(document, Path.GetDirectoryName(path)!, Dialect.W3c));
        rehearsal.RunTimers();
        rehearsal.Replay();
        if (rehearsal.Fault is { } fault)
        {
            return Verdict.Failed(name, fault);
        }

        if (rehearsal.Snapshot.IsIn("pass"))
        {
            return Verdict.Passed(name);
        }

        var trace = string.Join(' ', rehearsal.Effects.OfType<StateEntered>().Select(entered => entered.State));
        if (IsManual(path))
        {
            return Verdict.Skipped(name, $"it is decided by hand; it entered {trace}");
        }

        var canPass = document.Descendants().Any(element => element.Attribute("id")?.Value == "pass");
        return canPass
            ? Verdict.Failed(name, $"it entered {trace} and never \"pass\"")
            : Verdict.Skipped(name, "it has no state \"pass\": another document uses it");
    }

    /// <summary>groups.json and manifest.xml, beside the document or above it, say which documents need a person.</summary>
    private static bool IsManual(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        var file = Path.GetFileNameWithoutExtension(path);
        return new[] { folder, Path.GetDirectoryName(folder) ?? folder }.Any(place => IsManualInGroups(place, file) || IsManualInManifest(place, file));
    }

    private static bool IsManualInGroups(string folder, string file)
    {
        var path = Path.Combine(folder, "groups.json");
        if (!File.Exists(path))
        {
            return false;
        }

        using var groups = JsonDocument.Parse(File.ReadAllText(path));
        return groups.RootElement.EnumerateObject()
            .Where(group => group.Value.ValueKind is JsonValueKind.Object)
            .SelectMany(group => group.Value.TryGetProperty("manual", out var manual) ? manual.EnumerateArray() : default)
            .Any(id => file == $"test{id.GetString()}");
    }

    private static bool IsManualInManifest(string folder, string file)
    {
        var path = Path.Combine(folder, "manifest.xml");
        return File.Exists(path) && XDocument.Load(path).Descendants("test")
            .Where(test => test.Attribute("manual")?.Value == "true")
            .Any(test => test.Elements("start").Any(start => Path.GetFileNameWithoutExtension(start.Attribute("uri")?.Value ?? "") == file));
    }
}
