using System.Globalization;
using System.Text.Json;

namespace CaseFlow.Bench;

/// <summary>One figure, as a ratio against a peer or a ceiling measured in the same run.</summary>
/// <param name="Must">The least ratio that is good enough.</param>
internal sealed record Measure(string Name, double Value, string Unit, double Ratio, string Against, double Must)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}: {Value:0.##} {Unit}, ratio {Ratio:0.00} against {Against}");

    private static readonly List<Measure> Reported = [];

    /// <summary>Of all that this run reported.</summary>
    public static Measure? Lowest => Reported.MinBy(measure => measure.Ratio);

    /// <summary>Prints a line for each measure and writes them all as JSON. Answers 1 when one is not good enough.</summary>
    public static int Report(string bench, IReadOnlyList<Measure> measures)
    {
        foreach (var measure in measures)
        {
            Console.WriteLine(measure);
        }

        Reported.AddRange(measures);
        var path = Path.Combine(Places.Artifacts("bench"), $"{bench}.json");
        File.WriteAllText(path, JsonSerializer.Serialize(measures, Indented));
        return measures.All(measure => measure.Ratio >= measure.Must) ? 0 : 1;
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
