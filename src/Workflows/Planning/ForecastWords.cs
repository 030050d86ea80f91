using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Analysis.Telling;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Workflows.Planning;

/// <summary>What is to come, one line each, by the titles that people know.</summary>
/// <param name="language"><c>vi</c> or <c>en</c>.</param>
public sealed class ForecastWords(Workflow workflow, string language)
{
    private readonly Speech _speech = new(language);
    private readonly Names _names = new(workflow.Index, new Speech(language));
    private readonly DefinitionWords _words = new(workflow.Index, language);

    public string Of(ForecastEntry entry) => entry.Kind switch
    {
        ForecastKind.Due => _speech.Say($"đến hạn {Deadline(entry)}", $"due: {Deadline(entry)}"),
        ForecastKind.Reminder => _speech.Say($"nhắc {To(entry)} về hạn {Deadline(entry)}", $"reminder to {To(entry)}: {Deadline(entry)}"),
        ForecastKind.Escalation => _speech.Say($"báo {To(entry)} đã quá hạn {Deadline(entry)}", $"escalation to {To(entry)}: {Deadline(entry)}"),
        ForecastKind.CheckIn => _speech.Say($"mở việc định kỳ {_names.Task(entry.Rule)} cho {To(entry)}", $"check-in opens for {To(entry)}: {_names.Task(entry.Rule)}"),
        ForecastKind.Work => _speech.Say($"mở việc {_names.Task(entry.Rule)} cho {To(entry)}", $"work opens for {To(entry)}: {_names.Task(entry.Rule)}"),
        ForecastKind.Message => _speech.Say($"báo tin cho {To(entry)}", $"message to {To(entry)}"),
        ForecastKind.Transition => _speech.Say(
            $"chuyển từ {State(entry.Rule)}{(entry.Targets.Count > 0 ? $" sang {States(entry)}" : "")}",
            $"moves from {State(entry.Rule)}{(entry.Targets.Count > 0 ? $" to {States(entry)}" : "")}"),
        ForecastKind.Spawn => _speech.Say("mở hồ sơ của một thủ tục khác", "a case of another procedure is opened"),
        ForecastKind.Done => _speech.Say($"xong việc {_names.Task(entry.Rule)}", $"done: {_names.Task(entry.Rule)}"),
        ForecastKind.Told => _speech.Say("có người ghi nhận một sự việc", "something is reported"),
        ForecastKind.Enter => _speech.Say($"sang {State(entry.Rule)}", $"comes to {State(entry.Rule)}"),
        _ => _speech.Say($"hồ sơ kết thúc: {_names.CloseReason(entry.Rule)}", $"the case ends: {_names.CloseReason(entry.Rule)}"),
    };

    private string Deadline(ForecastEntry entry) => Speech.Quoted(workflow.Index.Deadline(entry.Rule)?.Rule.Title.In(language) ?? entry.Rule);

    /// <summary>A reminder without a role goes to whoever has the work, or answers for the deadline.</summary>
    private string To(ForecastEntry entry) => _names.Role(
        entry.Role
        ?? (entry.WorkItem is { } item ? workflow.Index.Task(CaseKeys.IdOf(item))?.Task.Assign.Role : null)
        ?? workflow.Index.Deadline(entry.Rule)?.Rule.Owner
        ?? "");

    private string States(ForecastEntry entry) => _speech.And([.. entry.Targets.Select(State)]);

    private string State(string id) => workflow.Index.State(id) is { } state ? Speech.Quoted(_words.State(state.Node))
        : id == workflow.Definition.Id ? _speech.Say("thủ tục", "the procedure")
        : Speech.Quoted(id);
}
