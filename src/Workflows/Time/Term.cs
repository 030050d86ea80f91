namespace CaseFlow.Workflows.Time;

/// <summary>One line of a term's breakdown: what it did and where the end stood after it.</summary>
/// <param name="Adjustment">Null on the first line, which is the length itself.</param>
/// <param name="Days">Days added, negative when credited; zero on the first line.</param>
/// <param name="EndsOn">The last day of the term with this line and all above it.</param>
/// <param name="AlreadyExcluded">Days of the period that an earlier line has excluded already; they are added once.</param>
/// <param name="IsOpen">The period still lasts; <paramref name="Days"/> are those up to the day asked about.</param>
public sealed record TermLine(TermAdjustment? Adjustment, int Days, DateOnly EndsOn, int AlreadyExcluded = 0, bool IsOpen = false);

/// <summary>
/// A computed term: start, length, adjustments, and the end that follows, with every line of the reckoning. It restricts a person, so its end is never rolled
/// to a working day; when the last day is off, the next working day stands beside it.
/// </summary>
/// <remarks>
/// The start day is not counted and the end is the same-numbered day (BLDS 2015 Đ147, Đ148). Added days come first, then credited ones, then periods in
/// the order they began. A day excluded twice is added once; a period that begins after the end, as it stands by then, adds nothing.
/// </remarks>
public sealed record Term
{
    private Term(DateOnly start, Span length, Items<TermLine> lines, DateOnly asOf, DateOnly? standingStillSince, WorkingCalendar calendar)
    {
        (Start, Length, Lines, AsOf, StandingStillSince) = (start, length, lines, asOf, standingStillSince);
        AtLeast = lines[^1].EndsOn;
        DayOff = calendar.WhyNotWorking(AtLeast);
        NextWorkingDay = DayOff is null ? null : calendar.NextWorkingDay(AtLeast);
        EndsAt = IsOpen ? null : calendar.EndOfDay(AtLeast);
    }

    public DateOnly Start { get; }

    public Span Length { get; }

    /// <summary>The reckoning from top to bottom; the first line is the length.</summary>
    public Items<TermLine> Lines { get; }

    /// <summary>The day on which the term was reckoned; it matters only while a period lasts.</summary>
    public DateOnly AsOf { get; }

    /// <summary>The last day of the term, or null while a period that does not count still lasts.</summary>
    public DateOnly? End => IsOpen ? null : AtLeast;

    /// <summary>The last day as far as known: the end itself, or the earliest that it can be.</summary>
    public DateOnly AtLeast { get; }

    /// <summary>23:59:59 of the last day, in UTC; null while the end is not known.</summary>
    public DateTimeOffset? EndsAt { get; }

    /// <summary>True while a period that does not count still lasts.</summary>
    public bool IsOpen => StandingStillSince is not null;

    /// <summary>Since when the term has stood still; null when it runs.</summary>
    public DateOnly? StandingStillSince { get; }

    /// <summary>Why the last day is not worked; null when it is.</summary>
    public CalendarDay? DayOff { get; }

    /// <summary>The working day after a last day off, to be shown beside it and never instead of it.</summary>
    public DateOnly? NextWorkingDay { get; }

    /// <summary>All days added less all days credited.</summary>
    public int AdjustedDays
    {
        get
        {
            var days = 0;
            foreach (var line in Lines)
            {
                days += line.Days;
            }

            return days;
        }
    }

    /// <param name="start">The day the term begins, such as the day of completion (Luật 120/2025 Đ42).</param>
    /// <param name="length">Years, months, weeks or days by the calendar.</param>
    /// <param name="adjustments">In any order.</param>
    /// <param name="asOf">The local day on which the question is asked.</param>
    /// <param name="calendar">Gives the zone and the working day beside a last day off.</param>
    /// <exception cref="ArgumentException">The length is counted in working days or ends at a moment.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of days is negative.</exception>
    public static Term Compute(DateOnly start, Span length, Items<TermAdjustment> adjustments, DateOnly asOf, WorkingCalendar calendar)
    {
        if (length.IsWorking || length.EndsAtAMoment)
        {
            throw new ArgumentException($"A term is counted in calendar days, weeks, months or years, not as {length}.", nameof(length));
        }

        var end = start.AddMonths(length.TotalMonths).AddDays(length.TotalDays);
        var lines = new List<TermLine> { new(null, 0, end) };
        foreach (var adjustment in adjustments.OrderBy(adjustment => adjustment is CreditedDays))
        {
            if (NumberOfDays(adjustment) is { } days)
            {
                // More credit than term: it is over the day it begins.
                days = Math.Max(days, start.DayNumber - end.DayNumber);
                end = end.AddDays(days);
                lines.Add(new(adjustment, days, end));
            }
        }

        DateOnly? standingStill = null;
        var covered = start;
        foreach (var period in adjustments.OfType<ExcludedPeriod>().OrderBy(period => period.From).ThenBy(period => period.Until ?? DateOnly.MaxValue))
        {
            var line = Exclude(period, end, covered, start, asOf);
            if (line.IsOpen)
            {
                standingStill ??= period.From;
            }

            if (period.From <= end)
            {
                var last = period.Until ?? asOf;
                covered = last > covered ? last : covered;
            }

            end = line.EndsOn;
            lines.Add(line);
        }

        return new Term(start, length, lines.ToItems(), asOf, standingStill, calendar);
    }

    private static int? NumberOfDays(TermAdjustment adjustment)
    {
        var days = adjustment switch
        {
            CreditedDays credited => credited.Days,
            AddedDays added => added.Days,
            _ => (int?)null,
        };
        if (days is < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(adjustment), days, $"The days of '{adjustment.Why}' are negative.");
        }

        return adjustment is CreditedDays ? -days : days;
    }

    private static TermLine Exclude(ExcludedPeriod period, DateOnly end, DateOnly covered, DateOnly start, DateOnly asOf)
    {
        // The start day is not part of the count, so being away on it costs nothing.
        var first = period.From > start ? period.From : start.AddDays(1);
        if (first > end)
        {
            return new(period, 0, end);
        }

        var last = period.Until ?? asOf;
        var fresh = first > covered ? first : covered.AddDays(1);
        var days = Math.Max(0, last.DayNumber - fresh.DayNumber + 1);
        var whole = Math.Max(0, last.DayNumber - first.DayNumber + 1);
        return new(period, days, end.AddDays(days), whole - days, period.Until is null);
    }
}
