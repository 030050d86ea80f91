using CaseFlow.Workflows.Analysis.Telling;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Planning;

/// <summary>What is to come, by the titles that people know: of what kind it is, what it is about, whose it is, and by which articles.</summary>
/// <param name="language"><c>vi</c> or <c>en</c>.</param>
/// <param name="procedures">Titles of the procedures that this one may open, by id; null where none is known.</param>
public sealed class ForecastWords(DefinitionIndex index, string language, IReadOnlyDictionary<string, LocalText>? procedures = null)
{
    private readonly Speech _speech = new(language);

    /// <summary>"Due: Review of the dossier – Officer".</summary>
    public string Of(ForecastEntry entry) => Who(entry) is { } who ? $"{What(entry)} – {who}" : What(entry);

    /// <summary>"Due: Review of the dossier; 24 hours from its receipt".</summary>
    public string What(ForecastEntry entry) =>
        string.Join("; ", new[] { About(entry), Detail(entry) }.Where(part => part is { Length: > 0 })) is { Length: > 0 } about ? $"{Kind(entry.Kind)}: {about}" : Kind(entry.Kind);

    /// <summary>False for what happens inside the engine only, such as a step without a title: nobody asks for it.</summary>
    public bool Tells(ForecastEntry entry) => entry.Kind switch
    {
        ForecastKind.Enter => index.State(entry.Rule)?.Node is { Title: not null, Kind: not StateKind.Final },
        ForecastKind.Transition => Target(entry) is not null,
        _ => true,
    };

    public string Kind(ForecastKind kind) => kind switch
    {
        ForecastKind.Due => _speech.Say("Đến hạn", "Due"),
        ForecastKind.Reminder => _speech.Say("Thư nhắc", "Reminder"),
        ForecastKind.Escalation => _speech.Say("Thư báo quá hạn", "Told overdue"),
        ForecastKind.CheckIn => _speech.Say("Giao việc định kỳ", "Check-in opens"),
        ForecastKind.Work => _speech.Say("Giao việc", "Work opens"),
        ForecastKind.Message => _speech.Say("Thư báo", "Message"),
        ForecastKind.Transition => _speech.Say("Tự chuyển bước", "Moves by itself"),
        ForecastKind.Spawn => _speech.Say("Mở hồ sơ", "Case opens"),
        ForecastKind.Done => _speech.Say("Làm xong", "Done"),
        ForecastKind.Told => _speech.Say("Ghi nhận", "Reported"),
        ForecastKind.Enter => _speech.Say("Sang bước", "Comes to"),
        _ => _speech.Say("Kết thúc hồ sơ", "The case ends"),
    };

    public string About(ForecastEntry entry) => entry.Kind switch
    {
        ForecastKind.Due or ForecastKind.Reminder or ForecastKind.Escalation =>
            index.Deadline(entry.Rule) is { } deadline ? (deadline.Task?.Title ?? deadline.Rule.Title).In(language) : "",
        ForecastKind.CheckIn or ForecastKind.Work or ForecastKind.Done => index.Task(entry.Rule)?.Task.Title.In(language) ?? "",
        ForecastKind.Message => entry.Text?.In(language) ?? "",
        ForecastKind.Transition => Target(entry) ?? "",
        ForecastKind.Spawn => procedures?.GetValueOrDefault(entry.Rule)?.In(language) ?? _speech.Say("thủ tục khác", "another procedure"),
        ForecastKind.Told => Event(entry.Rule),
        ForecastKind.Enter => index.State(entry.Rule)?.Node.Title?.In(language) ?? "",
        _ => index.Definition.CloseReasons.FirstOrDefault(reason => reason.Id == entry.Rule)?.Title.In(language) ?? "",
    };

    /// <summary>What the title alone does not say: which deadline of the work, or how it was done where there was a choice; null for nothing.</summary>
    public string? Detail(ForecastEntry entry) => entry.Kind switch
    {
        ForecastKind.Due or ForecastKind.Reminder or ForecastKind.Escalation => DeadlineOf(entry.Rule),
        ForecastKind.Done when index.Task(entry.Rule)?.Task.Outcomes is { Count: > 1 } outcomes =>
            outcomes.FirstOrDefault(outcome => outcome.Id == entry.Mark) is { } outcome ? _speech.Lower(outcome.Title.In(language)) : null,
        _ => null,
    };

    /// <summary>Who answers for a deadline, is told, or has the work; null where it is nobody's.</summary>
    public string? Who(ForecastEntry entry)
    {
        // A reminder without a role goes to whoever has the work, or answers for the deadline.
        var role = entry.Role
            ?? (entry.WorkItem is { } item ? index.Task(CaseKeys.IdOf(item))?.Task.Assign.Role : null)
            ?? index.Deadline(entry.Rule)?.Rule.Owner;
        return index.Definition.Roles.FirstOrDefault(known => known.Id == role)?.Title.In(language);
    }

    /// <summary>Ids of the articles behind it; what follows from something that has some has none of its own.</summary>
    public Items<string> Articles(ForecastEntry entry) => entry.Kind switch
    {
        ForecastKind.Due => index.Deadline(entry.Rule)?.Rule.Law,
        ForecastKind.CheckIn or ForecastKind.Work => index.Task(entry.Rule)?.Task.Law,
        ForecastKind.Enter => index.State(entry.Rule)?.Node.Law,
        _ => null,
    } ?? [];

    /// <summary>The own title of a deadline of a work, where it is more than that of the work.</summary>
    private string? DeadlineOf(string rule) =>
        index.Deadline(rule) is { Task: { } task } deadline && deadline.Rule.Title.In(language) is var own && !own.EndsWith(task.Title.In(language), StringComparison.OrdinalIgnoreCase)
            ? _speech.Lower(own)
            : null;

    private string Event(string name) =>
        index.Transitions.FirstOrDefault(way => way.Transition.Title is not null && way.Transition.Events.Contains(name))?.Transition.Title?.In(language)
        ?? (name.Split('.') is ["doc", var paper, _] ? index.Definition.Documents.FirstOrDefault(document => document.Id == paper)?.Title.In(language) : null)
        ?? "";

    private string? Target(ForecastEntry entry) => entry.Targets.Select(target => index.State(target)?.Node.Title?.In(language)).FirstOrDefault(title => title is not null);
}
