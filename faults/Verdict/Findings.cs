using CaseFlow.Tests.Shared;

namespace CaseFlow.Faults.Verdict;

/// <summary>What differs from what was foretold, and the figures that were compared.</summary>
internal sealed class Findings
{
    private readonly List<string> _found = [];
    private readonly List<string> _figures = [];
    private readonly List<string> _said = [];

    public bool AreNone => _found.Count == 0;

    public string Figures => string.Join(", ", _figures);

    public void Add(string finding) => _found.Add(finding);

    public void Figure(string figure) => _figures.Add(figure);

    public void Unless(bool holds, string finding)
    {
        if (!holds)
        {
            Add(finding);
        }
    }

    /// <summary>Keeps the errors that a node wrote, to be shown with a finding.</summary>
    public void Hear(HostProcess node) => _said.AddRange(node.Said.Where(line => line.Length > 0));

    /// <summary>How often the nodes said something that holds these words.</summary>
    public int Heard(string words) => _said.Count(line => line.Contains(words, StringComparison.Ordinal));

    public IEnumerable<string> First(int most) =>
        [.. _found.Take(most), .. _found.Count > most ? [$"… and {_found.Count - most} more"] : Array.Empty<string>()];
}
