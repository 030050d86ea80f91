using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Definition.Compilation;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Casework;

/// <summary>A definition with its chart and everything that a step looks up in it, computed once.</summary>
internal sealed class Procedure
{
    private readonly Dictionary<string, StateContents> _contents;
    private readonly Dictionary<string, DeadlineMarks> _marks;
    private readonly Dictionary<string, IndexedTransition> _timed;

    public Procedure(WorkflowDefinition definition)
    {
        Definition = definition;
        Index = new DefinitionIndex(definition);
        var compiled = Statechart.Compile(DefinitionCompiler.Compile(definition));
        Chart = compiled.Chart ?? throw new ArgumentException(
            $"The definition '{definition.Id}' cannot run: {string.Join(" ", compiled.Problems.Select(problem => $"{problem.Path}: {problem.Message}"))}",
            nameof(definition));
        Data = definition.Data.ToDictionary(element => element.Name, StringComparer.Ordinal);
        Forms = definition.Forms.ToDictionary(form => form.Id, StringComparer.Ordinal);
        Terms = definition.Terms.ToDictionary(term => term.Id, StringComparer.Ordinal);
        Documents = definition.Documents.ToDictionary(document => document.Id, StringComparer.Ordinal);
        Settings = new ObjectValue(definition.Settings.Select(setting => new Member(setting.Id, setting.Value)));
        RememberedTasks = Index.Tasks.SelectMany(task => task.Task.NotBy).ToHashSet(StringComparer.Ordinal);
        StatesWithPausedClock = [.. Index.States.Where(state => state.Node.Clock is ClockMode.Paused)];
        _contents = Index.States.ToDictionary(state => state.Node.Id, state => new StateContents(Index, state), StringComparer.Ordinal);
        Root = new StateContents(Index, null);
        _marks = Index.Deadlines.DistinctBy(deadline => deadline.Rule.Id)
            .ToDictionary(deadline => deadline.Rule.Id, deadline => new DeadlineMarks(definition, deadline.Rule), StringComparer.Ordinal);
        _timed = Index.Transitions.Where(transition => transition.Timer is not null)
            .ToDictionary(TimerIds.After, StringComparer.Ordinal);
    }

    public WorkflowDefinition Definition { get; }

    public DefinitionIndex Index { get; }

    public Statechart Chart { get; }

    public Dictionary<string, DataElement> Data { get; }

    public Dictionary<string, Form> Forms { get; }

    public Dictionary<string, TermRule> Terms { get; }

    public Dictionary<string, DocumentKind> Documents { get; }

    /// <summary>The defaults of local policy.</summary>
    public ObjectValue Settings { get; }

    /// <summary>Tasks whose completer is kept, because some other task may not be done by the same person.</summary>
    public HashSet<string> RememberedTasks { get; }

    public IndexedState[] StatesWithPausedClock { get; }

    /// <summary>What belongs to the procedure itself, whatever state is active.</summary>
    public StateContents Root { get; }

    public StateContents Contents(string state) => _contents[state];

    public DeadlineMarks Marks(string deadline) => _marks[deadline];

    public IndexedTransition Timed(string clockKey) => _timed[clockKey];
}

/// <summary>What lives as long as a state is active.</summary>
internal sealed class StateContents
{
    public StateContents(DefinitionIndex index, IndexedState? state)
    {
        State = state;
        Transitions = [.. index.Transitions.Where(transition => ReferenceEquals(transition.Source, state))];
        Timed = [.. Transitions.Where(transition => transition.Timer is not null)];
        Descendants = state is null ? [] : [.. index.States.Where(other => other != state && other.IsWithin(state)).Select(other => other.Node.Id)];
        IsTopFinal = state is { Parent: null, Node.Kind: StateKind.Final };
        HasWork = state is not null
            && (state.Node.Tasks.Count > 0 || state.Node.Deadlines.Count > 0 || state.Node.CheckIns.Count > 0 || Timed.Length > 0);
    }

    /// <summary>Null for the procedure itself.</summary>
    public IndexedState? State { get; }

    public IndexedTransition[] Transitions { get; }

    public IndexedTransition[] Timed { get; }

    public string[] Descendants { get; }

    public bool IsTopFinal { get; }

    /// <summary>Whether anything opens when the state is entered.</summary>
    public bool HasWork { get; }
}
