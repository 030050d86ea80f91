using System.Text;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using FsCheck;
using FsCheck.Fluent;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Casework;

/// <summary>
/// Procedures at random, with loops, waits and tracks side by side. What the checker lets through never hangs and never fails: as long as a
/// case runs, somebody can do something or a time will come, and every step comes to an end.
/// </summary>
public sealed class RandomProcedureTests
{
    private static readonly Actor Anybody = new("an", ["officer", "leader"]);

    [Fact]
    public void Loops_and_waits_always_go_on_or_come_to_an_end()
    {
        var (run, refused) = (0, 0);
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ListOf(120).ToArbitrary(), choices =>
        {
            var chance = new Choices(choices);
            var text = Procedure(chance);
            var read = DefinitionChecker.Check(Encoding.UTF8.GetBytes(text));
            Assert.NotNull(read.Definition);
            if (!read.MayBePublished)
            {
                refused++;
                return;
            }

            run++;
            Live(read.Definition, chance);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
        Assert.True(run > refused, $"{run} procedures ran, {refused} were refused before.");
    }

    internal static CaseUnderTest Live(WorkflowDefinition definition, Choices chance)
    {
        var trial = CaseUnderTest.Start(Workflow.Compile(definition), "2026-07-06 09:00");
        var at = Local("2026-07-06 09:00");
        for (var move = 0; move < 40 && trial.Now.Closed is null; move++)
        {
            var possible = trial.Workflow.Possible(trial.Now, at, trial.Calendar);
            var outcomes = possible.Tasks.SelectMany(task => task.Outcomes.Select(outcome => (task.Entry.Key, Outcome: outcome))).Where(choice => choice.Outcome.Refusal is null).ToList();
            Assert.True(outcomes.Count > 0 || trial.NextTimer is not null, $"Nothing can happen any more in {string.Join(' ', trial.Now.Chart.Active.Select(active => active.Id))}");
            if (trial.NextTimer is { } next && (outcomes.Count == 0 || chance.Of(3) == 0))
            {
                at = next.DueAt > at ? next.DueAt : at;
                Assert.IsType<Moved>(trial.Fire(next));
                continue;
            }

            var chosen = outcomes[chance.Of(outcomes.Count)];
            at = at.AddMinutes(1 + chance.Of(3000));
            trial.Until(at.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
            if (trial.Now.Work.Any(entry => entry.Key == chosen.Key && entry.Status is WorkStatus.Open))
            {
                var told = new WorkflowEvent(chosen.Outcome.Event, at, at, Anybody, ObjectValue.Empty, [], chosen.Key, null, ObjectValue.Empty);
                trial.Accept(told, trial.Workflow.Step(trial.Now, told, trial.Calendar));
            }
        }

        return trial;
    }

    /// <summary>States that ask for work, wait, or decide by a counter, each leading anywhere beside it; now and then two tracks.</summary>
    internal static string Procedure(Choices chance)
    {
        var states = new List<string>();
        var count = 2 + chance.Of(5);
        for (var index = 0; index < count; index++)
        {
            var next = index + 1 < count ? $"s{index + 1}" : "closed";
            states.Add(chance.Of(5) == 0
                ? Tracks($"s{index}", chance, next)
                : Plain($"s{index}", chance, next, () => chance.Of(count + 1) is var to && to == count ? "closed" : $"s{to}"));
        }

        return $$"""
            { "$schema": "workflow.schema.json", "id": "random", "version": 1, "code": "NN", "languages": ["vi", "en"], "title": {{Titled("Random")}},
              "regime": "L120", "effectiveFrom": "2020-01-01", "calendar": "vn",
              "roles": [ {"id": "officer", "title": {{Titled("Officer")}}} ],
              "data": [ {{Element("turns", "integer", ", \"value\": 0, \"readOnly\": true")}} ],
              "closeReasons": [ {"id": "completed", "title": {{Titled("Completed")}}} ],
              "initial": "s0", "states": [ {{string.Join(", ", states)}}, {{End}} ] }
            """;
    }

    /// <param name="next">Where it leads in the end, so that no state is out of reach; the loops lead anywhere.</param>
    private static string Plain(string id, Choices chance, string next, Func<string> anywhere)
    {
        var counts = """ "do": [ {"assign": "turns", "value": {"+": [{"var": "turns"}, 1]}} ] """;
        switch (chance.Of(4))
        {
            case 0:
                return State(id, $$""" "on": [ {"after": {"length": "P{{1 + chance.Of(9)}}D", "calendar": "working"}, "target": "{{next}}", {{counts}} } ] """);
            case 1:
                return State(id, $$""" "on": [ {"if": {"<": [{"var": "turns"}, {{chance.Of(6)}}]}, "target": "{{anywhere()}}", {{counts}} }, {"target": "{{next}}"} ] """);
            default:
                var two = chance.Of(2) == 0;
                var more = two ? $$""", {"event": "task.{{id}}-work.again", "target": "{{anywhere()}}", {{counts}} }""" : "";
                var waits = chance.Of(3) == 0 ? $$""", {"after": {"length": "P{{1 + chance.Of(5)}}D", "calendar": "calendar"}, "target": "{{anywhere()}}"}""" : "";
                return State(id, $$"""
                     "tasks": [ {{Task($"{id}-work", outcomes: two ? "done again" : "done")}} ],
                     "on": [ {"event": "task.{{id}}-work.done", "target": "{{next}}"} {{more}} {{waits}} ]
                    """);
        }
    }

    private static string Tracks(string id, Choices chance, string next)
    {
        string Track(string name) => $$"""
            { "id": "{{id}}-{{name}}", "initial": "{{id}}-{{name}}-0", "states": [
              {{Plain($"{id}-{name}-0", chance, $"{id}-{name}-end", () => chance.Of(3) == 0 ? $"{id}-{name}-0" : $"{id}-{name}-end")}},
              {"id": "{{id}}-{{name}}-end", "type": "final"} ] }
            """;
        return $$"""
            { "id": "{{id}}", "type": "parallel", "code": "{{id}}", "title": {{Titled(id)}},
              "on": [ {"event": "done.state.{{id}}", "target": "{{next}}"} ], "states": [ {{Track("a")}}, {{Track("b")}} ] }
            """;
    }

    internal sealed class Choices(IEnumerable<int> choices)
    {
        private readonly Queue<int> _left = new(choices);

        public int Of(int below) => _left.TryDequeue(out var choice) ? choice % below : 0;
    }
}
