using System.Text;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Migration;
using CaseFlow.Workflows.Tests.Casework;

namespace CaseFlow.Workflows.Tests.Migration;

/// <summary>Cases that people and time have brought anywhere come over in every moment of their life: nothing is done again, nothing is lost.</summary>
public sealed class EveryStateTests
{
    public static TheoryData<string, int> Walks
    {
        get
        {
            var walks = new TheoryData<string, int>();
            for (var seed = 1; seed <= 12; seed++)
            {
                walks.Add("post-rehab-management", seed);
                walks.Add("compulsory-rehab-adult", seed);
                walks.Add("random", seed);
            }

            return walks;
        }
    }

    [Theory]
    [MemberData(nameof(Walks))]
    public void To_the_same_text_under_the_next_number_nothing_changes(string definition, int seed)
    {
        var trial = Walked(definition, seed);
        var route = MigrationRoute.Over(trial.Workflow, LaterVersions.Same(trial.Workflow));

        foreach (var (before, migrated) in InEveryMoment(trial, route))
        {
            Assert.Equal(Text(before), Text(migrated.Next));
            Assert.Empty(migrated.Effects);
            Assert.Equal(migrated.Report.OldStates, migrated.Report.NewStates);
            Assert.Equal((0, 0, 0), (migrated.Report.Data.Count, migrated.Report.Changes.Deadlines.Count, migrated.Report.Changes.Marks.Count));
            Assert.All(migrated.Report.Work, work => Assert.Equal(WorkChangeKind.Kept, work.Kind));
        }
    }

    [Theory]
    [MemberData(nameof(Walks))]
    public void Where_every_state_has_another_name_the_work_the_dates_and_the_reminders_stay(string definition, int seed)
    {
        var trial = Walked(definition, seed);
        var route = MigrationRoute.Over(trial.Workflow, LaterVersions.Renamed(trial.Workflow));

        foreach (var (before, migrated) in InEveryMoment(trial, route))
        {
            Assert.Equal(before.Chart.Active.Select(active => $"{active.Id}-2"), migrated.Next.Chart.Active.Select(active => active.Id));
            Assert.Equal(before.Work.Select(entry => (entry.Key, entry.Status, entry.State.Length == 0 ? "" : $"{entry.State}-2")), migrated.Next.Work.Select(entry => (entry.Key, entry.Status, entry.State)));
            Assert.Equal(before.Clocks.Select(clock => (clock.DueAt, clock.PausedAt)), migrated.Next.Clocks.Select(clock => (clock.DueAt, clock.PausedAt)));
            Assert.Equal(Times(before), Times(migrated.Next));
            Assert.Equal(before.Parked.Select(state => $"{state}-2"), migrated.Next.Parked);
            Assert.Equal(before.Chart.History.Count, migrated.Next.Chart.History.Count);
            Assert.Equal(new TimeChanges([], []), migrated.Report.Changes);
            Assert.All(migrated.Effects, effect => Assert.True(effect is PlaceWorkItem or PlaceDeadline or ArmTimer or DisarmTimer, effect.ToString()));
        }
    }

    [Theory]
    [MemberData(nameof(Walks))]
    public void Where_every_length_is_another_one_what_came_does_not_come_again_and_what_is_past_waits(string definition, int seed)
    {
        var trial = Walked(definition, seed);
        foreach (var factor in new[] { 2, 0 })
        {
            var route = MigrationRoute.Over(trial.Workflow, LaterVersions.Stretched(trial.Workflow, days => factor * days));
            foreach (var (before, migrated) in InEveryMoment(trial, route))
            {
                var at = Moment(before, trial);
                var waiting = before.Timers.Select(timer => (timer.Id, timer.DueAt)).ToHashSet();
                Assert.All(migrated.Next.Timers.Where(timer => timer.DueAt <= at), timer => Assert.True(timer.Held || waiting.Contains((timer.Id, timer.DueAt)), timer.ToString()));
                Assert.DoesNotContain(migrated.Effects, effect => effect is Remind or Escalate or OpenWorkItem or CloseWorkItem);
                Assert.Equal(before.Work.Select(entry => entry.Key), migrated.Next.Work.Select(entry => entry.Key));
                var known = before.Timers.Select(timer => timer.Id).ToHashSet(StringComparer.Ordinal);
                Assert.DoesNotContain(
                    migrated.Next.Timers, timer => timer.Id.StartsWith("deadline/", StringComparison.Ordinal) && !known.Contains(timer.Id) && HasCome(trial, before, timer));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Walks))]
    public void What_came_over_goes_on_and_its_log_folds_to_the_same_bytes(string definition, int seed)
    {
        var trial = Walked(definition, seed);
        if (trial.Now.Closed is not null)
        {
            return;
        }

        var at = Moment(trial.Now, trial).ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        trial.ComesOver(MigrationRoute.Over(trial.Workflow, LaterVersions.Renamed(trial.Workflow)), at);
        for (var fired = 0; fired < 20 && trial.NextTimer is { } next; fired++)
        {
            Assert.IsType<Moved>(trial.Fire(next));
        }

        Assert.Equal(Text(trial.Now), Encoding.UTF8.GetString(trial.Replayed()));
    }

    private static CaseUnderTest Walked(string definition, int seed)
    {
        if (definition != "random")
        {
            return ReplayTests.Walked(definition, seed, 40);
        }

        for (var chance = new Random(seed); ;)
        {
            var choices = new RandomProcedureTests.Choices(Enumerable.Range(0, 120).Select(_ => chance.Next()));
            var read = DefinitionChecker.Check(Encoding.UTF8.GetBytes(RandomProcedureTests.Procedure(choices)));
            if (read.MayBePublished)
            {
                return RandomProcedureTests.Live(read.Definition!, choices);
            }
        }
    }

    private static IEnumerable<(Snapshot Before, Migrated Migrated)> InEveryMoment(CaseUnderTest trial, MigrationRoute route)
    {
        foreach (var before in trial.Moments.Where(moment => moment.Closed is null))
        {
            var at = Moment(before, trial);
            var received = new WorkflowEvent(EngineEvents.Migrated, at, at, null, ObjectValue.Empty, [], null, null, trial.Settings);
            yield return (before, Assert.IsType<Migrated>(CaseMigration.Migrate(route, before, received, trial.Calendar)));
        }
    }

    /// <summary>When it was told what led to a moment.</summary>
    private static DateTimeOffset Moment(Snapshot moment, CaseUnderTest trial) => trial.Log[trial.Moments.FindIndex(other => ReferenceEquals(other, moment))].RecordedAt;

    private static bool HasCome(CaseUnderTest trial, Snapshot before, ArmedTimer timer) =>
        trial.Log.Take(trial.Moments.FindIndex(other => ReferenceEquals(other, before)) + 1).Any(logged => logged.Timer?.Id == timer.Id);

    private static List<DateTimeOffset> Times(Snapshot moment) => [.. moment.Timers.Select(timer => timer.DueAt).Order()];

    private static string Text(Snapshot moment) => Encoding.UTF8.GetString(SnapshotJson.Write(moment));
}
