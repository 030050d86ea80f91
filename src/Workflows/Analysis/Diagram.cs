using System.Globalization;
using System.Text;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis;

/// <summary>Draws a definition as Mermaid text (https://mermaid.js.org/syntax/flowchart.html): states in their boxes, ways between them with their words.</summary>
public sealed class Diagram
{
    private readonly DefinitionIndex _index;
    private readonly DefinitionWords _words;
    private readonly StringBuilder _text = new();

    private Diagram(WorkflowDefinition definition, string language)
    {
        _index = new DefinitionIndex(definition);
        _words = new DefinitionWords(_index, language);
    }

    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    public static string Mermaid(WorkflowDefinition definition, string language) => new Diagram(definition, language).Draw();

    private string Draw()
    {
        _text.Append("flowchart TB\n");
        Line(1, "start(( ))");
        DrawStates(_index.Definition.States, 1);
        var initial = _index.Definition.Initial.Count > 0 ? _index.Definition.Initial : [_index.Definition.States[0].Id];
        foreach (var first in initial)
        {
            Line(1, $"start --> {Node(first)}");
        }

        foreach (var transition in _index.Transitions.Where(transition => transition.Transition.Targets.Count > 0))
        {
            DrawTransition(transition);
        }

        return _text.ToString();
    }

    private void DrawStates(Items<StateNode> states, int depth)
    {
        foreach (var state in states)
        {
            if (state.States.Count == 0)
            {
                Line(depth, Node(state.Id) + Shape(state));
                continue;
            }

            Line(depth, $"subgraph {Node(state.Id)}[{Quoted(_words.State(state))}]");
            DrawStates(state.States, depth + 1);
            Line(depth, "end");
        }
    }

    private string Shape(StateNode state) => state.Kind switch
    {
        StateKind.Final => $"((({Quoted(_words.State(state))})))",
        StateKind.DeepHistory => "((\"H*\"))",
        StateKind.ShallowHistory => "((H))",
        _ => $"[{Quoted(_words.State(state))}]",
    };

    /// <summary>A way of the whole procedure starts at a point of its own: it is open in every state.</summary>
    private void DrawTransition(IndexedTransition transition)
    {
        var source = transition.Source is { } state ? Node(state.Node.Id) : "anywhere";
        if (transition.Source is null)
        {
            Line(1, "anywhere{{\"*\"}}");
        }

        foreach (var target in transition.Transition.Targets)
        {
            Line(1, $"{source} {(transition.Transition.Park ? "-." : "--")} {Quoted(_words.Transition(transition.Transition))} {(transition.Transition.Park ? ".->" : "-->")} {Node(target)}");
        }
    }

    private static string Node(string id) => $"s_{id.Replace('-', '_')}";

    private static string Quoted(string text) => $"\"{text.Replace("\"", "#quot;", StringComparison.Ordinal).ReplaceLineEndings(" ")}\"";

    private void Line(int depth, string line) => _text.Append(' ', depth * 2).Append(CultureInfo.InvariantCulture, $"{line}\n");
}
