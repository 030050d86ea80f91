using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Json;

/// <summary>A chart that was read, or the problems that stand in its way; never both.</summary>
public sealed record ReadChart(ChartDefinition? Definition, Items<ChartProblem> Problems);

/// <summary>Reads a chart in the kernel's JSON form. Whatever the text is, the answer is a chart or problems with path, line and column.</summary>
public sealed class ChartJsonReader
{
    private readonly ChartJsonCursor.Findings _findings = new();
    private readonly ChartJsonActions _actions;
    private readonly Vocabulary _vocabulary;

    private ChartJsonReader(Vocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        _actions = new ChartJsonActions(vocabulary);
    }

    public static ReadChart Read(string text, Vocabulary? vocabulary = null)
    {
        var json = JsonText.Parse(text);
        if (json.SyntaxError is var (message, line, column))
        {
            return new ReadChart(null, [new ChartProblem("$", message, line, column)]);
        }

        var reader = new ChartJsonReader(vocabulary ?? Vocabulary.Standard);
        var definition = reader.ReadRoot(new ChartJsonCursor(json.Root!, "$", reader._findings));
        var problems = json.Duplicates.Select(duplicate => new ChartProblem(duplicate.Path, $"\"{duplicate.Name}\" stands twice in one object."))
            .Concat(reader._findings.Problems)
            .Select(problem => json.Locate(problem.Path) is var (at, where) ? problem with { Line = at, Column = where } : problem)
            .ToItems();
        return problems.Count > 0 ? new ReadChart(null, problems) : new ReadChart(definition, []);
    }

    /// <summary>Reads and compiles; structural problems get their line and column too.</summary>
    public static CompiledChart ReadAndCompile(string text, Vocabulary? vocabulary = null)
    {
        var read = Read(text, vocabulary);
        if (read.Definition is null)
        {
            return new CompiledChart(null, read.Problems);
        }

        var compiled = Statechart.Compile(read.Definition);
        var json = JsonText.Parse(text);
        return compiled with
        {
            Problems = compiled.Problems.Select(problem => json.Locate(problem.Path) is var (line, column) ? problem with { Line = line, Column = column } : problem),
        };
    }

    private ChartDefinition ReadRoot(ChartJsonCursor root)
    {
        root.AllowOnly("$schema", "$comment", "id", "version", "data", "binding", "initial", "initialDo", "on", "always", "states");
        return new ChartDefinition
        {
            Id = root.RequiredText("id"),
            Version = root.Number("version") ?? 1,
            LateBinding = root.OneOf("binding", "early", "late") == "late",
            Data = root.Each("data", ReadVariable),
            Initial = root.Texts("initial"),
            InitialDo = root.Each("initialDo", _actions.Read),
            On = root.Each("on", ReadTransition),
            Always = root.Each("always", ReadTransition),
            States = root.Each("states", ReadState),
        };
    }

    private ChartState ReadState(ChartJsonCursor state)
    {
        state.AllowOnly("$comment", "id", "type", "initial", "initialDo", "entry", "exit", "on", "always", "states", "history", "default", "output", "data");
        var type = state.OneOf("type", "state", "parallel", "final", "history") ?? "state";
        var history = state.OneOf("history", "shallow", "deep");
        if (history is not null && type is not "history")
        {
            state.Problem("history", "Only a state of type \"history\" has a \"history\".");
        }

        return new ChartState
        {
            Id = state.RequiredText("id"),
            Kind = (type, history) switch
            {
                ("parallel", _) => ChartStateKind.Parallel,
                ("final", _) => ChartStateKind.Final,
                ("history", "deep") => ChartStateKind.DeepHistory,
                ("history", _) => ChartStateKind.ShallowHistory,
                _ => ChartStateKind.State,
            },
            Initial = state.Texts("initial"),
            InitialDo = state.Each("initialDo", _actions.Read),
            Entry = _actions.ReadBlocks(state, "entry"),
            Exit = _actions.ReadBlocks(state, "exit"),
            Always = state.Each("always", ReadTransition),
            On = state.Each("on", ReadTransition),
            Default = ReadDefault(state),
            Output = state.Expression("output", _vocabulary),
            Data = state.Each("data", ReadVariable),
            States = state.Each("states", ReadState),
        };
    }

    private ChartTransition ReadTransition(ChartJsonCursor transition)
    {
        transition.AllowOnly("$comment", "event", "if", "target", "internal", "park", "do");
        return new ChartTransition
        {
            Events = transition.Texts("event"),
            If = transition.Expression("if", _vocabulary),
            Targets = transition.Texts("target"),
            Internal = transition.Boolean("internal"),
            Park = transition.Boolean("park"),
            Do = transition.Each("do", _actions.Read),
        };
    }

    /// <summary>A list of targets, or an object with <c>target</c> and <c>do</c>.</summary>
    private ChartTransition? ReadDefault(ChartJsonCursor state) => state.Find("default") switch
    {
        null => null,
        { Value: ObjectValue } written => ReadTransition(written),
        _ => new ChartTransition { Targets = state.Texts("default") },
    };

    private ChartVariable ReadVariable(ChartJsonCursor variable)
    {
        variable.AllowOnly("$comment", "name", "value");
        return new ChartVariable(variable.RequiredText("name"), variable.Expression("value", _vocabulary));
    }
}
