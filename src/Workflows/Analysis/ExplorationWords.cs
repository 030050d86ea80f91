using CaseFlow.Workflows.Analysis.Telling;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis;

/// <summary>What a walk through a definition found, by the titles that people know.</summary>
/// <param name="language"><c>vi</c> or <c>en</c>.</param>
public sealed class ExplorationWords(WorkflowDefinition definition, string language)
{
    private readonly Teller _teller = new(definition, language, []);
    private readonly DefinitionWords _words = new(new DefinitionIndex(definition), language);

    /// <summary>Where a case would stand for ever.</summary>
    public string DeadEnd(Items<string> states) => _teller.Speech.And([.. states.Select(Title)]);

    /// <summary>Where a way begins.</summary>
    public string From(IndexedTransition way) => way.Source is { } source ? Title(source.Node.Id) : _teller.Names.Text(definition.Title);

    /// <summary>What it waits for.</summary>
    public string On(IndexedTransition way)
    {
        if (way.Transition.Title is not null || way.Transition.Time is not null)
        {
            return _words.Transition(way.Transition);
        }

        var events = new EventWords(_teller);
        return way.IsEventless
            ? _teller.Say("ngay khi đủ điều kiện", "as soon as its condition holds")
            : _teller.Say("khi ", "when ") + _teller.Speech.Or([.. way.Transition.Events.Select(name => events.Tell(name, way.Source))]);
    }

    private string Title(string id) => Speech.Quoted(_teller.Index.State(id) is { } state ? _teller.Places.TitleOf(state) : id);
}
