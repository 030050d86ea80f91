using CaseFlow.Workflows.Casework;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Casework;

/// <summary>Wherever a walk through a shipped procedure stops: a step that can be taken back leaves the case as it was, but for the numbers.</summary>
public sealed class UndoEverywhereTests
{
    [Theory]
    [InlineData("post-rehab-management")]
    [InlineData("compulsory-rehab-adult")]
    public void Undone_at_once_a_step_leaves_nothing_but_higher_numbers(string definition)
    {
        var undone = 0;
        for (var seed = 1; seed <= 45; seed++)
        {
            for (var moves = 1; moves <= 36; moves += 5)
            {
                var trial = ReplayTests.Walked(definition, seed, moves);
                if (trial.Last is not { Obstacle: null } last || last.Seq != trial.Log.Count || IsLate(last))
                {
                    continue;
                }

                undone++;
                var told = last.Told with { Name = EngineEvents.Undone, At = last.Told.RecordedAt, Data = Data(("seq", last.Seq), ("reason", "nhầm")), Documents = [], WorkItem = null };
                trial.Accept(told, trial.Workflow.Undo(trial.Now, last, told, trial.Calendar));
                Assert.Equal(Seen(last.Before).Except(Seen(trial.Now)), Seen(trial.Now).Except(Seen(last.Before)));
                Assert.Equal(trial.Replayed(), CaseFlow.Workflows.Json.SnapshotJson.Write(trial.Now));
            }
        }

        Assert.True(undone > 60, $"Only {undone} steps were taken back.");
    }

    /// <summary>Something came due before the step was told: time does not run back.</summary>
    private static bool IsLate(LastStep last) => last.Before.Timers.Any(timer => timer is { Held: false, ParkedAt: null } && timer.DueAt <= last.Told.RecordedAt);

    /// <summary>The case without the numbers that only go up.</summary>
    private static string[] Seen(Snapshot snapshot) =>
    [
        $"closed {snapshot.Closed}",
        .. snapshot.Chart.Active.Select(active => $"in {active}"),
        .. snapshot.Chart.History.Select(remembered => $"history {remembered.History} {string.Join(' ', remembered.States)}"),
        $"data {snapshot.Chart.Data}",
        .. snapshot.Chart.Pending.Select(send => $"send {send}"),
        .. snapshot.Documents.Select(document => $"paper {document}"),
        .. snapshot.CheckIns.Select(plan => $"plan {plan}"),
        .. snapshot.Parked.Select(state => $"parked {state}"),
        .. snapshot.Work.Select(entry => $"work {entry with { Key = "" }}"),
        .. snapshot.Clocks.Select(clock => $"clock {clock with { Key = "", WorkItem = clock.WorkItem is null ? null : "" }}").Order(StringComparer.Ordinal),
        .. snapshot.Timers.Select(timer => $"timer {Unnumbered(timer.Id)} {timer.DueAt.UtcDateTime:O} {timer.Held} {timer.ParkedAt?.UtcDateTime:O}").Order(StringComparer.Ordinal),
    ];

    private static string Unnumbered(string timer) => System.Text.RegularExpressions.Regex.Replace(timer, "#[0-9]+", "#");
}
