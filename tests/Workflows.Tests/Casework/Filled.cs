using System.Globalization;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Tests.Casework;

/// <summary>Fills in forms as somebody does who wants to get on.</summary>
internal static class Filled
{
    /// <summary>The given values where the form asks for them, and something plausible in every other field that must be filled in.</summary>
    public static ObjectValue In(Workflow workflow, Snapshot current, Form form, bool anew, ObjectValue given, DateTimeOffset at, Random? chance = null)
    {
        var entered = ObjectValue.Empty;
        foreach (var member in given.Members)
        {
            if (form.Fields.Any(field => field.Data == member.Name))
            {
                entered = entered.With(member.Name, member.Value);
            }
        }

        // What one field says may bring the next into view.
        for (var round = 0; round < form.Fields.Count; round++)
        {
            foreach (var state in workflow.Fields(form, anew, current, entered, at, Given.Vietnam))
            {
                if (state is { IsVisible: true, IsRequired: true, Value.IsNull: true })
                {
                    entered = entered.With(state.Element.Name, Plausible(state.Element, at, chance));
                }
            }
        }

        return entered;
    }

    private static Value Plausible(DataElement element, DateTimeOffset at, Random? chance) => element.Type switch
    {
        DataType.Integer or DataType.Decimal => 1,
        DataType.Boolean => chance is null || chance.Next(2) == 0,
        DataType.Date => DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(7)).DateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DataType.DateTime => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        DataType.Choice => element.Choices[chance is null || chance.Next(2) == 0 ? 0 : chance.Next(element.Choices.Count)].Id,
        DataType.List => ListValue.Empty,
        DataType.Object => ObjectValue.Empty,
        _ => "something",
    };
}
