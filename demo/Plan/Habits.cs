using System.Globalization;
using CaseFlow.Demo.Register;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Demo.Plan;

/// <summary>What usually comes of work, and what happens now and then besides.</summary>
internal static class Habits
{
    /// <summary>Usually the first outcome that is possible; of visits some do not succeed or give cause for concern.</summary>
    public static PossibleOutcome OutcomeOf(PossibleTask task, Chance chance)
    {
        var possible = task.Outcomes.Where(outcome => outcome.Refusal is null).ToList();
        var wanted = task.Task.Id == "visit" ? chance.Throw() switch { < 0.06 => "not-met", < 0.08 => "worrying", _ => "met" } : null;
        return possible.FirstOrDefault(outcome => outcome.Outcome.Id == wanted) ?? possible[0];
    }

    /// <summary>Events that somebody will report later, when the case then allows it.</summary>
    public static IEnumerable<(string Event, TimeSpan After)> WhatMayFollow(string task, Chance chance)
    {
        if (task != "meet-first")
        {
            yield break;
        }

        if (chance.Happens(0.08))
        {
            yield return ("absence.unreported", TimeSpan.FromDays(chance.Between(100, 400)) + TimeSpan.FromHours(2.2));
        }

        if (chance.Happens(0.10))
        {
            yield return ("support.given", TimeSpan.FromDays(chance.Between(30, 200)) + TimeSpan.FromHours(1.3));
        }

        if (chance.Happens(0.03))
        {
            yield return ("suspension.started", TimeSpan.FromDays(chance.Between(200, 300)) + TimeSpan.FromHours(3.1));
        }
    }

    /// <summary>Some work cannot be done before its day: nobody has finished before the release, nor comes back from prison at once.</summary>
    public static DateTimeOffset? NotBefore(CaseInPlan opened, WorkInPlan work, WorkingCalendar calendar) => work.Task switch
    {
        "record-completion" when opened.Snapshot.Chart.Data.Find("expectedReleaseOn") is TextValue day =>
            calendar.StartOfDay(DateOnly.ParseExact(day.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture)).AddHours(9),
        "resume" => work.OpenedAt.AddDays(60),
        "verify-absence" => work.OpenedAt.AddDays(9),
        _ => null,
    };
}
