using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis.Telling;

/// <summary>What every sentence is made with.</summary>
internal sealed class Teller
{
    private readonly Dictionary<string, WorkflowDefinition> _others = new(StringComparer.Ordinal);

    public Teller(WorkflowDefinition definition, string language, IEnumerable<WorkflowDefinition> others)
    {
        Index = new DefinitionIndex(definition);
        Speech = new Speech(language);
        Names = new Names(Index, Speech);
        Places = new Places(Index, Names, Speech);
        Conditions = new Conditions(Names, Places, Speech, new Operands(Names, Speech));
        Times = new Times(Names, Speech);
        foreach (var other in others.OrderBy(other => other.Version))
        {
            _others[other.Id] = other;
        }
    }

    public DefinitionIndex Index { get; }

    public WorkflowDefinition Definition => Index.Definition;

    public Speech Speech { get; }

    public Names Names { get; }

    public Places Places { get; }

    public Conditions Conditions { get; }

    public Times Times { get; }

    /// <summary>Another procedure; null when it is not known here.</summary>
    public WorkflowDefinition? Other(string id) => id == Definition.Id ? Definition : _others.GetValueOrDefault(id);

    public string Say(string vi, string en) => Speech.Say(vi, en);

    /// <summary>"Mục này" or "điểm này": how a place calls itself.</summary>
    public string Here(IndexedState? state) => Places.Around(state) is { IsSection: false } ? Say("điểm này", "this point") : state is null
        ? Say("thủ tục này", "this procedure")
        : Say("mục này", "this section");
}
