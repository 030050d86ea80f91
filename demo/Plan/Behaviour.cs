using CaseFlow.Demo.Register;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Demo.Plan;

/// <summary>
/// When people do what they are asked: on time, late or never, in fixed proportions, known beforehand by the name of the work.
/// </summary>
internal sealed class Behaviour(string seed, WorkingCalendar calendar)
{
    /// <summary>Share of work that is done after its date.</summary>
    private const double Late = 0.15;

    /// <summary>Share of visits that nobody makes. Papers are always done in the end, or no term would ever be completed.</summary>
    private const double NeverVisited = 0.07;

    public Chance About(string words) => new($"{seed}/{words}");

    /// <summary>When it is done; null is never.</summary>
    public DateTimeOffset? DoneAt(string caseRef, WorkInPlan work, DateTimeOffset now, DateTimeOffset? notBefore)
    {
        var chance = About($"{caseRef}/{work.Key}/{work.OpenedAt:O}");
        var throwOfManner = chance.Throw();
        if (work.Task == "visit" && throwOfManner < NeverVisited)
        {
            return null;
        }

        var from = notBefore > now ? notBefore.Value : now;
        var late = throwOfManner > 1 - Late;
        var wished = work.Due is not { } due || due <= from
            ? from + TimeSpan.FromHours(chance.Between(3, 50))
            : late
                ? due + (due - from < TimeSpan.FromDays(2) ? TimeSpan.FromHours(chance.Between(2, 20)) : TimeSpan.FromDays(chance.Between(1, 6)))
                : from + ((due - from) * (0.15 + (0.6 * chance.Throw())));
        var atDesk = AtDesk(wished, chance);
        var latest = !late && work.Due > from ? work.Due : null;

        // What is due at night is done at night by whoever wants to be on time.
        return Odd(atDesk > latest || atDesk < from ? wished : atDesk, chance);
    }

    /// <summary>The wished instant, or the next at which an office is open.</summary>
    private DateTimeOffset AtDesk(DateTimeOffset wished, Chance chance)
    {
        var day = calendar.LocalDate(wished);
        var time = TimeOnly.FromDateTime(calendar.LocalTime(wished));
        if (calendar.IsWorkingDay(day) && time >= new TimeOnly(7, 30) && time <= new TimeOnly(16, 30))
        {
            return wished;
        }

        var next = calendar.IsWorkingDay(day) && time < new TimeOnly(7, 30) ? day : calendar.NextWorkingDay(day);
        return calendar.Instant(next, new TimeOnly(8, 5).AddMinutes(chance.Between(0, 300)));
    }

    /// <summary>People do not press buttons on the stroke of the hour, as timers do.</summary>
    private static DateTimeOffset Odd(DateTimeOffset at, Chance chance) =>
        new DateTimeOffset(at.UtcDateTime.Date.AddMinutes(Math.Floor(at.UtcDateTime.TimeOfDay.TotalMinutes)), TimeSpan.Zero)
        + TimeSpan.FromSeconds(chance.Between(11, 49)) + TimeSpan.FromMinutes(1);
}
