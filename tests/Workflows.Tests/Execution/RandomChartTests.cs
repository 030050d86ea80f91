using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Json;
using FsCheck;
using FsCheck.Fluent;

namespace CaseFlow.Workflows.Tests.Execution;

/// <summary>Whatever the chart and whatever happens to it, some things hold.</summary>
public class RandomChartTests
{
    private static readonly string[] Events = ["a", "b", "c", "a.x"];

    [Fact]
    public void Every_configuration_is_legal_every_snapshot_survives_JSON_and_every_replay_is_identical() =>
        Prop.ForAll(Chart.Zip(Gen.Elements(Events).ListOf(12)).ToArbitrary(), given =>
        {
            var (definition, names) = given;
            var chart = Statechart.Compile(definition).Chart;
            Assert.NotNull(chart);
            Assert.Equal(definition, ChartJsonReader.Read(ChartJsonWriter.Write(definition)).Definition);

            var first = Play(chart, names);
            var second = Play(chart, names);

            Assert.Equal(ChartSnapshotJson.Write(first), ChartSnapshotJson.Write(second));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    private static ChartSnapshot Play(Statechart chart, IEnumerable<string> names)
    {
        var step = chart.Start(Charts.Monday, "random");
        foreach (var name in names)
        {
            if (step.Incident is null)
            {
                Assert.Null(chart.FindIllegality(step.Next.Active.Select(active => active.Id)));
                Assert.Equal(step.Next.Active.Count, step.Next.Active.Select(active => active.Activation).Distinct().Count());
            }

            var stored = ChartSnapshotJson.Read(ChartSnapshotJson.Write(step.Next)).Snapshot!;
            Assert.Equal(step.Next, stored);
            step = chart.Step(stored, new ChartEvent(name, Charts.Monday));
        }

        return step.Next;
    }

    /// <summary>A tree of states with transitions from anywhere to anywhere.</summary>
    private static Gen<ChartDefinition> Chart =>
        from shape in Gen.Choose(0, int.MaxValue).ListOf(60)
        select Build(new Queue<int>(shape));

    private static ChartDefinition Build(Queue<int> choices)
    {
        int Choose(int below) => choices.TryDequeue(out var choice) ? choice % below : 0;
        var count = 0;

        ChartState State(int depth)
        {
            var id = $"s{count++}";
            var children = depth >= 3 ? 0 : Choose(4);
            var isParallel = children > 1 && Choose(3) == 0;
            var states = Enumerable.Range(0, children).Select(_ => State(depth + 1)).ToList();
            if (children > 0 && Choose(3) == 0)
            {
                states.Add(new ChartState
                {
                    Id = $"h{count++}",
                    Kind = Choose(2) == 0 ? ChartStateKind.DeepHistory : ChartStateKind.ShallowHistory,
                    Default = new ChartTransition { Targets = [states[0].Id] },
                });
            }

            return new ChartState
            {
                Id = id,
                Kind = isParallel ? ChartStateKind.Parallel : children == 0 && depth > 0 && Choose(6) == 0 ? ChartStateKind.Final : ChartStateKind.State,
                States = states.ToItems(),
            };
        }

        var roots = Enumerable.Range(0, 1 + Choose(3)).Select(_ => State(0)).ToItems();
        var ids = roots.SelectMany(Ids).ToArray();
        return new ChartDefinition { Id = "random", States = roots.Select(WithTransitions) };

        ChartState WithTransitions(ChartState state) => state.Kind is ChartStateKind.State or ChartStateKind.Parallel
            ? state with { On = Enumerable.Range(0, Choose(3)).Select(_ => Transition()).ToItems(), States = state.States.Select(WithTransitions) }
            : state;

        ChartTransition Transition() => new()
        {
            Events = [Events[Choose(Events.Length)]],
            If = Choose(4) == 0 ? Expression.Parse(Value.ObjectOf(new Member("in_state", ids[Choose(ids.Length)]))).Expression : null,
            Targets = Choose(6) == 0 ? [] : [ids[Choose(ids.Length)]],
            Internal = Choose(3) == 0,
            Park = Choose(4) == 0,
        };
    }

    private static IEnumerable<string> Ids(ChartState state) => state.States.SelectMany(Ids).Prepend(state.Id);
}
