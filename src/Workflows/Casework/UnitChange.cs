using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Casework;

/// <summary>
/// The unit that holds the case became another one, by merger or division: work, clocks and what was already told go on as they are. The
/// local policy of the new unit counts from here.
/// </summary>
internal static class UnitChange
{
    public static Decision Decide(CaseStep step)
    {
        if (step.Procedure.Data.ContainsKey(DataElement.HoldingUnit) && step.Received.Data.Find("to") is { } unit)
        {
            step.Chart = step.Chart with { Data = step.Chart.Data.With(DataElement.HoldingUnit, unit) };
        }

        return StepRun.Finish(step);
    }
}
