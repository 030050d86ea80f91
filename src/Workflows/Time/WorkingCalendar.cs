namespace CaseFlow.Workflows.Time;

/// <summary>
/// Which days are worked, where and when: a version of a named calendar with its zone, opening hours and special days. Saturday and Sunday are the
/// weekly rest days. All questions are answered from tables made once, so a calendar is safe to share and its answers cost nanoseconds.
/// </summary>
/// <remarks>
/// Dates outside <see cref="FirstYear"/> to <see cref="LastYear"/> know weekends only and count as provisional. Local times follow <see cref="Zone"/>
/// whatever zone the server runs in. An answer that would lie past the year 9999 throws <see cref="ArgumentOutOfRangeException"/>.
/// </remarks>
public sealed class WorkingCalendar
{
    public const string VietnamZone = "Asia/Ho_Chi_Minh";

    private readonly int _firstDay;
    private readonly int _lastDay;
    private readonly int _workingBeforeFirst;
    private readonly int[] _workingBefore;      // for each day of the range: working days since 0001-01-01 before it
    private readonly int[] _workingDays;        // day numbers of the range's working days, in order
    private readonly CalendarDay[] _daysOff;    // the range's other days, in order
    private readonly Dictionary<DateOnly, CalendarDay> _special = [];
    private readonly CalendarDay[] _swapped;
    private readonly bool[] _official;

