using System.Globalization;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Reports.Periods;

/// <summary>A stretch of days that is reported on, both ends included.</summary>
/// <param name="Code">As an address names it: <c>month-2026-5</c>; empty for days that somebody typed.</param>
/// <param name="Due">Until when the report is to be sent; null where nobody said.</param>
internal sealed record Period(string Code, LocalText Title, DateOnly From, DateOnly To, DateOnly? Due)
{
    /// <summary>By name and days; days that somebody typed have no other name.</summary>
    /// <param name="language">"vi" or "en".</param>
    public string Told(string language)
    {
        var days = $"{VietnameseText.ShortDate(From)} – {VietnameseText.ShortDate(To)}";
        return Code.Length == 0 ? days : $"{Title.In(language)} ({days})";
    }
}

/// <summary>A kind of period, as a row says it.</summary>
/// <param name="FromDecember">The year of these periods begins in December before it.</param>
/// <param name="DueDays">Days after the last one.</param>
internal sealed record PeriodKind(string Code, string Vi, string En, short Months, short FromDay, bool FromDecember, short? DueDays, string Source)
{
    /// <summary>How many follow one another in a year; nine months are counted from its beginning only.</summary>
    public int InYear => 12 % Months == 0 ? 12 / Months : 1;

    /// <param name="number">From 1.</param>
    public Period Of(int year, int number)
    {
        var begin = FromDecember ? new DateOnly(year - 1, 12, FromDay) : new DateOnly(year, 1, FromDay);
        var from = begin.AddMonths(Months * (number - 1));
        var to = begin.AddMonths(Months * number).AddDays(-1);
        var code = string.Create(CultureInfo.InvariantCulture, $"{Code}-{year}-{number}");
        return new(code, new(Say(Vi), Say(En)), from, to, DueDays is { } days ? to.AddDays(days) : null);

        string Say(string words) => string.Format(CultureInfo.InvariantCulture, words, number, year);
    }

    /// <summary>Those that have begun by a day, the newest first.</summary>
    public IEnumerable<Period> Until(DateOnly day, int most) => (
        from year in Enumerable.Range(0, 4).Select(back => day.Year + 1 - back)
        from number in Enumerable.Range(1, InYear).Reverse()
        let period = Of(year, number)
        where period.From <= day
        select period).Take(most);
}
