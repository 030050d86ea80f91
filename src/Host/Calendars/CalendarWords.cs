using CaseFlow.Calendars.Drafts;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows.Time;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Calendars;

/// <summary>How pages call calendars, kinds of days and changes.</summary>
internal static class CalendarWords
{
    public static string Title(string calendarId, IStringLocalizer<Shared> texts) =>
        calendarId == VietnamCalendar.Id ? texts["Calendars.OfVietNam"] : texts["Calendars.Other", calendarId];

    public static string Month(int month, IStringLocalizer<Shared> texts) => texts["Calendars.Months"].Value.Split(',')[month - 1];

    /// <summary>Monday first.</summary>
    public static IEnumerable<(string Short, string Long)> Weekdays(IStringLocalizer<Shared> texts) =>
        texts["Calendars.Weekdays.Short"].Value.Split(',').Zip(texts["Calendars.Weekdays"].Value.Split(','));

    /// <summary>Null is a day like the others of its week again.</summary>
    public static string Kind(DayKind? kind, IStringLocalizer<Shared> texts) => kind is { } known ? texts[$"Calendars.Kind.{known}"] : texts["Calendars.Ordinary"];

    public static string Of(DayChange change, IStringLocalizer<Shared> texts) => change.Kind is { } kind
        ? $"{VietnameseText.LongDate(change.Date)}: {Kind(kind, texts)} – {(Languages.Current == "en" ? change.NameEn : change.NameVi)}"
        : $"{VietnameseText.LongDate(change.Date)}: {texts["Calendars.Ordinary"]}";
}
