using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace CaseFlow.Workflows.Time;

/// <summary>How a length of time is counted. A definition always says which; there is no default.</summary>
public enum Counting
{
    /// <summary>Hours run on the clock through nights and weekends; days, weeks, months and years follow the local date (BLDS 2015 Đ147, Đ148).</summary>
    Calendar,

    /// <summary>Only working days, or opening hours, of the calendar count.</summary>
    Working,
}

/// <summary>
/// A length and the way it is counted, as a definition writes it: <c>{"length":"P2D","calendar":"working"}</c>.
/// The length is the ISO 8601 subset of whole, non-negative years, months, weeks, days, hours, minutes and seconds. It is kept as written:
/// <c>P2W</c> and <c>P14D</c> reach the same day but are read aloud differently, so they are not equal.
/// </summary>
/// <remarks>
/// Counted in working days only weeks (of <see cref="WorkingDaysPerWeek"/>), days, or hours are possible, and hours (opening hours) not together with days.
/// <c>P0D</c> means "the same day"; <c>PT0S</c> means "that very moment".
/// </remarks>
public sealed record Span
{
    /// <summary>A working week is five working days.</summary>
    public const int WorkingDaysPerWeek = 5;

    /// <summary>A length is at most a hundred years: this many days, with years of 365, months of 30 and weeks of 7.</summary>
    public const int LongestDays = 36_525;

    private Span(int years, int months, int weeks, int days, long clockSeconds, bool onTheClock, Counting counting)
    {
        if (years < 0 || months < 0 || weeks < 0 || days < 0 || clockSeconds < 0 || IsTooLong(years, months, weeks, days, clockSeconds))
        {
            throw new ArgumentOutOfRangeException(nameof(days), "A length is not negative and at most a hundred years.");
        }

        Years = years;
        Months = months;
        Weeks = weeks;
        Days = days;
        ClockSeconds = clockSeconds;
        EndsAtAMoment = onTheClock;
        Counting = counting;
    }

    public int Years { get; }

    public int Months { get; }

    public int Weeks { get; }

    public int Days { get; }

    /// <summary>Hours, minutes and seconds together, in seconds.</summary>
    public long ClockSeconds { get; }

    /// <summary>True when the length has hours, minutes or seconds: it ends at a moment. False: it ends with a day.</summary>
    public bool EndsAtAMoment { get; }

    public Counting Counting { get; }

    public bool IsWorking => Counting is Counting.Working;

    public bool IsZero => Years == 0 && Months == 0 && Weeks == 0 && Days == 0 && ClockSeconds == 0;

    /// <summary>The part that runs on the clock, or in opening hours when counted as working.</summary>
    public TimeSpan Clock => TimeSpan.FromSeconds(ClockSeconds);

    /// <summary>Years and months as months.</summary>
    public int TotalMonths => (Years * 12) + Months;

    /// <summary>Weeks and days as days of this counting: a calendar week has seven, a working week five.</summary>
    public int TotalDays => (Weeks * (IsWorking ? WorkingDaysPerWeek : 7)) + Days;

    public static Span OfYears(int years) => new(years, 0, 0, 0, 0, false, Counting.Calendar);

    public static Span OfMonths(int months) => new(0, months, 0, 0, 0, false, Counting.Calendar);

    public static Span OfWeeks(int weeks) => new(0, 0, weeks, 0, 0, false, Counting.Calendar);

    public static Span OfDays(int days) => new(0, 0, 0, days, 0, false, Counting.Calendar);

    /// <summary>Hours on the clock, nights and weekends included (BLDS 2015 Đ147.1).</summary>
    public static Span OfHours(int hours) => OnTheClock(TimeSpan.FromHours(hours));

    /// <summary>A time on the clock, in whole seconds.</summary>
    public static Span OnTheClock(TimeSpan time) => new(0, 0, 0, 0, Seconds(time), true, Counting.Calendar);

    public static Span OfWorkingDays(int days) => new(0, 0, 0, days, 0, false, Counting.Working);

    /// <summary>Opening hours of the office, in whole seconds.</summary>
    public static Span OfOpeningHours(TimeSpan time) => new(0, 0, 0, 0, Seconds(time), true, Counting.Working);

    /// <summary>Reads a length and its counting. What is wrong with them is a value; nothing is thrown.</summary>
    public static bool TryParse(
        string? length, string? counting, [NotNullWhen(true)] out Span? span, [NotNullWhen(false)] out SpanProblem? problem)
    {
        span = null;
        problem = SpanText.Read(length, out var parts);
        if (problem is not null)
        {
            return false;
        }

        problem = counting switch
        {
            "calendar" => null,
            "working" => SpanProblem.OfWorking(parts),
            _ => SpanProblem.OfCounting(counting),
        };
        if (problem is not null)
        {
            return false;
        }

        span = new Span(
            parts.Years, parts.Months, parts.Weeks, parts.Days, parts.ClockSeconds, parts.HasTime,
            counting == "working" ? Counting.Working : Counting.Calendar);
        return true;
    }

    /// <summary>This length <paramref name="times"/> over: the third of "every month" lies three months after the anchor, not one month after the second.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The product is negative or longer than <see cref="LongestDays"/>.</exception>
    public Span Times(int times) => checked(
        new(Years * times, Months * times, Weeks * times, Days * times, ClockSeconds * times, EndsAtAMoment, Counting));

    /// <summary>True when <see cref="Times"/> stays within the longest length.</summary>
    public bool CanRepeat(int times) =>
        times >= 0 && !IsTooLong((long)Years * times, (long)Months * times, (long)Weeks * times, (long)Days * times, ClockSeconds * times);

    /// <summary>"working" or "calendar", as in a definition.</summary>
    public string CountingText => IsWorking ? "working" : "calendar";

    /// <summary>The length in canonical ISO 8601: no empty parts but the <c>0D</c> of no days or the <c>0S</c> that ends at a moment.</summary>
    public string Length
    {
        get
        {
            var text = new StringBuilder("P");
            Append(text, Years, 'Y');
            Append(text, Months, 'M');
            Append(text, Weeks, 'W');
            Append(text, Days, 'D');
            if (EndsAtAMoment)
            {
                text.Append('T');
                Append(text, ClockSeconds / 3600, 'H');
                Append(text, ClockSeconds / 60 % 60, 'M');
                Append(text, ClockSeconds % 60, 'S');
            }

            return text[^1] is 'P' ? "P0D" : text[^1] is 'T' ? text.Append("0S").ToString() : text.ToString();
        }
    }

    /// <summary>For logs and tests, such as "P2D working"; texts for people are made elsewhere.</summary>
    public override string ToString() => $"{Length} {CountingText}";

    private static void Append(StringBuilder text, long value, char unit)
    {
        if (value > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{value}{unit}");
        }
    }

    internal static bool IsTooLong(long years, long months, long weeks, long days, long clockSeconds) =>
        (years * 365) + (months * 30) + (weeks * 7) + days + (clockSeconds / 86_400) > LongestDays;

    private static long Seconds(TimeSpan time) => time.Ticks / TimeSpan.TicksPerSecond;
}
