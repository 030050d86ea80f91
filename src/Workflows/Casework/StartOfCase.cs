using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>The first step of a case.</summary>
internal static class StartOfCase
{
    public static Decision Decide(Procedure procedure, WorkflowEvent started, WorkingCalendar calendar)
    {
        if (started.WrongTime is { } wrong)
        {
            return new Refused([wrong]);
        }

        var refusals = new List<Refusal>();
        var data = FirstValues(procedure, started.Data, isFromPaper: false, refusals);
        var step = new CaseStep(procedure, null, started, calendar);
        refusals.AddRange(Recording.Wrong(procedure, started.Documents));
        if (refusals.Count > 0)
        {
            return new Refused(refusals.ToItems());
        }

        Recording.Add(step);
        if (StepRun.Take(step, procedure.Chart.Start(step.At, procedure.Definition.Id, data, step.Variables)) is { } incident)
        {
            return incident;
        }

        Recording.TellChart(step);
        return StepRun.Finish(step);
    }

    /// <param name="isFromPaper">The case has run already: what the procedure itself would have set meanwhile has to be told.</param>
    public static ObjectValue FirstValues(Procedure procedure, ObjectValue entered, bool isFromPaper, List<Refusal> refusals)
    {
        var data = ObjectValue.Empty;
        foreach (var member in entered.Members)
        {
            if (!procedure.Data.TryGetValue(member.Name, out var element))
            {
                refusals.Add(Refusals.UnknownField(member.Name));
            }
            else if (!isFromPaper && element is { ReadOnly: true, Source: null } && element.Name != DataElement.HoldingUnit)
            {
                refusals.Add(Refusals.ReadOnlyField(element));
            }
            else if (ValueCheck.Problem(element, member.Value) is { } problem)
            {
                refusals.Add(Refusals.FieldInvalid(member.Name, problem));
            }
            else if (!ValueCheck.IsUnset(member.Value))
            {
                data = data.With(member.Name, ValueCheck.Kept(element, member.Value));
            }
        }

        return data;
    }
}
