using System.Globalization;

namespace CaseFlow.Faults.Run;

/// <summary>How long a run takes.</summary>
internal enum Length
{
    /// <summary>A few minutes, the scenarios that find most.</summary>
    Quick,

    /// <summary>Every scenario, in scaled time.</summary>
    Usual,

    /// <summary>Every scenario in its original time: hours.</summary>
    Long,
}

/// <summary>What is asked for on the command line.</summary>
/// <param name="Report">A file for the counters, as a test run writes them; null writes none.</param>
internal sealed record Order(Length Length, int Seed, IReadOnlyList<Catalogue.Named> Scenarios, string? Report)
{
    /// <returns>Null when it cannot be understood.</returns>
    public static Order? Read(string[] words)
    {
        var length = Length.Usual;
        var seed = Random.Shared.Next(1, 1_000_000);
        var names = new List<string>();
        string? report = null;
        for (var at = 0; at < words.Length; at++)
        {
            switch (words[at])
            {
                case "--quick":
                    length = Length.Quick;
                    break;
                case "--long":
                    length = Length.Long;
                    break;
                case "--seed" when at + 1 < words.Length && int.TryParse(words[at + 1], CultureInfo.InvariantCulture, out seed):
                    at++;
                    break;
                case "--report" when at + 1 < words.Length:
                    report = words[++at];
                    break;
                case var option when option.StartsWith('-'):
                    return null;
                case var name:
                    names.Add(name);
                    break;
            }
        }

        var chosen = Catalogue.All.Where(scenario => names.Count == 0
            ? length is not Length.Quick || scenario.IsQuick
            : names.Any(name => scenario.Name.Contains(name, StringComparison.OrdinalIgnoreCase))).ToList();
        return chosen.Count == 0 ? null : new(length, seed, chosen, report);
    }
}
