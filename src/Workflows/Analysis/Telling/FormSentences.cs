using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Analysis.Telling;

/// <summary>What a form asks for.</summary>
internal sealed class FormSentences(Teller teller)
{
    public IEnumerable<ProseSentence> Of(string? id)
    {
        if (teller.Definition.Forms.FirstOrDefault(form => form.Id == id) is not { } form)
        {
            yield break;
        }

        var must = form.Fields.Where(field => IsAlways(field.Required)).Select(Entry).ToList();
        var may = form.Fields.Where(field => field.Required is null || IsNever(field.Required)).Select(Entry).ToList();
        if (must.Count > 0)
        {
            yield return new(teller.Say($"Phải ghi: {string.Join("; ", must)}", $"To be entered: {string.Join("; ", must)}"));
        }

        foreach (var field in form.Fields.Where(field => field.Required is { } required && !IsAlways(required) && !IsNever(required)))
        {
            // Shown and asked for in the same cases: one condition says it.
            var entry = Entry(field.VisibleIf?.Source.Equals(field.Required!.Source) == true ? field with { VisibleIf = null } : field);
            yield return new(teller.Say(
                $"Phải ghi: {entry}, nếu {teller.Conditions.Tell(field.Required!)}", $"{Speech.Upper(entry)} must be entered if {teller.Conditions.Tell(field.Required!)}"));
        }

        if (may.Count > 0)
        {
            yield return new(teller.Say($"Có thể ghi thêm: {string.Join("; ", may)}", $"May be entered: {string.Join("; ", may)}"));
        }

        foreach (var field in form.Fields.Where(field => field.ValidIf is not null))
        {
            var message = field.Message is { } told ? teller.Say($"; nếu không, báo {Speech.Quoted(teller.Names.Text(told))}", $"; otherwise it says {Speech.Quoted(teller.Names.Text(told))}") : "";
            var where = field.VisibleIf is { } shown
                ? teller.Say($"Trường hợp {teller.Conditions.Tell(shown)}: chỉ nhận khi", $"Where {teller.Conditions.Tell(shown)}, it is taken only if")
                : teller.Say("Chỉ nhận khi", "It is taken only if");
            yield return new($"{where} {teller.Conditions.Tell(field.ValidIf!)}{message}");
        }
    }

    private string Entry(FormField field)
    {
        var element = teller.Names.Element(field.Data);
        var name = element is null or { Type: DataType.Date or DataType.DateTime } ? teller.Names.Data(field.Data) : teller.Speech.Lower(teller.Names.Text(element.Title));
        var notes = new List<string>();
        if (element is { Type: DataType.Boolean })
        {
            notes.Add(teller.Say("có hoặc không", "yes or no"));
        }

        if (element is { Choices.Count: > 0 })
        {
            notes.Add(string.Join("; ", element.Choices.Select(choice => teller.Names.Text(choice.Title))));
        }

        if (field.VisibleIf is { } shown)
        {
            notes.Add(teller.Say($"chỉ khi {teller.Conditions.Tell(shown)}", $"only if {teller.Conditions.Tell(shown)}"));
        }

        if (field.Hint is { } hint)
        {
            notes.Add(teller.Names.Text(hint));
        }

        return notes.Count == 0 ? name : $"{name} ({string.Join(". ", notes)})";
    }

    private static bool IsAlways(Expression? required) => required?.Source is BooleanValue { Boolean: true };

    private static bool IsNever(Expression? required) => required?.Source is BooleanValue { Boolean: false };
}
