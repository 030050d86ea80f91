using System.Xml;
using System.Xml.Linq;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Json;

namespace CaseFlow.Conformance.Scxml;

/// <summary>Finds every W3C document (<c>.txml</c>) and every SCION pair (<c>.scxml</c> beside <c>.json</c>) below a folder.</summary>
public static class ScxmlSuite
{
    // The suites count loops to a hundred and more inside one macrostep.
    private const int MicrostepLimit = 10_000;

    public static IEnumerable<string> Find(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".txml", StringComparison.Ordinal)
                || (path.EndsWith(".scxml", StringComparison.Ordinal) && File.Exists(Path.ChangeExtension(path, ".json"))))
            .Order(StringComparer.Ordinal);

    public static Verdict Run(string folder, string path)
    {
        var name = Path.ChangeExtension(Path.GetRelativePath(folder, path), null).Replace('\\', '/');
        try
        {
            return path.EndsWith(".txml", StringComparison.Ordinal) ? W3cDocument.Run(name, path) : ScionPair.Run(name, path);
        }
        catch (NotOursException exception)
        {
            return Verdict.Skipped(name, exception.Message);
        }
        catch (ChartRefusedException exception)
        {
            return Verdict.Failed(name, exception.Message);
        }
        catch (XmlException exception)
        {
            return Verdict.Failed(name, $"it is no XML: {exception.Message}");
        }
    }

    /// <summary>Takes the chart through its JSON form, so that the reader and the writer are held to the suites as well.</summary>
    /// <exception cref="ChartRefusedException">The reader or the compiler finds a problem in what the document asks for.</exception>
    internal static Statechart Compile(XDocument document, string folder, Dialect dialect)
    {
        var definition = ScxmlReader.Read(document, folder, dialect);
        var compiled = ChartJsonReader.ReadAndCompile(ChartJsonWriter.Write(definition), EcmaOperators.Vocabulary);
        return compiled.Chart is { } chart
            ? chart.WithMicrostepLimit(MicrostepLimit)
            : throw new ChartRefusedException(string.Join("; ", compiled.Problems.Select(problem => $"{problem.Path} {problem.Message}")));
    }
}
