using System.Collections.Frozen;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Definitions;

/// <summary>A version of a definition, compiled once and shared by all its cases, with what the host looks up in it by id.</summary>
internal sealed class PublishedWorkflow
{
    public PublishedWorkflow(WorkflowDefinition definition)
    {
        (Definition, Workflow) = (definition, Workflow.Compile(definition));
        States = All(definition.States).ToFrozenDictionary(state => state.Id);
        Leaves = definition.States.SelectMany(state => LeavesOf(state, null)).ToFrozenDictionary();
        Tasks = Workflow.Index.Tasks.Select(task => task.Task).ToFrozenDictionary(task => task.Id);
        Numbered = Workflow.Index.Tasks.SelectMany(task => task.Task.Requires).Where(rule => rule.Numbered).Select(rule => rule.Document).ToFrozenSet();
        Roles = definition.Roles.ToFrozenDictionary(role => role.Id);
        HasUnit = definition.Data.Any(element => element is { Name: DataElement.HoldingUnit, Type: DataType.Unit });
        Parties = definition.Data.Where(element => element.Type is DataType.Party).Select(element => element.Name).ToItems();
    }

    public WorkflowDefinition Definition { get; }

    public Workflow Workflow { get; }

    public FrozenDictionary<string, StateNode> States { get; }

    /// <summary>States without children, each with the role whose turn it is there; null where nobody's is.</summary>
    public FrozenDictionary<string, string?> Leaves { get; }

    /// <summary>Every task, those of check-ins and those that people may add too.</summary>
    public FrozenDictionary<string, TaskDefinition> Tasks { get; }

    /// <summary>Kinds of papers whose pages in the file some task asks for.</summary>
    public FrozenSet<string> Numbered { get; }

    public FrozenDictionary<string, Role> Roles { get; }

    /// <summary>Elements of the case data that name a user.</summary>
    public Items<string> Parties { get; }

    /// <summary>Whether the case data say which unit holds the case.</summary>
    public bool HasUnit { get; }

    /// <summary>An element of these data that only the person's record may give; null when there is none.</summary>
    public DataElement? FromRecordOnly(ObjectValue data) =>
        Definition.Data.FirstOrDefault(element => element is { ReadOnly: true, Source: not null } && data.Find(element.Name) is { IsNull: false });

    /// <summary>Roles whose turn it is, each as who acts in its place now.</summary>
    public IEnumerable<string> WaitingFor(Snapshot snapshot, DateTimeOffset at, WorkingCalendar calendar, ObjectValue settings) => snapshot.Chart.Active
        .Select(active => Leaves.GetValueOrDefault(active.Id))
        .OfType<string>()
        .Select(role => Workflow.ActingFor(role, snapshot, at, calendar, settings))
        .Distinct();

    private static IEnumerable<KeyValuePair<string, string?>> LeavesOf(StateNode state, string? actor) => state.Kind switch
    {
        StateKind.ShallowHistory or StateKind.DeepHistory => [],
        StateKind.Atomic or StateKind.Final => [new(state.Id, state.Actor ?? actor)],
        _ => state.States.SelectMany(child => LeavesOf(child, state.Actor ?? actor)),
    };

    private static IEnumerable<StateNode> All(Items<StateNode> states) => states.SelectMany(state => All(state.States).Prepend(state));
}
