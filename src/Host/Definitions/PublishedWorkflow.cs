using System.Collections.Frozen;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Definitions;

/// <summary>A version of a definition, compiled once and shared by all its cases, with what the host looks up in it by id.</summary>
internal sealed class PublishedWorkflow
{
    public PublishedWorkflow(WorkflowDefinition definition)
    {
        (Definition, Workflow) = (definition, Workflow.Compile(definition));
        States = All(definition.States).ToFrozenDictionary(state => state.Id);
        Leaves = definition.States.SelectMany(state => LeavesOf(state, null)).ToFrozenDictionary();
        Tasks = States.Values.SelectMany(state => state.Tasks.Concat(state.CheckIns.Select(plan => plan.Task))).ToFrozenDictionary(task => task.Id);
        Roles = definition.Roles.ToFrozenDictionary(role => role.Id);
        HasUnit = definition.Data.Any(element => element is { Name: DataElement.HoldingUnit, Type: DataType.Unit });
        Parties = definition.Data.Where(element => element.Type is DataType.Party).Select(element => element.Name).ToItems();
    }

    public WorkflowDefinition Definition { get; }

    public Workflow Workflow { get; }

    public FrozenDictionary<string, StateNode> States { get; }

    /// <summary>States without children, each with the role whose turn it is there; null where nobody's is.</summary>
    public FrozenDictionary<string, string?> Leaves { get; }

    /// <summary>Every task, those of check-ins too.</summary>
    public FrozenDictionary<string, TaskDefinition> Tasks { get; }

    public FrozenDictionary<string, Role> Roles { get; }

    /// <summary>Elements of the case data that name a user.</summary>
    public Items<string> Parties { get; }

    /// <summary>Whether the case data say which unit holds the case.</summary>
    public bool HasUnit { get; }

    private static IEnumerable<KeyValuePair<string, string?>> LeavesOf(StateNode state, string? actor) => state.Kind switch
    {
        StateKind.ShallowHistory or StateKind.DeepHistory => [],
        StateKind.Atomic or StateKind.Final => [new(state.Id, state.Actor ?? actor)],
        _ => state.States.SelectMany(child => LeavesOf(child, state.Actor ?? actor)),
    };

    private static IEnumerable<StateNode> All(Items<StateNode> states) => states.SelectMany(state => All(state.States).Prepend(state));
}
