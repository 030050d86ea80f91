using System.Xml.Linq;

namespace CaseFlow.Faults.Run;

/// <summary>The counters of a run as a report of tests has them, so that whoever adds up tests counts each scenario as one.</summary>
internal static class Report
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    public static async Task WriteAsync(string file, int scenarios, int failed)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var counters = new XElement(
            Trx + "Counters",
            new XAttribute("total", scenarios), new XAttribute("executed", scenarios), new XAttribute("passed", scenarios - failed), new XAttribute("failed", failed));
        await File.WriteAllTextAsync(file, new XDocument(new XElement(Trx + "TestRun", new XElement(Trx + "ResultSummary", counters))).ToString());
    }
}
