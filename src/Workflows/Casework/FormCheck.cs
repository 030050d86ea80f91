using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>A field of a form as it stands now.</summary>
public sealed record FieldState(FormField Field, DataElement Element, bool IsVisible, bool IsRequired, Value Value)
{
    /// <summary>What is asked.</summary>
    public LocalText Title => Field.Ask ?? Element.Title;
}

/// <summary>Takes the values of a form into the case data, or says what is wrong with them.</summary>
internal static class FormCheck
{
    /// <summary>The case data with the visible fields in them; <paramref name="refusals"/> gets what is missing or wrong.</summary>
    /// <param name="anew">See <see cref="Workflow.Fields"/>.</param>
    public static ObjectValue Apply(CaseStep step, Form form, bool anew, List<Refusal> refusals)
    {
        var entered = step.Received.Data;
        foreach (var member in entered.Members)
        {
            if (!form.Fields.Any(field => field.Data == member.Name))
            {
                refusals.Add(Refusals.UnknownField(member.Name));
            }
        }

        var data = anew ? Emptied(step.Chart.Data, form) : step.Chart.Data;
        foreach (var state in Fields(step.Procedure, form, data, entered, taken => new CaseScope(taken, step.Variables, step.Chart, ReceivedAs(step.Received), step.At)))
        {
            if (!state.IsVisible)
            {
                continue;
            }

            if (entered.Find(state.Element.Name) is { } value)
            {
                if (ValueCheck.Problem(state.Element, value) is { } problem)
                {
                    refusals.Add(Refusals.FieldInvalid(state.Element.Name, problem));
                    continue;
                }

                data = data.With(state.Element.Name, ValueCheck.Kept(state.Element, value));
            }

            if (state.IsRequired && ValueCheck.IsUnset(state.Value))
            {
                refusals.Add(Refusals.FieldRequired(state.Element));
            }
        }

        if (refusals.Count == 0)
        {
            CheckValidity(step, form, data, refusals);
        }

        return data;
    }

    public static Items<FieldState> Fields(
        Procedure procedure, Form form, bool anew, Snapshot current, ObjectValue entered, DateTimeOffset at, WorkingCalendar calendar,
        ObjectValue settings)
    {
        var variables = CaseVariables.Of(procedure, current, at, calendar, settings);
        var data = anew ? Emptied(current.Chart.Data, form) : current.Chart.Data;
        return Fields(procedure, form, data, entered, taken => new CaseScope(taken, variables, current.Chart, null, at)).ToItems();
    }

    private static ObjectValue Emptied(ObjectValue data, Form form) =>
        form.Fields.Aggregate(data, (kept, field) => kept.Find(field.Data) is null ? kept : kept.With(field.Data, Value.Null));

    /// <summary>What a guard or a form reads as <c>_event</c> before the chart has seen it.</summary>
    public static ObjectValue ReceivedAs(WorkflowEvent received) => Value.ObjectOf(
        new Member("name", received.Name), new Member("data", received.Data), new Member("at", Instants.Write(received.At)));

    private static List<FieldState> Fields(
        Procedure procedure, Form form, ObjectValue data, ObjectValue entered, Func<ObjectValue, CaseScope> scopeOf)
    {
        // Whether a field is seen may depend on any other field of the form, so all that fits is looked at together first.
        var all = data;
        foreach (var field in form.Fields)
        {
            if (procedure.Data.TryGetValue(field.Data, out var element)
                && entered.Find(field.Data) is { } value && ValueCheck.Problem(element, value) is null)
            {
                all = all.With(field.Data, ValueCheck.Kept(element, value));
            }
        }

        var scope = scopeOf(all);
        var states = new List<FieldState>(form.Fields.Count);
        foreach (var field in form.Fields)
        {
            if (procedure.Data.TryGetValue(field.Data, out var element))
            {
                var isVisible = field.VisibleIf?.Test(scope) is null or { Failed: true } or { Holds: true };
                var isRequired = field.Required?.Test(scope) is { Holds: true };
                states.Add(new FieldState(field, element, isVisible, isRequired, all.Find(field.Data) ?? Value.Null));
            }
        }

        return states;
    }

    private static void CheckValidity(CaseStep step, Form form, ObjectValue data, List<Refusal> refusals)
    {
        var scope = new CaseScope(data, step.Variables, step.Chart, ReceivedAs(step.Received), step.At);
        foreach (var field in form.Fields)
        {
            if (field.ValidIf is { } rule
                && step.Received.Data.Find(field.Data) is { } entered && !ValueCheck.IsUnset(entered)
                && !rule.Test(scope).Holds)
            {
                refusals.Add(Refusals.FieldInvalid(field.Data, field.Message ?? new("Giá trị không hợp lệ.", "The value is not valid.")));
            }
        }
    }
}
