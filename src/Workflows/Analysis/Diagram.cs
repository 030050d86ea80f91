using System.Globalization;
using System.Text;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis;

/// <summary>Draws a definition as Mermaid text (https://mermaid.js.org/syntax/flowchart.html): states in their boxes, ways between them with their words.</summary>
public sealed class Diagram
{
    private readonly DefinitionIndex _index;
    private readonly string _language;
    private readonly StringBuilder _text = new();

    private Diagram(WorkflowDefinition definition, string language) => (_index, _language) = (new DefinitionIndex(definition), language);

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

            Line(depth, $"subgraph {Node(state.Id)}[{Quoted(Title(state))}]");
            DrawStates(state.States, depth + 1);
            Line(depth, "end");
        }
    }

    private string Shape(StateNode state) => state.Kind switch
    {
        StateKind.Final => $"((({Quoted(Title(state))})))",
        StateKind.DeepHistory => "((\"H*\"))",
        StateKind.ShallowHistory => "((H))",
        _ => $"[{Quoted(Title(state))}]",
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
            Line(1, $"{source} {(transition.Transition.Park ? "-." : "--")} {Quoted(Label(transition))} {(transition.Transition.Park ? ".->" : "-->")} {Node(target)}");
        }
    }

    private string Label(IndexedTransition transition)
    {
        var written = transition.Transition;
        var named = written.Title?.In(_language)
            ?? (written.Time is { } time ? When(time) : written.Events.Count == 0 ? Word("ngay", "at once") : string.Join(", ", written.Events.Select(Event)));
        return written.If is null ? named : $"{named} [{Word("có điều kiện", "if")}]";
    }

    /// <summary>An outcome by its own words: "Propose: submitted".</summary>
    private string Event(string name)
    {
        var words = name.Split('.');
        if (words is ["task", var id, var outcome] && _index.Task(id) is { } task)
        {
            return $"{task.Task.Title.In(_language)}: {task.Task.Outcomes.FirstOrDefault(known => known.Id == outcome)?.Title.In(_language) ?? outcome}";
        }

        return words is ["doc", var paper, "recorded"] ? Word($"nhận {paper}", $"{paper} recorded")
            : words is ["done", "state", var done] && _index.State(done) is { } state ? Word($"xong: {Title(state.Node)}", $"done: {Title(state.Node)}")
            : name;
    }

    private string When(TransitionTime time)
    {
        var length = time.Length.Span is { } span
            ? $"{span.Length}{(span.IsWorking ? Word(" ngày làm việc", " working") : "")}"
            : _index.Definition.Settings.FirstOrDefault(setting => setting.Id == time.Length.Setting)?.Title.In(_language) ?? "";
        var from = time.From switch
        {
            FromData data => _index.Definition.Data.FirstOrDefault(element => element.Name == data.Data)?.Title.In(_language) ?? data.Data,
            FromDocument document => document.Document,
            FromTerm term => _index.Definition.Terms.FirstOrDefault(rule => rule.Id == term.Term)?.Title.In(_language) ?? term.Term,
            _ => "",
        };
        return (time.Backward ? Word($"{length} trước {from}", $"{length} before {from}") : Word($"sau {length} {from}", $"after {length} {from}")).TrimEnd();
    }

    private string Title(StateNode state) => state.Title?.In(_language) is { } title ? (state.Code is null ? title : $"{state.Code}: {title}") : state.Id;

    private string Word(string vi, string en) => _language == "en" ? en : vi;

    private static string Node(string id) => $"s_{id.Replace('-', '_')}";

    private static string Quoted(string text) => $"\"{text.Replace("\"", "#quot;", StringComparison.Ordinal).ReplaceLineEndings(" ")}\"";

    private void Line(int depth, string line) => _text.Append(' ', depth * 2).Append(CultureInfo.InvariantCulture, $"{line}\n");
}
