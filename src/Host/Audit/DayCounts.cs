namespace CaseFlow.Audit;

/// <summary>How many rows and new chains each day has, to be held against its head.</summary>
internal sealed class DayCounts((DateOnly First, DateOnly Last)? covered)
{
    private readonly Dictionary<DateOnly, (long Events, long Chains)> _days = [];

    public (DateOnly First, DateOnly Last)? Covered => covered;

    public long Cases { get; private set; }

    public long Events { get; private set; }

    /// <summary>The day of the oldest row; null without any.</summary>
    public DateOnly? Oldest { get; private set; }

    public (long Events, long Chains) Of(DateOnly day) => _days.GetValueOrDefault(day);

    public void Add(CaseVersion? kept, List<ChainEnd> ends)
    {
        Cases += kept is null ? 0 : 1;
        if (ends is [var first, ..])
        {
            var (events, chains) = Of(first.Day);
            _days[first.Day] = (events, chains + 1);
        }
    }

    public void Add(LoggedRow row)
    {
        Events++;
        var day = CheckedChain.DayOf(row, covered?.First);
        Oldest = day < (Oldest ?? DateOnly.MaxValue) ? day : Oldest;
        var (events, chains) = Of(day);
        _days[day] = (events + 1, chains);
    }
}
