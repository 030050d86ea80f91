using CaseFlow.Workflows.Analysis.Telling;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis.Drawing;

/// <summary>What stands in the boxes of a drawing: short, in the words of the prose, nothing by its id.</summary>
internal sealed class DiagramWords(WorkflowDefinition definition, string language)
{
    // A condition that is longer than this is told in the prose.
    private const int ShortCondition = 64;

    private readonly Teller _teller = new(definition, language, [], numbered: false);

    public DefinitionIndex Index => _teller.Index;

    public string Say(string vi, string en) => _teller.Say(vi, en);

    public string Title(StateNode state) => (state.Kind, state.Title) switch
    {
        (StateKind.DeepHistory or StateKind.ShallowHistory, _) => Say("↩ Trở lại nơi đã dừng", "↩ Back to where it stood"),
        (StateKind.Final, null) => Say("Xong", "Done"),
        _ => Index.State(state.Id) is { } placed ? _teller.Places.TitleOf(placed) : "",
    };

    public string Role(string id) => definition.Roles.FirstOrDefault(role => role.Id == id) is { } role ? _teller.Names.Text(role.Title) : "";

    /// <summary>The field's code of the stage and its articles: "RA_QD · L120 Đ42.6; NĐ163 Đ134".</summary>
    public static string Basis(StateNode state) =>
        string.Join(" · ", new[] { state.Code ?? "", string.Join("; ", state.Law) }.Where(part => part.Length > 0));

    /// <summary>What makes a way be taken.</summary>
    /// <param name="isHeaded">Whether it stands in the box of its own state, whose title need not be said again.</param>
    public string Way(Transition way, bool isHeaded = true)
    {
        var state = Index.Transitions.FirstOrDefault(known => ReferenceEquals(known.Transition, way))?.Source?.Node;
        var earlier = (state?.On ?? definition.On).TakeWhile(other => !ReferenceEquals(other, way)).ToList();
        var isRest = way.If is null && earlier.Exists(other => other.If is not null && other.Events.Equals(way.Events) && Equals(other.Time, way.Time));
        var condition = way.If is null ? "" : _teller.Conditions.Tell(way.If);
        if (way.Title is null && way.Time is null && way.Events.Count == 0)
        {
            return isRest ? Say("Các trường hợp còn lại", "Otherwise")
                : way.If is null ? Say("Ngay", "At once")
                : condition.Length <= ShortCondition ? Say($"Ngay khi {condition}", $"As soon as {condition}")
                : Say("Ngay khi đủ điều kiện", "As soon as the condition holds");
        }

        var cause = Cause(way, state, isHeaded);
        return isRest ? Say($"{cause} (các trường hợp còn lại)", $"{cause} (otherwise)")
            : way.If is null ? cause
            : condition.Length <= ShortCondition ? Say($"{cause} (nếu {condition})", $"{cause} (if {condition})")
            : Say($"{cause} (có điều kiện)", $"{cause} (on a condition)");
    }

    private string Cause(Transition way, StateNode? state, bool isHeaded) =>
        way.Title is { } title ? _teller.Names.Text(title)
        : way.Time is { } time ? Speech.Upper(_teller.Times.Passing(time, Say("bước này", "this step")))
        : Speech.Upper(_teller.Speech.Or([.. way.Events.Select(name => Event(name, state, isHeaded))]));

    private string Event(string name, StateNode? state, bool isHeaded) => name.Split('.') switch
    {
        ["task", var task, not EventNames.AllDone and var outcome] when Index.Task(task) is { } known =>
            isHeaded && state is { Title: null, Tasks: [var only] } && only.Id == task ? Bare(task, outcome) : $"{_teller.Names.Text(known.Task.Title)}: {Bare(task, outcome)}",
        ["task" or "doc" or "done" or "check-in" or "ladder", ..] => new EventWords(_teller).Tell(name, state is null ? null : Index.State(state.Id)),
        _ => Index.Transitions.FirstOrDefault(way => way.Transition.Title is not null && way.Transition.Events.Contains(name))?.Transition.Title is { } title
            ? _teller.Names.Text(title)
            : Say("báo hiệu từ nhánh khác", "a signal from another track"),
    };

    private string Bare(string task, string outcome) => _teller.Names.Outcome(task, outcome).Trim('“', '”');
}
