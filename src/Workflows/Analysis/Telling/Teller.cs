using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis.Telling;

/// <summary>What every sentence is made with.</summary>
internal sealed class Teller
{
    private readonly List<WorkflowDefinition> _others;

    /// <param name="numbered">Whether steps are called by the numbers of their sections, or by their titles alone.</param>
    public Teller(WorkflowDefinition definition, string language, IEnumerable<WorkflowDefinition> others, bool numbered = true)
    {
        Index = new DefinitionIndex(definition);
        Speech = new Speech(language);
        Names = new Names(Index, Speech);
        Places = new Places(Index, Names, Speech, numbered);
        Conditions = new Conditions(Names, Places, Speech, new Operands(Names, Speech));
        Times = new Times(Names, Speech);
        _others = [.. others];
    }

    public DefinitionIndex Index { get; }

    public WorkflowDefinition Definition => Index.Definition;

    public Speech Speech { get; }

    public Names Names { get; }

    public Places Places { get; }

    public Conditions Conditions { get; }

    public Times Times { get; }

    /// <summary>The newest version of another procedure; null when it is not known here.</summary>
    public WorkflowDefinition? Other(string id) =>
        id == Definition.Id ? Definition : _others.Where(other => other.Id == id).MaxBy(other => other.Version);

    /// <summary>Another version of this procedure; null when it is not known here.</summary>
    public Teller? Version(int version) =>
        _others.FirstOrDefault(other => other.Id == Definition.Id && other.Version == version) is { } known ? new Teller(known, Speech.Language, _others) : null;

    public string Say(string vi, string en) => Speech.Say(vi, en);

    /// <summary>"Mục này" or "điểm này": how a place calls itself.</summary>
    public string Here(IndexedState? state) => Places.Around(state) is { IsSection: false } ? Say("điểm này", "this point") : state is null
        ? Say("thủ tục này", "this procedure")
        : Say("mục này", "this section");
}
