using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using Microsoft.Extensions.Primitives;

namespace CaseFlow.Cases.Forms;

/// <summary>A field of a stale form that says otherwise than the case does now: both values, for a person to choose.</summary>
/// <param name="Entered">In words; null for nothing.</param>
/// <param name="Stored">In words; null for nothing.</param>
internal sealed record Clash(DataElement Element, string? Entered, string? Stored)
{
    public const string Mine = "mine";

    public const string Theirs = "theirs";

    /// <summary>Names the fields of a page that showed both values.</summary>
    public const string Asked = "clash";

    /// <summary>What the case held in a field when the page was made.</summary>
    public static string WasOf(string field) => $"was.{field}";

    /// <summary>The radio buttons of a field.</summary>
    public static string ChoiceOf(string field) => $"take.{field}";

    /// <summary>What was typed, with what the case holds in the place of each value that was chosen so.</summary>
    public static IFormCollection Settle(IFormCollection typed, IEnumerable<DataElement> elements, ObjectValue stored)
    {
        var chosen = elements.Where(element => typed[ChoiceOf(FieldNames.Of(element))] == Theirs).ToList();
        if (chosen.Count == 0)
        {
            return typed;
        }

        var settled = typed.ToDictionary(field => field.Key, field => field.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var (box, text) in chosen.SelectMany(element => ShownForm.Boxes(element, stored.Find(element.Name) ?? Value.Null)))
        {
            settled[box] = new StringValues(text);
        }

        return new FormCollection(settled);
    }

    /// <summary>Fields of which a page showed both values and nobody chose.</summary>
    public static IEnumerable<DataElement> Unsettled(IFormCollection typed, IEnumerable<DataElement> elements) => elements.Where(element =>
        typed[Asked].Contains(FieldNames.Of(element)) && typed[ChoiceOf(FieldNames.Of(element))].ToString() is not (Mine or Theirs));
}
