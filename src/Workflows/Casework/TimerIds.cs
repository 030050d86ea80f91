using System.Globalization;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Casework;

/// <summary>What timers are called: readable, and cut apart again when they fire.</summary>
public static class TimerIds
{
    private const string DeadlinePrefix = "deadline/";
    private const string AfterPrefix = "after/";
    private const string CheckInPrefix = "check-in/";
    private const string SendPrefix = "send/";

    /// <summary><c>deadline/propose-law#3/reminder/0</c>.</summary>
    internal static string Mark(string clock, string mark) => $"{DeadlinePrefix}{clock}/{mark}";

    /// <summary><c>after/waiting/0</c>; the same as the key of its clock.</summary>
    internal static string After(IndexedTransition transition) => transition.ClockKey!;

    /// <summary><c>check-in/visits</c>, <c>check-in/visits#12</c>: opens the next work item of a plan (<see cref="PlanProgress.Id"/>).</summary>
    public static string CheckIn(string plan) => $"{CheckInPrefix}{plan}";

    internal static string Send(long number) => string.Create(CultureInfo.InvariantCulture, $"{SendPrefix}{number}");

    internal static bool IsAfter(string id) => id.StartsWith(AfterPrefix, StringComparison.Ordinal);

    internal static bool IsSend(string id) => id.StartsWith(SendPrefix, StringComparison.Ordinal);

    /// <summary>The plan whose next work item the timer opens; null when it is for something else.</summary>
    public static string? PlanOf(string id) => id.StartsWith(CheckInPrefix, StringComparison.Ordinal) ? id[CheckInPrefix.Length..] : null;

    /// <summary>The deadline that the timer reminds of or escalates; null when it is for something else.</summary>
    public static string? DeadlineOf(string id) => CutMark(id) is { } mark ? CaseKeys.IdOf(mark.Clock) : null;

    /// <summary>Whether the timer is a mark of that clock.</summary>
    internal static bool IsMarkOf(string id, string clock) =>
        id.Length > DeadlinePrefix.Length + clock.Length
        && id.StartsWith(DeadlinePrefix, StringComparison.Ordinal)
        && id[DeadlinePrefix.Length + clock.Length] == '/'
        && id.AsSpan(DeadlinePrefix.Length).StartsWith(clock, StringComparison.Ordinal);

    /// <summary>The mark of a timer that is one of that clock.</summary>
    internal static ReadOnlySpan<char> MarkOf(string id, string clock) => id.AsSpan(DeadlinePrefix.Length + clock.Length + 1);

    /// <summary>Clock and mark of a deadline's timer.</summary>
    internal static (string Clock, string Mark)? CutMark(string id)
    {
        if (!id.StartsWith(DeadlinePrefix, StringComparison.Ordinal))
        {
            return null;
        }

        var end = id.IndexOf('/', DeadlinePrefix.Length);
        return (id[DeadlinePrefix.Length..end], id[(end + 1)..]);
    }
}
