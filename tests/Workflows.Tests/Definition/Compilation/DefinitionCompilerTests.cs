using System.Text.Json;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Definition.Compilation;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Json;

namespace CaseFlow.Workflows.Tests.Definition.Compilation;

public sealed class DefinitionCompilerTests
{
    public static TheoryData<string> Files => ShippedDefinitions.Files;

    [Fact]
    public void The_small_procedure_compiles_to_the_approved_chart() =>
        Approved.Match(Text(DefinitionCompiler.Compile(DefinitionReader.Read(SmallDefinition.Json).Definition!)), "small");

    [Fact]
    public void Every_action_has_its_words_in_the_kernel()
    {
        var text = SmallDefinition.With(("states[2].entry", """
            [ {"assign": "years", "value": 2},
              {"adjust": "lines", "kind": "excluded", "from": "2026-07-01", "to": "2026-07-03", "reason": {"vi": "Vắng", "en": "Absent"}},
              {"adjust": "lines", "kind": "credited", "from": "2026-07-01", "days": 5, "reason": {"vi": "Đã ở cơ sở", "en": "In the centre"}},
              {"adjust": "lines", "close": {"var": "_today"}},
              {"raise": "gate.passed", "data": {"object": {"years": {"var": "years"}}}},
              {"send": "ask", "event": "ask.centre", "delay": {"length": "P2D", "calendar": "working"}},
              {"send": "wait", "event": "ask.again", "delay": {"setting": "patience"}},
              {"cancel": "ask"},
              {"choose": [ {"if": {">": [{"var": "years"}, 1]}, "do": [ {"raise": "long"} ]}, {"do": [ {"raise": "short"} ]} ]},
              {"spawn": "post-rehab-management", "link": "follows", "data": [ {"name": "years", "value": {"var": "years"}} ]},
              {"notify": "leader", "text": {"vi": "Có văn bản", "en": "A paper"}} ]
            """));

        var chart = DefinitionCompiler.Compile(DefinitionReader.Read(text).Definition!);

        Assert.Empty(Statechart.Compile(chart).Problems);
        Approved.Match(Text(chart with { States = [chart.States[2]] }), "actions");
    }

    [Fact]
    public void A_climb_counts_and_raises_the_step_in_words_of_the_kernel()
    {
        var chart = DefinitionCompiler.Compile(DefinitionReader.Read(LadderDefinition.Json).Definition!);

        Assert.Empty(Statechart.Compile(chart).Problems);
        Approved.Match(Text(chart with { States = [] }), "ladder");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_kernel_numbers_transitions_as_the_index_does(string file)
    {
        var definition = DefinitionReader.Read(ShippedDefinitions.Bytes(file)).Definition!;
        var index = new DefinitionIndex(definition);
        var chart = Statechart.Compile(DefinitionCompiler.Compile(definition)).Chart!;

        var compiled = chart.States.SelectMany(state => state.Evented.Concat(state.Eventless)).Select(transition => transition.Trace).ToList();

        Assert.Equal(index.Transitions.Count, compiled.Count);
        Assert.All(compiled, trace =>
        {
            var transition = Assert.Single(index.Transitions, transition => index.KernelNumber(transition) == trace.Index);
            Assert.Equal(trace.Source, transition.Source?.Node.Id);
            Assert.Equal(trace.Targets, transition.Transition.Targets);
            Assert.Equal(trace.Events, transition.TimerEvent is { } timer ? [timer] : transition.Transition.Events);
        });
    }

    private static string Text(ChartDefinition chart) => JsonLayout.Write(ValueJson.Read(JsonDocument.Parse(ChartJsonWriter.Write(chart)).RootElement));
}
