using CaseFlow.Workflows.Time;

namespace CaseFlow.Mail;

/// <summary>
/// What may be told at a moment. What cannot wait always; the rest once a working day, from the hour of the digest until the window
/// closes; and after that hour, what is due on this very day and was not known before it.
/// </summary>
/// <param name="Day">The date in Viet Nam.</param>
/// <param name="UpTo">What was wished for until then stands in the digest of the day; null when there is none now.</param>
/// <param name="DayBegins">The day on which something due cannot wait for the next digest; null as before.</param>
internal sealed record PostHour(DateTimeOffset Now, DateOnly Day, DateTimeOffset? UpTo, DateTimeOffset? DayBegins, DateTimeOffset? DayEnds)
{
    private const string IsDueToday = "r.kind = 'reminder' and r.speaks_of between @DayBegins and @DayEnds";

    public bool IsOpen => UpTo is not null;

    /// <summary>Of rows <c>r</c> of reminders: those to be decided now.</summary>
    public string Tells => $"r.state = 'pending' and r.due_at <= @Now and {(IsOpen ? $"(r.urgent or r.due_at <= @UpTo or {IsDueToday})" : "r.urgent")}";

    /// <summary>Of rows <c>r</c> of reminders that are told now: those for which <see cref="IsAlone"/> holds.</summary>
    public string TellsAlone => IsOpen ? "(r.urgent or r.due_at > @UpTo)" : "true";

    public static PostHour At(DateTimeOffset now, WorkingCalendar calendar, MailOptions options)
    {
        var day = calendar.LocalDate(now);
        var from = DigestOf(day, calendar, options);
        return calendar.IsWorkingDay(day) && now >= from && SendingWindow.IsOpen(now, options.WindowOpens, options.WindowCloses)
            ? new(now, day, from.ToUniversalTime(), calendar.StartOfDay(day).ToUniversalTime(), calendar.EndOfDay(day).ToUniversalTime())
            : new(now, day, null, null, null);
    }

    /// <summary>When what can wait is told next, at that moment or after it.</summary>
    public static DateTimeOffset Next(DateTimeOffset now, WorkingCalendar calendar, MailOptions options)
    {
        if (At(now, calendar, options).IsOpen)
        {
            return now;
        }

        var today = calendar.LocalDate(now);
        return now < DigestOf(today, calendar, options) && calendar.IsWorkingDay(today)
            ? DigestOf(today, calendar, options)
            : DigestOf(calendar.NextWorkingDay(today), calendar, options);
    }

    /// <summary>The last hour of a digest up to that instant: what can wait and was wished for by then had left.</summary>
    public static DateTimeOffset LastDigest(DateTimeOffset instant, WorkingCalendar calendar, MailOptions options)
    {
        var day = calendar.LocalDate(instant);
        while (!calendar.IsWorkingDay(day) || DigestOf(day, calendar, options) > instant)
        {
            day = day.AddDays(-1);
        }

        return DigestOf(day, calendar, options);
    }

    /// <summary>When the next working day begins to be told of its work: before the hour of its digest.</summary>
    public static DateTimeOffset NextMorning(DateTimeOffset now, WorkingCalendar calendar, MailOptions options)
    {
        var today = calendar.LocalDate(now);
        var first = calendar.Instant(today, options.WindowOpens);
        return calendar.IsWorkingDay(today) && now < first ? first : calendar.Instant(calendar.NextWorkingDay(today), options.WindowOpens);
    }

    /// <summary>Whether a reminder has a mail of its own: it cannot wait, or it came up when the digest of its day was written.</summary>
    public bool IsAlone(bool urgent, DateTimeOffset wishedFor) => urgent || UpTo is not { } upTo || wishedFor > upTo;

    /// <summary>Whether something is due on the day of the digest: what a digest left out, for it came too late, has a second one.</summary>
    public bool IsToday(ReminderKind kind, DateTimeOffset speaksOf) => kind is ReminderKind.Reminder && speaksOf >= DayBegins && speaksOf <= DayEnds;

    private static DateTimeOffset DigestOf(DateOnly day, WorkingCalendar calendar, MailOptions options) =>
        calendar.Instant(day, options.DigestAt > options.WindowOpens ? options.DigestAt : options.WindowOpens);
}
