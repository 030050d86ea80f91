namespace CaseFlow.Faults.Run;

/// <summary>What was done to the product, and how often.</summary>
internal sealed class Harm
{
    private readonly SortedDictionary<string, int> _times = new(StringComparer.Ordinal);

    public int Count
    {
        get
        {
            lock (_times)
            {
                return _times.Values.Sum();
            }
        }
    }

    public void Did(string what, int times = 1)
    {
        lock (_times)
        {
            _times[what] = _times.GetValueOrDefault(what) + times;
        }
    }

    public override string ToString()
    {
        lock (_times)
        {
            return _times.Count == 0 ? "nothing" : string.Join(", ", _times.Select(kind => $"{kind.Value} × {kind.Key}"));
        }
    }
}
