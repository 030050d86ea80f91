namespace CaseFlow.Workflows.Time;

/// <summary>
/// The Vietnamese lunar calendar: months begin on the day of the new moon at UTC+7, the eleventh month holds the winter solstice, and of thirteen
/// months between two solstices the first without a principal solar term is the leap month. New moons and the sun's longitude follow
/// J. Meeus, "Astronomical Algorithms", chapters 49 and 25. Good for 1975 to 2100.
/// </summary>
public static class VietnameseLunarCalendar
{
    private const double HoursEastOfGreenwich = 7;
    private const double JulianYear2000 = 2451545.0;
    private const double DaysPerCentury = 36525.0;
    private const double MeanMonth = 29.530588861;
    private const double FirstNewMoonOf2000 = 2451550.09766;

    /// <summary>Julian day number of 0001-01-01, day 0 of <see cref="DateOnly.DayNumber"/>, counted from midnight.</summary>
    private const double JulianDayOfYearOne = 1721425.5;

    /// <summary>Mùng 1 tháng Giêng, the first day of Tết.</summary>
    public static DateOnly NewYear(int year) => ToSolar(year, 1, 1);

    /// <summary>The solar date of a day of an ordinary (not leap) month of the lunar year that begins in the solar year <paramref name="year"/>.</summary>
    /// <param name="year">1975 to 2100.</param>
    /// <param name="month">1 to 10: the months of which a lunar year has exactly one before its eleventh.</param>
    /// <param name="day">1 to 30.</param>
    public static DateOnly ToSolar(int year, int month, int day)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 10);
        var first = EleventhMonth(year - 1);
        var isLeapYear = EleventhMonth(year) - first == 13;
        var after = month + 1;
        if (isLeapYear && LeapMonthAfter(first) <= after)
        {
            after++;
        }

        return NewMoonDay(first + after).AddDays(day - 1);
    }

    /// <summary>The number, since January 2000, of the new moon that begins the month of the winter solstice of <paramref name="year"/>.</summary>
    private static int EleventhMonth(int year)
    {
        var endOfYear = new DateOnly(year, 12, 31);
        var moon = (int)Math.Floor((MidnightOf(endOfYear) - FirstNewMoonOf2000) / MeanMonth) + 1;
        while (NewMoonDay(moon) > endOfYear || SolarTerm(NewMoonDay(moon)) >= 9)
        {
            moon--;
        }

        return moon;
    }

    /// <summary>How many months after the eleventh the leap month stands: the first without a principal term.</summary>
    private static int LeapMonthAfter(int eleventh)
    {
        var months = 1;
        while (SolarTerm(NewMoonDay(eleventh + months)) != SolarTerm(NewMoonDay(eleventh + months + 1)))
        {
            months++;
        }

        return months;
    }

    /// <summary>The local day of a new moon.</summary>
    private static DateOnly NewMoonDay(int number)
    {
        var local = NewMoon(number) + (HoursEastOfGreenwich / 24);
        return DateOnly.FromDayNumber((int)Math.Floor(local - JulianDayOfYearOne));
    }

    /// <summary>Which twelfth of its circle, from the spring equinox, the sun stands in as the local day begins: 0 to 11.</summary>
    private static int SolarTerm(DateOnly day) => (int)Math.Floor(SunLongitude(MidnightOf(day)) / 30);

    private static double MidnightOf(DateOnly day) => day.DayNumber + JulianDayOfYearOne - (HoursEastOfGreenwich / 24);

    /// <summary>Universal time of a new moon as a Julian day; the error is well under a minute.</summary>
    private static double NewMoon(int k)
    {
        var t = k / 1236.85;
        var mean = FirstNewMoonOf2000 + (MeanMonth * k) + (0.00015437 * t * t) - (0.000000150 * t * t * t);
        var e = 1 - (0.002516 * t) - (0.0000074 * t * t);
        var sun = Radians(2.5534 + (29.10535670 * k) - (0.0000014 * t * t));
        var moon = Radians(201.5643 + (385.81693528 * k) + (0.0107582 * t * t));
        var latitude = Radians(160.7108 + (390.67050284 * k) - (0.0016118 * t * t));
        var node = Radians(124.7746 - (1.56375588 * k) + (0.0020672 * t * t));
        var venus = Radians(299.77 + (0.107408 * k) - (0.009173 * t * t));

        var correction =
            (-0.40720 * Math.Sin(moon)) + (0.17241 * e * Math.Sin(sun)) + (0.01608 * Math.Sin(2 * moon)) + (0.01039 * Math.Sin(2 * latitude))
            + (0.00739 * e * Math.Sin(moon - sun)) - (0.00514 * e * Math.Sin(moon + sun)) + (0.00208 * e * e * Math.Sin(2 * sun))
            - (0.00111 * Math.Sin(moon - (2 * latitude))) - (0.00057 * Math.Sin(moon + (2 * latitude)))
            + (0.00056 * e * Math.Sin((2 * moon) + sun)) - (0.00042 * Math.Sin(3 * moon))
            + (0.00042 * e * Math.Sin(sun + (2 * latitude))) + (0.00038 * e * Math.Sin(sun - (2 * latitude)))
            - (0.00024 * e * Math.Sin((2 * moon) - sun)) - (0.00017 * Math.Sin(node)) + (0.000325 * Math.Sin(venus));

        return mean + correction - DynamicalLead(t);
    }

    /// <summary>The sun's apparent longitude in degrees, 0 to 360.</summary>
    private static double SunLongitude(double julianDay)
    {
        var t = (julianDay - JulianYear2000) / DaysPerCentury;
        t += DynamicalLead(t) / DaysPerCentury;
        var anomaly = Radians(357.52911 + (35999.05029 * t) - (0.0001537 * t * t));
        var centre = ((1.914602 - (0.004817 * t) - (0.000014 * t * t)) * Math.Sin(anomaly))
            + ((0.019993 - (0.000101 * t)) * Math.Sin(2 * anomaly)) + (0.000289 * Math.Sin(3 * anomaly));
        var longitude = 280.46646 + (36000.76983 * t) + (0.0003032 * t * t) + centre
            - 0.00569 - (0.00478 * Math.Sin(Radians(125.04 - (1934.136 * t))));
        return longitude - (360 * Math.Floor(longitude / 360));
    }

    /// <summary>By how many days dynamical time runs ahead of universal time: 64 s in 2000, growing by about half a second a year.</summary>
    private static double DynamicalLead(double centuries) => (64 + (50 * centuries)) / 86_400;

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
