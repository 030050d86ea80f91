namespace CaseFlow.Workflows.Time;

/// <summary>A stretch of a schedule: a check-in every so often, for so long. Only the last phase may go on without end.</summary>
public sealed record SchedulePhase(Span Every, Span? For = null);

/// <summary>One check-in.</summary>
/// <param name="Phase">Which phase asks for it, from 0.</param>
/// <param name="Number">Which of its phase, from 1.</param>
/// <param name="Planned">The local date by the rhythm alone.</param>
/// <param name="Day">The local date after moving off a day that is not worked.</param>
/// <param name="At">The instant it is due, in UTC.</param>
/// <param name="MovedBecause">Why it was moved; null when it was not.</param>
public sealed record CheckIn(int Phase, int Number, DateOnly Planned, DateOnly Day, DateTimeOffset At, CalendarDay? MovedBecause);

/// <summary>
/// When a person checks in: phases one after the other from an anchor, such as every 15 days for three months and then every month. The law fixes no rhythm
/// for post-rehabilitation management (NĐ163 Đ136), so this is local policy.
/// </summary>
/// <remarks>
/// Each check-in is counted from the beginning of its phase, never from the one before, so a month's end cut short in February is whole again in March. One that
/// would fall past the end of its phase by less than half an interval is held on the last day. One that is
/// due no later than the one before it, as when both are moved over a holiday, falls away.
/// </remarks>
public sealed record CheckInSchedule
{
    /// <summary>Moving off days off never carries a check-in further than this.</summary>
    private static readonly TimeSpan LongestMove = TimeSpan.FromDays(40);

    /// <param name="anchor">The instant the first phase begins; it is not itself a check-in.</param>
    /// <param name="phases">At least one; each but the last says for how long.</param>
    /// <param name="roll">What happens to a check-in, counted in days, that falls on a day off: local policy.</param>
    /// <param name="cutOff">Local time at which it is due on its day; the end of the day when left out.</param>
    /// <param name="since">Since when the rhythm is what it is: in the phase that holds this instant, check-ins are counted from here, and none lies before.</param>
    /// <param name="fromAnchor">The anchor is itself the first check-in.</param>
    /// <exception cref="ArgumentException">There is no phase, an interval is zero, or a phase before the last has no end.</exception>
    public CheckInSchedule(
        DateTimeOffset anchor, Items<SchedulePhase> phases, Roll roll = Roll.None, TimeOnly? cutOff = null, DateTimeOffset? since = null, bool fromAnchor = false)
    {
        if (phases.Count == 0 || phases.Any(phase => phase.Every.IsZero) || phases.Take(phases.Count - 1).Any(phase => phase.For is null))
        {
            throw new ArgumentException("A schedule has phases, each with an interval, and each but the last with an end.", nameof(phases));
        }

        (Anchor, Phases, Roll, CutOff, Since, FromAnchor) = (anchor, phases, roll, cutOff, since, fromAnchor);
    }

    public DateTimeOffset Anchor { get; }

    public Items<SchedulePhase> Phases { get; }

    public Roll Roll { get; }

    public TimeOnly? CutOff { get; }

    public DateTimeOffset? Since { get; }

    public bool FromAnchor { get; }

    /// <summary>The check-ins due after <paramref name="after"/>, up to and including <paramref name="until"/>, in order.</summary>
    public Items<CheckIn> Between(DateTimeOffset after, DateTimeOffset until, WorkingCalendar calendar) =>
        From(after, calendar).TakeWhile(next => next.At <= until).ToItems();

    /// <summary>The first check-in due after an instant; null when the schedule has run out.</summary>
    public CheckIn? Next(DateTimeOffset after, WorkingCalendar calendar) => From(after, calendar).FirstOrDefault();

    /// <summary>The last check-in due at or before an instant: after a pause or an outage the only one to catch up with. Null when none was due yet.</summary>
    public CheckIn? Latest(DateTimeOffset upTo, WorkingCalendar calendar) =>
        // Nearly every rhythm has one within two months; only a slower one is told from its beginning.
        LastOf(From(upTo - (LongestMove * 1.5), calendar), upTo) ?? LastOf(From(Anchor, calendar), upTo);

    private IEnumerable<CheckIn> From(DateTimeOffset after, WorkingCalendar calendar)
    {
        CheckIn? last = null;
        foreach (var (phase, index) in Stretches(calendar).Select((phase, index) => (phase, index)))
        {
            if (phase.End is { } end && end < after - LongestMove)
            {
                continue;
            }

            var first = FromAnchor && index == 0 ? 0 : 1;
            for (var number = Math.Max(first, phase.FirstAfter(after - LongestMove) - 1); phase.Planned(number) is { } planned; number++)
            {
                var next = Make(index, number, planned, phase.Every, calendar);
                if (last is not null && next.At <= last.At)
                {
                    continue;
                }

                last = next;
                if (next.At > after)
                {
                    yield return next;
                }
            }
        }
    }

    private static CheckIn? LastOf(IEnumerable<CheckIn> checkIns, DateTimeOffset upTo) =>
        checkIns.TakeWhile(next => next.At <= upTo).LastOrDefault();

    private CheckIn Make(int phase, int number, DateTimeOffset planned, Span every, WorkingCalendar calendar)
    {
        var date = calendar.LocalDate(planned);
        if (every.EndsAtAMoment)
        {
            return new(phase, number, date, date, planned, null);
        }

        var day = Roll is Roll.ToWorkingDay ? calendar.OnOrAfter(date) : date;
        var at = CutOff is { } time ? calendar.Instant(day, time) : calendar.EndOfDay(day);
        return new(phase, number, date, day, at, day == date ? null : calendar.WhyNotWorking(date));
    }

    private IEnumerable<Stretch> Stretches(WorkingCalendar calendar)
    {
        var start = Anchor;
        foreach (var phase in Phases)
        {
            DateTimeOffset? end = phase.For is null ? null : Count.Advance(start, phase.For, calendar);
            yield return new Stretch(Since > start ? Since.Value : start, phase.Every, end, calendar);
            start = end ?? start;
        }
    }

    /// <summary>A phase laid out in time. Planned instants keep the anchor's local time of day.</summary>
    private sealed record Stretch(DateTimeOffset Start, Span Every, DateTimeOffset? End, WorkingCalendar Calendar)
    {
        public DateTimeOffset? Planned(int number)
        {
            if ((number == 0 ? Start : Reached(number)) is not { } planned)
            {
                return null;
            }

            if (End is not { } end || planned <= end)
            {
                return planned;
            }

            var before = Reached(number - 1)!.Value;
            return before < end && planned - end < (planned - before) / 2 ? end : null;
        }

        /// <summary>The number of the first check-in planned after an instant, by halving: a schedule may be years old.</summary>
        public int FirstAfter(DateTimeOffset instant)
        {
            var (low, high) = (1, 1);
            while (Reached(high) is { } reached && reached <= instant)
            {
                (low, high) = (high, high * 2);
            }

            while (low < high)
            {
                var middle = low + ((high - low) / 2);
                (low, high) = Reached(middle) is { } reached && reached <= instant ? (middle + 1, high) : (low, middle);
            }

            return low;
        }

        /// <summary>Null beyond a hundred years, where no plan goes.</summary>
        private DateTimeOffset? Reached(int number) =>
            Every.CanRepeat(number) ? Count.Advance(Start, Every.Times(number), Calendar) : null;
    }
}
