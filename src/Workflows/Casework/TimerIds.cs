using System.Globalization;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Casework;

/// <summary>What timers are called: readable, and cut apart again when they fire.</summary>
internal static class TimerIds
{
    private const string DeadlinePrefix = "deadline/";
    private const string AfterPrefix = "after/";
    private const string CheckInPrefix = "check-in/";
    private const string SendPrefix = "send/";

    /// <summary><c>deadline/propose-law#3/reminder/0</c>.</summary>
    public static string Mark(string clock, string mark) => $"{DeadlinePrefix}{clock}/{mark}";

    /// <summary><c>after/waiting/0</c>; the same as the key of its clock.</summary>
    public static string After(IndexedTransition transition) =>
        string.Create(CultureInfo.InvariantCulture, $"{AfterPrefix}{transition.Source?.Node.Id}/{transition.Timer}");

    public static string CheckIn(string plan) => $"{CheckInPrefix}{plan}";

    public static string Send(long number) => string.Create(CultureInfo.InvariantCulture, $"{SendPrefix}{number}");

    public static bool IsAfter(string id) => id.StartsWith(AfterPrefix, StringComparison.Ordinal);

    public static bool IsSend(string id) => id.StartsWith(SendPrefix, StringComparison.Ordinal);

    public static string? PlanOf(string id) => id.StartsWith(CheckInPrefix, StringComparison.Ordinal) ? id[CheckInPrefix.Length..] : null;

    /// <summary>Whether the timer is a mark of that clock.</summary>
    public static bool IsMarkOf(string id, string clock) =>
        id.Length > DeadlinePrefix.Length + clock.Length
        && id.StartsWith(DeadlinePrefix, StringComparison.Ordinal)
        && id[DeadlinePrefix.Length + clock.Length] == '/'
        && id.AsSpan(DeadlinePrefix.Length).StartsWith(clock, StringComparison.Ordinal);

    /// <summary>Clock and mark of a deadline's timer.</summary>
    public static (string Clock, string Mark)? CutMark(string id)
    {
        if (!id.StartsWith(DeadlinePrefix, StringComparison.Ordinal))
        {
            return null;
        }

        var end = id.IndexOf('/', DeadlinePrefix.Length);
        return (id[DeadlinePrefix.Length..end], id[(end + 1)..]);
    }
}