    /// <param name="id">The name that definitions use, such as "vn".</param>
    /// <param name="version">Which state of the calendar this is; kept with every date computed from it.</param>
    /// <param name="firstYear">First year whose special days are known or computed.</param>
    /// <param name="lastYear">Last year whose special days are known or computed.</param>
    /// <param name="days">Every date that is not an ordinary day of its week; each date once.</param>
    /// <param name="officialYears">Years with an official notice; what rests on the others is provisional.</param>
    /// <param name="hours">Opening hours of a working day; <see cref="OpeningHours.Usual"/> when left out.</param>
    /// <param name="zone">An IANA zone id.</param>
    /// <exception cref="ArgumentException">A date stands twice or lies outside the years.</exception>
    /// <exception cref="TimeZoneNotFoundException">The zone is not in the zone database.</exception>
    public WorkingCalendar(
        string id, string version, int firstYear, int lastYear, IEnumerable<CalendarDay> days, IEnumerable<int> officialYears,
        OpeningHours? hours = null, string zone = VietnamZone)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstYear, lastYear);
        (Id, Version, FirstYear, LastYear) = (id, version, firstYear, lastYear);
        Hours = hours ?? OpeningHours.Usual;
        Zone = TimeZoneInfo.FindSystemTimeZoneById(zone);
        _official = new bool[lastYear - firstYear + 1];
        foreach (var year in officialYears.Where(year => year >= firstYear && year <= lastYear))
        {
            _official[year - firstYear] = true;
        }

        _firstDay = new DateOnly(firstYear, 1, 1).DayNumber;
        _lastDay = new DateOnly(lastYear, 12, 31).DayNumber;
        foreach (var day in days)
        {
            if (day.Date.DayNumber < _firstDay || day.Date.DayNumber > _lastDay || !_special.TryAdd(day.Date, day))
            {
                throw new ArgumentException($"{day.Date:yyyy-MM-dd} stands twice in calendar '{id}', or outside its years.", nameof(days));
            }
        }

        _swapped = [.. _special.Values.Where(day => day.IsWorking).OrderBy(day => day.Date)];
        _workingBeforeFirst = WeekdaysBefore(_firstDay);
        (_workingBefore, _workingDays, _daysOff) = Tables();
    }

    public string Id { get; }

    public string Version { get; }

    public int FirstYear { get; }

    public int LastYear { get; }

    public TimeZoneInfo Zone { get; }

    public OpeningHours Hours { get; }

    public bool IsWorkingDay(DateOnly date)
    {
        var day = date.DayNumber;
        return WorkingDaysBefore(day + 1) > WorkingDaysBefore(day);
    }

    /// <summary>Why nobody works on a date: its holiday, compensation, swap or weekly rest; null on a working day.</summary>
    public CalendarDay? WhyNotWorking(DateOnly date) =>
        IsWorkingDay(date) ? null
        : _special.TryGetValue(date, out var special) ? special
        : WeeklyRest(date);

    /// <summary>What is special about a date, a worked Saturday included; null on an ordinary day of its week.</summary>
    public CalendarDay? SpecialDay(DateOnly date) => _special.GetValueOrDefault(date);

    /// <summary>True when no official notice for the date's year is known: what rests on it may move.</summary>
    public bool IsProvisional(DateOnly date) => date.Year < FirstYear || date.Year > LastYear || !_official[date.Year - FirstYear];

    /// <summary>True when any date from <paramref name="from"/> to <paramref name="to"/>, both included, is provisional.</summary>
    public bool IsProvisional(DateOnly from, DateOnly to)
    {
        for (var year = from.Year; year <= to.Year; year++)
        {
            if (year < FirstYear || year > LastYear || !_official[year - FirstYear])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first working day after a date.</summary>
    public DateOnly NextWorkingDay(DateOnly date) => AddWorkingDays(date, 1);

    /// <summary>The date itself when it is worked, else the next working day (BLDS 2015 Đ148.5).</summary>
    public DateOnly OnOrAfter(DateOnly date) => DateOnly.FromDayNumber(WorkingDayAt(WorkingDaysBefore(date.DayNumber)));

    /// <summary>The date itself when it is worked, else the last working day before it.</summary>
    public DateOnly OnOrBefore(DateOnly date) => DateOnly.FromDayNumber(WorkingDayAt(WorkingDaysBefore(date.DayNumber + 1) - 1));

    /// <summary>The <paramref name="count"/>-th working day after a date; the date itself is not counted. Zero gives the date, or the next working day.</summary>
    public DateOnly AddWorkingDays(DateOnly date, int count) => count == 0
        ? OnOrAfter(date)
        : DateOnly.FromDayNumber(WorkingDayAt(WorkingDaysBefore(date.DayNumber + 1) + count - 1));

    /// <summary>The <paramref name="count"/>-th working day before a date; the date itself is not counted. Zero gives the date, or the working day before.</summary>
    public DateOnly SubtractWorkingDays(DateOnly date, int count) => count == 0
        ? OnOrBefore(date)
        : DateOnly.FromDayNumber(WorkingDayAt(WorkingDaysBefore(date.DayNumber) - count));

    /// <summary>How many working days lie after <paramref name="from"/> up to and including <paramref name="to"/>; negative when <paramref name="to"/> is earlier.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to) => WorkingDaysBefore(to.DayNumber + 1) - WorkingDaysBefore(from.DayNumber + 1);

    /// <summary>The days from <paramref name="from"/> to <paramref name="to"/>, both included, on which nobody works, each with its reason.</summary>
    public Items<CalendarDay> DaysOff(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return [];
        }

        if (from.DayNumber >= _firstDay && to.DayNumber <= _lastDay)
        {
            return Items.Create<CalendarDay>(_daysOff.AsSpan(DaysOffBefore(from.DayNumber)..DaysOffBefore(to.DayNumber + 1)));
        }

        var found = new List<CalendarDay>();
        for (var date = from; date <= to; date = date.AddDays(1))
        {
            if (WhyNotWorking(date) is { } off)
            {
                found.Add(off);
            }
        }

        return found.ToItems();
    }

    /// <summary>The rest days from <paramref name="from"/> to <paramref name="to"/>, both included, that are worked in exchange for another day.</summary>
    public Items<CalendarDay> SwappedWorkingDays(DateOnly from, DateOnly to)
    {
        Items<CalendarDay> found = [];
        foreach (var day in _swapped)
        {
            if (day.Date >= from && day.Date <= to)
            {
                found = found.Add(day);
            }
        }

        return found;
    }

    /// <summary>The date on the wall of the calendar's zone.</summary>
    public DateOnly LocalDate(DateTimeOffset instant) => DateOnly.FromDateTime(LocalTime(instant));

    /// <summary>Date and time on the wall of the calendar's zone.</summary>
    public DateTime LocalTime(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;

    /// <summary>The instant, in UTC, of a local date and time. A time that the clocks skip is taken as the moment they are moved on by as much.</summary>
    public DateTimeOffset Instant(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time, DateTimeKind.Unspecified);
        var offset = Zone.GetUtcOffset(Zone.IsInvalidTime(local) ? local.AddDays(-1) : local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>00:00:00 of a local date.</summary>
    public DateTimeOffset StartOfDay(DateOnly date) => Instant(date, TimeOnly.MinValue);

    /// <summary>23:59:59 of a local date, the last second of a legal day (BLDS 2015 Đ148.6: 24 hours of that day).</summary>
    public DateTimeOffset EndOfDay(DateOnly date) => Instant(date, new TimeOnly(23, 59, 59));

    /// <summary>The moment at which <paramref name="time"/> of opening hours has passed since an instant. Zero gives the instant itself.</summary>
    public DateTimeOffset AddOpeningTime(DateTimeOffset instant, TimeSpan time)
    {
        if (time <= TimeSpan.Zero)
        {
            return instant.ToUniversalTime();
        }

        var (days, passed) = OpeningPosition(instant);
        var target = (days * Hours.PerDay.Ticks) + passed.Ticks + time.Ticks;
        // Exactly at closing time belongs to the day that closes, not to the morning of the next.
        var day = (target - 1) / Hours.PerDay.Ticks;
        return Instant(
            DateOnly.FromDayNumber(WorkingDayAt((int)day)), Hours.TimeAfter(TimeSpan.FromTicks(target - (day * Hours.PerDay.Ticks))));
    }

    /// <summary>The latest moment from which <paramref name="time"/> of opening hours passes until an instant. Zero gives the instant itself.</summary>
    public DateTimeOffset SubtractOpeningTime(DateTimeOffset instant, TimeSpan time)
    {
        if (time <= TimeSpan.Zero)
        {
            return instant.ToUniversalTime();
        }

        var (days, passed) = OpeningPosition(instant);
        var target = (days * Hours.PerDay.Ticks) + passed.Ticks - time.Ticks;
        var day = target / Hours.PerDay.Ticks;
        return Instant(
            DateOnly.FromDayNumber(WorkingDayAt((int)day)), Hours.LatestTimeAt(TimeSpan.FromTicks(target - (day * Hours.PerDay.Ticks))));
    }

    /// <summary>How much opening time passes from one instant to another; negative when <paramref name="to"/> is earlier.</summary>
    public TimeSpan OpeningTimeBetween(DateTimeOffset from, DateTimeOffset to)
    {
        var (fromDays, fromPassed) = OpeningPosition(from);
        var (toDays, toPassed) = OpeningPosition(to);
        return (Hours.PerDay * (toDays - fromDays)) + toPassed - fromPassed;
    }

    private (int WorkingDays, TimeSpan Passed) OpeningPosition(DateTimeOffset instant)
    {
        var local = LocalTime(instant);
        var date = DateOnly.FromDateTime(local);
        return (WorkingDaysBefore(date.DayNumber), IsWorkingDay(date) ? Hours.PassedAt(TimeOnly.FromDateTime(local)) : TimeSpan.Zero);
    }

    private (int[] WorkingBefore, int[] WorkingDays, CalendarDay[] DaysOff) Tables()
    {
        var before = new int[_lastDay - _firstDay + 2];
        var working = new List<int>(before.Length);
        var off = new List<CalendarDay>(before.Length / 3);
        for (var day = _firstDay; day <= _lastDay; day++)
        {
            before[day - _firstDay] = _workingBeforeFirst + working.Count;
            var date = DateOnly.FromDayNumber(day);
            var special = _special.GetValueOrDefault(date);
            if (special is { IsWorking: true } || (special is null && !IsWeekend(date)))
            {
                working.Add(day);
            }
            else
            {
                off.Add(special ?? WeeklyRest(date));
            }
        }

        before[^1] = _workingBeforeFirst + working.Count;
        return (before, [.. working], [.. off]);
    }

    /// <summary>Working days since 0001-01-01, a Monday, before a day; beyond the tables every weekday is one.</summary>
    private int WorkingDaysBefore(int day) =>
        day < _firstDay ? WeekdaysBefore(day)
        : day <= _lastDay + 1 ? _workingBefore[day - _firstDay]
        : _workingBefore[^1] + WeekdaysBefore(day) - WeekdaysBefore(_lastDay + 1);

    /// <summary>The day number of the working day before which <paramref name="count"/> others lie.</summary>
    private int WorkingDayAt(int count) =>
        count < _workingBeforeFirst ? Weekday(count)
        : count < _workingBefore[^1] ? _workingDays[count - _workingBeforeFirst]
        : Weekday(count - _workingBefore[^1] + WeekdaysBefore(_lastDay + 1));

    private int DaysOffBefore(int day) => day - _firstDay - (WorkingDaysBefore(day) - _workingBeforeFirst);

    private CalendarDay WeeklyRest(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday
        ? new(date, DayKind.WeeklyRest, "Thứ Bảy", "Saturday", Provisional: IsProvisional(date))
        : new(date, DayKind.WeeklyRest, "Chủ nhật", "Sunday", Provisional: IsProvisional(date));

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static int WeekdaysBefore(int day) => (day / 7 * 5) + Math.Min(day % 7, 5);

    private static int Weekday(int count) => (count / 5 * 7) + (count % 5);
}
