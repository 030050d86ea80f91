using System.Text;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Migration;
using CaseFlow.Workflows.Tests.Casework;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Migration;

public sealed class MigrationUndoTests
{
    [Fact]
    public void What_a_migration_ended_is_open_again_for_whoever_had_it_and_the_dates_are_back_where_they_were()
    {
        var old = ClockSuccessionTests.Version(1, "P10D");
        var next = Procedure($"{State("arrived", StateSuccessionTests.Work("look"))}, {End}", "arrived", version: 2, migrations: """{"from": 1, "states": {"waiting": "arrived"}}""");
        var route = MigrationRoute.Over(old, next);
        var trial = CaseUnderTest.Start(old, "2026-08-17 09:00").Until("2026-08-26 12:00");
        var before = trial.Now;

        trial.ComesOver(route, "2026-08-26 13:00");
        Assert.Equal(["look#6"], trial.Now.Work.Select(entry => entry.Key));
        trial.GoesBack(route, before, "2026-08-26 14:00");

        var opened = trial.Only<OpenWorkItem>();
        Assert.Equal(("take", "take#1", "waiting"), (opened.Task, opened.Replaces, opened.State));
        Assert.Equal("look#6", trial.Only<CloseWorkItem>().Key);
        Assert.Equal(before.Chart with { Activations = trial.Now.Chart.Activations }, trial.Now.Chart);
        Assert.Equal(before.Clocks.Select(clock => (clock.Rule, clock.DueAt)), trial.Now.Clocks.Select(clock => (clock.Rule, clock.DueAt)));
        Assert.Equal(before.Timers.Select(timer => (timer.DueAt, timer.Held)), trial.Now.Timers.Select(timer => (timer.DueAt, timer.Held)));
        Assert.All(trial.Now.Timers, timer => Assert.True(timer.Generation >= before.NextKey));
        Assert.Equal(Encoding.UTF8.GetString(SnapshotJson.Write(trial.Now)), Encoding.UTF8.GetString(trial.Replayed()));
        trial.Until("2026-09-30 00:00");
        Assert.Equal(["reminder/0", "reminder/1"], trial.AllOf<Remind>().Select(remind => remind.Rule));
    }

    [Fact]
    public void A_case_may_come_over_again_after_it_went_back()
    {
        var old = ClockSuccessionTests.Version(1, "P10D");
        var next = Procedure($"{State("arrived", StateSuccessionTests.Work("look"))}, {End}", "arrived", version: 2, migrations: """{"from": 1, "states": {"waiting": "arrived"}}""");
        var route = MigrationRoute.Over(old, next);
        var trial = CaseUnderTest.Start(old, "2026-08-17 09:00");
        var before = trial.Now;

        trial.ComesOver(route, "2026-08-20 09:00");
        var first = trial.Now.Work[0].Key;
        trial.GoesBack(route, before, "2026-08-20 10:00").ComesOver(route, "2026-08-20 11:00");

        Assert.NotEqual(first, trial.Now.Work[0].Key);
    }
}
