using CaseFlow.Workflows.Time;
using FsCheck;
using FsCheck.Fluent;

namespace CaseFlow.Workflows.Tests.Time;

/// <summary>Calendars, moments and lengths made up by chance, and the plain day-by-day answer to compare with.</summary>
internal static class Generated
{
    public const int FirstYear = 2024;
    public const int LastYear = 2028;

    /// <summary>Runs a property a few hundred times; on failure the smallest counter-example and its seed are in the message.</summary>
    public static void Holds<T>(Gen<T> gen, Action<T> property, int times = 300) =>
        Prop.ForAll(gen.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(times));

    /// <summary>Holidays in short and long runs, worked rest days, some years official, one or two opening periods.</summary>
    public static Gen<WorkingCalendar> Calendar =>
        from runs in Gen.Choose(0, ((LastYear - FirstYear + 1) * 366) - 20).ArrayOf(25)
        from lengths in Gen.Choose(1, 12).ArrayOf(25)
        from swaps in Gen.Choose(0, ((LastYear - FirstYear + 1) * 52) - 2).ArrayOf(15)
        from official in Gen.Choose(FirstYear, LastYear).ArrayOf(3)
        from opens in Gen.Choose(0, 11)
        from minutes in Gen.Choose(1, 12 * 60)
        from second in Gen.Choose(0, 2)
        select Make(runs, lengths, swaps, official, opens, minutes, second > 0);

    /// <summary>A moment within the tables, far enough from their edges or right beside them.</summary>
    public static Gen<DateTimeOffset> Moment =>
        from day in Gen.Choose(0, (LastYear - FirstYear + 3) * 365)
        from second in Gen.Choose(0, 86_399)
        from offset in Gen.Choose(-12, 14)
        select new DateTimeOffset(new DateTime(FirstYear - 1, 1, 1).AddDays(day).AddSeconds(second), TimeSpan.Zero).ToOffset(TimeSpan.FromHours(offset));

    public static Gen<Span> Working => Gen.Choose(0, 60).Select(Span.OfWorkingDays);

    public static Gen<Span> InDays => Gen.OneOf(
        Working, Gen.Choose(0, 120).Select(Span.OfDays), Gen.Choose(0, 12).Select(Span.OfWeeks),
        Gen.Choose(0, 30).Select(Span.OfMonths), Gen.Choose(0, 2).Select(Span.OfYears));

    public static Gen<Span> AtAMoment => Gen.OneOf(
        Gen.Choose(0, 200_000).Select(seconds => Span.OnTheClock(TimeSpan.FromSeconds(seconds))),
        Gen.Choose(0, 200_000).Select(seconds => Span.OfOpeningHours(TimeSpan.FromSeconds(seconds))));

    public static Gen<Span> Any => Gen.OneOf(InDays, AtAMoment);

    public static Gen<DueOptions> Options => Gen.Elements(
        DueOptions.Procedural, DueOptions.Exact, DueOptions.Opening,
        new DueOptions(Roll.ToWorkingDay, new TimeOnly(16, 30)), new DueOptions(Roll.None, new TimeOnly(8, 0)));

    public static Basis At(DateTimeOffset moment) => new(moment, "event");

    /// <summary>The answer without tables.</summary>
    public static bool IsWorked(WorkingCalendar calendar, DateOnly date) => calendar.SpecialDay(date) is { } special
        ? special.Kind is DayKind.SwappedWorkingDay
        : date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    public static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to) =>
        Enumerable.Range(0, Math.Max(0, to.DayNumber - from.DayNumber + 1)).Select(from.AddDays);

    private static WorkingCalendar Make(int[] runs, int[] lengths, int[] swaps, int[] official, int opens, int minutes, bool twoPeriods)
    {
        var first = new DateOnly(FirstYear, 1, 1);
        var days = new Dictionary<DateOnly, CalendarDay>();
        foreach (var date in runs.Zip(lengths).SelectMany(run => Enumerable.Range(run.First, run.Second)).Select(first.AddDays))
        {
            days[date] = new(date, DayKind.Holiday, "Nghỉ", "Holiday", "notice");
        }

        foreach (var week in swaps)
        {
            var date = first.AddDays(week * 7);
            date = date.AddDays(DayOfWeek.Saturday - date.DayOfWeek);
            days[date] = new(date, DayKind.SwappedWorkingDay, "Làm bù", "Worked", "notice");
        }

        var open = new TimeOnly(opens, 15);
        var middle = open.AddMinutes(minutes / 2);
        var periods = twoPeriods && minutes > 60
            ? new OpeningHours(new OpeningPeriod(open, middle), new OpeningPeriod(middle.AddMinutes(20), open.AddMinutes(minutes)))
            : new OpeningHours(new OpeningPeriod(open, open.AddMinutes(minutes)));
        return new WorkingCalendar("generated", "1", FirstYear, LastYear, days.Values, official, periods);
    }
}
