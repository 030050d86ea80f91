using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis;

/// <summary>What expressions may read (docs/definition-format.md): the case data and what the engine lends. A typing error would read as null.</summary>
internal sealed class VariablePaths(DefinitionIndex index)
{
    private static readonly string[] Lent = ["_event", "_settings", "_terms", "_documents", "_work", "_today"];
    private static readonly string[] OfEvent = ["name", "data", "at"];
    private static readonly string[] OfTerm = ["end", "known"];
    private static readonly string[] OfDocument = ["number", "dated", "received"];
    private static readonly string[] OfSpan = ["length", "calendar"];
    private static readonly string[] OfWork = ["missedInARow"];

    /// <summary>What is wrong with the path; null when it leads somewhere.</summary>
    public LocalText? Problem(string path)
    {
        var words = path.Split('.');
        var definition = index.Definition;
        return words[0] switch
        {
            "_today" => words.Length == 1 ? null : Short("_today"),
            "_event" => Below(words, OfEvent, "_event"),
            "_settings" => Id(words, definition.Settings.Select(setting => setting.Id), "cài đặt", "setting", []),
            "_terms" => Id(words, definition.Terms.Select(term => term.Id), "thời hạn", "term", OfTerm),
            "_documents" => Id(words, definition.Documents.Select(document => document.Id), "giấy tờ", "document", OfDocument),
            "_work" => Id(words, index.Tasks.Select(task => task.Task.Id), "công việc", "task", OfWork),
            var name => Data(words, name),
        };
    }

    private LocalText? Data(string[] words, string name)
    {
        if (index.Definition.Data.FirstOrDefault(element => element.Name == name) is not { } element)
        {
            return Unknown("dữ liệu", "data element", name, index.Definition.Data.Select(element => element.Name).Concat(Lent));
        }

        if (element.Type is DataType.Span && words.Length > 1)
        {
            return Below(words, OfSpan, name);
        }

        return words.Length == 1 || element.Type is DataType.Object or DataType.List ? null : Short(name);
    }

    private static LocalText? Id(string[] words, IEnumerable<string> ids, string vi, string en, string[] members)
    {
        var known = ids.ToList();
        return words.Length < 2 || !known.Contains(words[1]) ? Unknown(vi, en, words.Length < 2 ? "" : words[1], known)
            : members.Length == 0 ? null
            : Below(words[1..], members, $"{words[0]}.{words[1]}");
    }

    private static LocalText? Below(string[] words, string[] members, string owner) =>
        words.Length >= 2 && members.Contains(words[1])
            ? null
            : new LocalText($"\"{owner}\" chỉ có: {string.Join(", ", members)}.", $"\"{owner}\" has only: {string.Join(", ", members)}.");

    private static LocalText Short(string name) =>
        new($"\"{name}\" là một giá trị đơn, không có phần bên trong.", $"\"{name}\" is a single value and has nothing inside it.");

    private static LocalText Unknown(string vi, string en, string written, IEnumerable<string> known)
    {
        var near = Suggestion.Nearest(written, known);
        return new LocalText(
            $"Không có {vi} \"{written}\"; biểu thức sẽ đọc thành rỗng. " + (near is null ? "Hãy khai báo hoặc sửa tên." : $"Có phải ý bạn là \"{near}\"?"),
            $"There is no {en} \"{written}\", and it would read as null. " + (near is null ? "Declare it or correct the name." : $"Did you mean \"{near}\"?"));
    }
}
