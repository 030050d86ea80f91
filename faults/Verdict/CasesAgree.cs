using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Json;

namespace CaseFlow.Faults.Verdict;

/// <summary>Holds a case on record against its forecast: every event, the snapshot, and each row that the steps asked for, once.</summary>
internal static class CasesAgree
{
    /// <param name="settled">Whatever was due by then has happened; what happened later by itself stands in the log.</param>
    public static IEnumerable<string> Differences(CaseOnRecord found, DateTimeOffset settled)
    {
        var forecast = new Forecast(found.Workflow, found.Calendar);
        foreach (var told in found.Log.Where(entry => entry.Timer is null))
        {
            forecast.Tell(told);
        }

        forecast.PassUntil(found.Log.Where(entry => entry.Timer is not null).Select(entry => entry.At).Append(settled).Max());
        if (forecast.Problem is { } problem)
        {
            yield return problem;
        }

        var (foretold, logged) = (forecast.Events.Select(Words).ToList(), found.Log.Select(Words).ToList());
        if (!foretold.SequenceEqual(logged))
        {
            var at = foretold.Zip(logged).TakeWhile(pair => pair.First == pair.Second).Count();
            yield return $"event {at + 1} is '{logged.ElementAtOrDefault(at)}' and not '{foretold.ElementAtOrDefault(at)}' ({logged.Count} of {foretold.Count} events)";
        }
        else if (!SnapshotJson.Write(forecast.Now!).AsSpan().SequenceEqual(SnapshotJson.Write(found.Snapshot)))
        {
            yield return "the snapshot is not the one that was foretold";
        }

        foreach (var difference in Difference("wish", Wishes(forecast), found.Wishes)
            .Concat(Difference("work item", Work(forecast), found.Work))
            .Concat(Difference("timer", forecast.Now!.Timers.Where(timer => timer.ParkedAt is null).Select(timer => $"{timer.Id} {timer.Generation}"), found.Timers)))
        {
            yield return difference;
        }
    }

    private static string Words(WorkflowEvent entry) =>
        $"{entry.Name} {entry.Timer?.Id} {entry.Timer?.Generation} {Workflows.Time.Instants.Write(entry.At)}".Replace("  ", "", StringComparison.Ordinal);

    // One wish is written once, however many steps have it.
    private static IEnumerable<string> Wishes(Forecast forecast) => forecast.Effects.Select(effect => effect switch
    {
        Remind wish => $"{wish.Deadline} {wish.Rule} {wish.Role} {wish.Due.At.ToUnixTimeSeconds()}",
        Escalate wish => $"{wish.Deadline} {wish.Rule} {wish.Role} {wish.Due.At.ToUnixTimeSeconds()}",
        TellRole wish => $"{wish.Key}  {wish.Role} {wish.At.ToUnixTimeSeconds()}",
        _ => null,
    }).OfType<string>().Distinct();

    private static IEnumerable<string> Work(Forecast forecast)
    {
        var status = new Dictionary<string, string>();
        foreach (var effect in forecast.Effects)
        {
            switch (effect)
            {
                case OpenWorkItem open:
                    status[open.Key] = "open";
                    break;
                case ParkWorkItem park:
                    status[park.Key] = "parked";
                    break;
                case ResumeWorkItem resume:
                    status[resume.Key] = "open";
                    break;
                case CloseWorkItem { End: WorkItemEnd.Completed } close:
                    status[close.Key] = "completed";
                    break;
                case CloseWorkItem { End: WorkItemEnd.Missed } close:
                    status[close.Key] = "missed";
                    break;
                case CloseWorkItem close:
                    status[close.Key] = "withdrawn";
                    break;
            }
        }

        return status.Select(item => $"{item.Key} {item.Value}");
    }

    private static IEnumerable<string> Difference(string what, IEnumerable<string> foretold, IReadOnlyList<string> found)
    {
        var expected = foretold.ToList();
        return expected.Except(found).Select(row => $"{what} '{row}' is missing")
            .Concat(found.Except(expected).Select(row => $"{what} '{row}' was not foretold"))
            .Concat(found.CountBy(row => row).Where(row => row.Value > 1).Select(row => $"{what} '{row.Key}' stands {row.Value} times"));
    }
}
