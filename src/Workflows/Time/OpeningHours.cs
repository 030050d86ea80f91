namespace CaseFlow.Workflows.Time;

/// <summary>A stretch of a working day in which the office is open, from <see cref="From"/> up to <see cref="To"/> on the same day, local time.</summary>
public readonly record struct OpeningPeriod(TimeOnly From, TimeOnly To)
{
    public TimeSpan Length => To - From;
}

/// <summary>When the office is open on a working day: one to several periods, in order, without overlap. They are local policy, not law.</summary>
public sealed record OpeningHours
{
    /// <exception cref="ArgumentException">There is no period, one is empty, or they overlap or stand out of order.</exception>
    public OpeningHours(params ReadOnlySpan<OpeningPeriod> periods)
    {
        if (periods.IsEmpty)
        {
            throw new ArgumentException("An office is open at least once on a working day.", nameof(periods));
        }

        for (var i = 0; i < periods.Length; i++)
        {
            if (periods[i].To <= periods[i].From || (i > 0 && periods[i].From < periods[i - 1].To))
            {
                throw new ArgumentException("Opening periods end after they begin, stand in order and do not overlap.", nameof(periods));
            }

            PerDay += periods[i].Length;
        }

        Periods = Items.Create(periods);
    }

    /// <summary>07:30 to 11:30 and 13:30 to 17:30, the office day of eight hours.</summary>
    public static OpeningHours Usual { get; } = new(
        new OpeningPeriod(new TimeOnly(7, 30), new TimeOnly(11, 30)), new OpeningPeriod(new TimeOnly(13, 30), new TimeOnly(17, 30)));

    public Items<OpeningPeriod> Periods { get; }

    /// <summary>How long the office is open on a working day.</summary>
    public TimeSpan PerDay { get; }

    /// <summary>How much of the opening time of a working day has passed at <paramref name="time"/>.</summary>
    public TimeSpan PassedAt(TimeOnly time)
    {
        var passed = TimeSpan.Zero;
        foreach (var period in Periods)
        {
            if (time <= period.From)
            {
                break;
            }

            passed += (time < period.To ? time : period.To) - period.From;
        }

        return passed;
    }

    /// <summary>The time at which <paramref name="passed"/> of the opening time is over; the full day gives the closing time.</summary>
    public TimeOnly TimeAfter(TimeSpan passed)
    {
        foreach (var period in Periods)
        {
            if (passed <= period.Length)
            {
                return period.From.Add(passed);
            }

            passed -= period.Length;
        }

        return Periods[^1].To;
    }

    /// <summary>The latest time at which no more than <paramref name="passed"/> of the opening time is over: the end of a break, not its beginning.</summary>
    public TimeOnly LatestTimeAt(TimeSpan passed)
    {
        foreach (var period in Periods)
        {
            if (passed < period.Length)
            {
                return period.From.Add(passed);
            }

            passed -= period.Length;
        }

        return Periods[^1].To;
    }
}
