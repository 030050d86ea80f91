using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis;

/// <summary>States, ways and times of a definition as people say them, in one language.</summary>
/// <param name="language"><c>vi</c> or <c>en</c>.</param>
public sealed class DefinitionWords(DefinitionIndex index, string language)
{
    public DefinitionIndex Index => index;

    public string Language => language;

    /// <summary>"DE_NGHI: Propose post-rehab management"; a state without a title goes by the work that it asks for, else by its id.</summary>
    public string State(StateNode state) => (state.Title, state.Code) switch
    {
        ({ } title, null) => title.In(language),
        ({ } title, var code) => $"{code}: {title.In(language)}",
        _ => state.Id,
    };

    /// <summary>What makes a transition happen: a button, an outcome, a time; "if" when it asks for more.</summary>
    public string Transition(Transition transition)
    {
        var named = transition.Title?.In(language)
            ?? (transition.Time is { } time ? Time(time) : transition.Events.Count == 0 ? Word("ngay", "at once") : string.Join(", ", transition.Events.Select(Event)));
        return transition.If is null ? named : $"{named} [{Word("có điều kiện", "if")}]";
    }

    /// <summary>"within 2 working days, from V-51 received": the length of a deadline and what it is counted from.</summary>
    public string Deadline(DeadlineRule rule)
    {
        var length = Length(rule.Within);
        var from = Base(rule.From);
        return (rule.Backward, from) switch
        {
            (true, _) when rule.Within.Span is { IsZero: true } => Word($"đúng {from}", $"on {from}"),
            (_, "") when rule.Within.Span is { IsZero: true } => length,
            (_, _) when rule.Within.Span is { IsZero: true } => Word($"{length}, từ {from}", $"{length} as {from}"),
            (true, _) => Word($"{length} trước {from}", $"{length} before {from}"),
            (_, "") => Word($"trong {length}", $"within {length}"),
            _ => Word($"trong {length}, từ {from}", $"within {length}, from {from}"),
        };
    }

    /// <summary>What the procedure calls a role.</summary>
    public string Role(string id) => index.Definition.Roles.FirstOrDefault(role => role.Id == id)?.Title.In(language) ?? id;

    /// <summary>The default of a setting that is a length.</summary>
    public string Default(Setting setting) =>
        TimeValues.Length(setting.Value) is { } span ? LengthWords.Of(span, language) : setting.Value.ToString();

    /// <summary>A length written down, or the name of what holds it.</summary>
    public string Length(Length length)
    {
        if (length.Span is { } span)
        {
            return LengthWords.Of(span, language);
        }

        var title = length.Data is { } data
            ? index.Definition.Data.FirstOrDefault(element => element.Name == data)?.Title
            : index.Definition.Settings.FirstOrDefault(setting => setting.Id == length.Setting)?.Title;
        return title is null ? length.Data ?? length.Setting ?? "" : $"“{title.In(language)}”";
    }

    /// <summary>What a clock counts from, or up to; empty for the entry of the state.</summary>
    public string Base(DeadlineBase from) => from switch
    {
        FromData data => index.Definition.Data.FirstOrDefault(element => element.Name == data.Data)?.Title.In(language) ?? data.Data,
        FromDocument { Instant: DocumentInstant.Received } paper => Word($"khi nhận {paper.Document}", $"receipt of {paper.Document}"),
        FromDocument paper => Word($"ngày ghi trên {paper.Document}", $"the date of {paper.Document}"),
        FromTerm term => Word($"ngày hết hạn ({TermTitle(term)})", $"the end of the term ({TermTitle(term)})"),
        FromOccurrence => Word("ngày hẹn", "its day"),
        _ => "",
    };

    private string Time(TransitionTime time)
    {
        var (length, from) = (Length(time.Length), Base(time.From));
        return (time.Backward ? Word($"{length} trước {from}", $"{length} before {from}")
            : from.Length == 0 ? Word($"sau {length}", $"after {length}")
            : Word($"{length} sau {from}", $"{length} after {from}")).TrimEnd();
    }

    /// <summary>An outcome by its own words: "Propose: submitted".</summary>
    private string Event(string name)
    {
        var words = name.Split('.');
        if (words is ["task", var id, var outcome] && index.Task(id) is { } task)
        {
            return $"{task.Task.Title.In(language)}: {task.Task.Outcomes.FirstOrDefault(known => known.Id == outcome)?.Title.In(language) ?? outcome}";
        }

        return words is ["doc", var paper, "recorded"] ? Word($"nhận {paper}", $"{paper} recorded")
            : words is ["ladder", var ladder, var step] && index.Definition.Ladders.FirstOrDefault(known => known.Id == ladder) is { } climbed
                ? LadderWords.Step(climbed, step, language)
            : words is ["done", "state", var done] && index.State(done) is { } state ? Word($"xong: {State(state.Node)}", $"done: {State(state.Node)}")
            : name;
    }

    private string TermTitle(FromTerm term) => index.Definition.Terms.FirstOrDefault(rule => rule.Id == term.Term)?.Title.In(language) ?? term.Term;

    private string Word(string vi, string en) => language == "en" ? en : vi;
}
