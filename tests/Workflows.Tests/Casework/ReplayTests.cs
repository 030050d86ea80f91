using System.Text;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Json;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Casework;

/// <summary>People who act at random on the shipped procedures: whatever they do, the log folds to the stored snapshot.</summary>
public sealed class ReplayTests
{
    private static readonly Actor Everybody = new("an", ["officer", "leader", "chairman", "helper"]);

    public static TheoryData<string, int> Walks
    {
        get
        {
            var walks = new TheoryData<string, int>();
            for (var seed = 1; seed <= 25; seed++)
            {
                walks.Add("post-rehab-management", seed);
                walks.Add("compulsory-rehab-adult", seed);
            }

            return walks;
        }
    }

    [Theory]
    [MemberData(nameof(Walks))]
    public void Whatever_happens_the_log_folds_to_the_same_bytes(string definition, int seed)
    {
        var trial = Walked(definition, seed, 60);
        Assert.True(trial.Log.Count > 5 || trial.Now.Closed is not null, $"Only {trial.Log.Count} events came about.");
        Assert.Equal(Encoding.UTF8.GetString(SnapshotJson.Write(trial.Now)), Encoding.UTF8.GetString(trial.Replayed()));
    }

    [Theory]
    [InlineData("post-rehab-management")]
    [InlineData("compulsory-rehab-adult")]
    public void The_walks_together_see_most_of_the_procedure(string definition)
    {
        var seen = Enumerable.Range(1, 40).SelectMany(seed => Walked(definition, seed, 60).StatesSeen).ToHashSet(StringComparer.Ordinal);
        var unseen = ShippedProceduresTests.Shipped(definition).Index.States
            .Where(state => state.Node.Kind is not (StateKind.DeepHistory or StateKind.ShallowHistory))
            .Select(state => state.Node.Id)
            .Except(seen)
            .ToList();
        Assert.True(unseen.Count * 4 < seen.Count, $"Seen {seen.Count}; unseen: {string.Join(' ', unseen)}");
    }

    internal static CaseUnderTest Walked(string definition, int seed, int moves)
    {
        var chance = new Random(seed);
        var workflow = ShippedProceduresTests.Shipped(definition);
        var trial = CaseUnderTest.Start(
            workflow,
            "2026-08-17 09:00",
            definition == "post-rehab-management"
                ? Data(("rehabKind", "compulsory"), ("expectedReleaseOn", "2026-09-18"), ("adult", true))
                : Data(("detectedAt", "2026-08-17T09:00:00+07:00"), ("groundCode", "a"), ("stableResidence", true)));
        var at = Local("2026-08-17 09:00");
        for (var move = 0; move < moves && trial.Now.Closed is null; move++)
        {
            if (chance.Next(3) == 0 && trial.NextTimer is { } next)
            {
                at = next.DueAt > at ? next.DueAt : at;
                Assert.IsType<Moved>(trial.Fire(next));
                continue;
            }

            at = at.AddMinutes(chance.Next(1, 60 * 24 * 4));
            Act(trial, chance, at);
        }

        return trial;
    }

    private static void Act(CaseUnderTest trial, Random chance, DateTimeOffset at)
    {
        var possible = trial.Workflow.Possible(trial.Now, at, trial.Calendar);
        var choices = new List<Func<WorkflowEvent>>();
        var blank = new WorkflowEvent("", at, at.AddHours(chance.Next(0, 100)), Everybody with { Id = $"user-{chance.Next(5)}" }, ObjectValue.Empty, [], null, null, ObjectValue.Empty);
        foreach (var task in possible.Tasks)
        {
            foreach (var outcome in task.Outcomes)
            {
                // Most people do their work most of the time.
                choices.AddRange(Enumerable.Repeat(() => blank with
                {
                    Name = outcome.Event,
                    WorkItem = task.Entry.Key,
                    Data = Enter(trial, task.Form, at, chance),
                    Documents = NumberedPapers.For(
                        task.Task, trial.Now.Documents, task.MissingDocuments.Select(kind => new RecordedDocument(kind.Id, "7", trial.Calendar.LocalDate(at), at))),
                }, 4));
            }
        }

        // Ends of the case are one report among many, and would end most walks early.
        foreach (var report in possible.Reports.Where(report => report.State is not null || chance.Next(20) == 0))
        {
            choices.Add(() => blank with { Name = report.Event, Data = Enter(trial, report.Form, at, chance) });
        }

        if (trial.Now.Timers.Any(timer => timer is { Held: true, ParkedAt: null }))
        {
            choices.Add(() => blank with { Name = EngineEvents.HeldReviewed, Data = Data(("release", chance.Next(2) == 0)) });
        }

        if (trial.Last is { Obstacle: null } last)
        {
            choices.Add(() => blank with { Name = EngineEvents.Undone, Data = Data(("seq", last.Seq), ("reason", "nhầm")) });
        }

        choices.Add(() => blank with { Name = EngineEvents.Corrected, Data = Data(("expectedReleaseOn", $"2026-10-{chance.Next(1, 29):00}")) });
        var received = choices[chance.Next(choices.Count)]();
        var decision = received.Name == EngineEvents.Undone
            ? trial.Workflow.Undo(trial.Now, trial.Last, received, trial.Calendar)
            : trial.Workflow.Step(trial.Now, received, trial.Calendar);
        Assert.False(decision is Incident, $"{received.Name}: {decision}");
        if (decision is Moved)
        {
            trial.Accept(received, decision);
        }
    }

    private static ObjectValue Enter(CaseUnderTest trial, Form? form, DateTimeOffset at, Random chance) =>
        form is null ? ObjectValue.Empty : Filled.In(trial.Workflow, trial.Now, form, anew: true, ObjectValue.Empty, at, chance);
}
