using CaseFlow.Workflows.Analysis.Drawing;
using CaseFlow.Workflows.Analysis.Telling;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis;

/// <summary>States, ways and deadlines of a definition in a few words, as its prose says them, in one language.</summary>
public sealed class DefinitionWords
{
    private readonly Teller _teller;
    private readonly DiagramWords _words;

    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    public DefinitionWords(DefinitionIndex index, string language)
    {
        ArgumentNullException.ThrowIfNull(index);
        (Index, Language) = (index, language);
        _teller = new Teller(index.Definition, language, [], numbered: false);
        _words = new DiagramWords(index.Definition, language);
    }

    public DefinitionIndex Index { get; }

    public string Language { get; }

    /// <summary>"DE_NGHI: Propose post-rehab management"; a state without a title goes by what it asks for or waits for.</summary>
    public string State(StateNode state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state is { Code: { } code, Title: { } title } ? $"{code}: {title.In(Language)}" : _words.Title(state);
    }

    /// <summary>What makes a transition happen, with its condition where that is short.</summary>
    public string Transition(Transition transition) => _words.Way(transition, isHeaded: false);

    /// <summary>"within 2 working days from the receipt of the notice": the length of a deadline and what it is counted from.</summary>
    public string Deadline(DeadlineRule rule) => _teller.Times.Deadline(rule, _teller.Say("bước này", "this step"));

    /// <summary>What the procedure calls a role.</summary>
    public string Role(string id) => _words.Role(id);
}
