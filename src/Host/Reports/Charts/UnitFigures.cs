using CaseFlow.Workflows.Definition;

namespace CaseFlow.Reports.Charts;

/// <summary>A figure in each unit; null is held back.</summary>
internal sealed record UnitFigures(IReadOnlyList<(string Name, decimal? Value)> Units)
{
    /// <summary>How many of four bars stand for a value: none for nobody, four for the most.</summary>
    public int Level(decimal value)
    {
        var most = Units.Max(unit => unit.Value) ?? 0;
        return most == 0 ? 0 : (int)Math.Ceiling(4 * value / most);
    }
}

/// <summary>How much of what was done in a unit was done in time.</summary>
internal sealed record UnitRate(string Name, decimal OnTime, decimal Done);

/// <summary>A step of a procedure: how much work of it was done, and how long half of it took at most.</summary>
/// <param name="Dated">Of it, with a date.</param>
internal sealed record StepTime(LocalText Procedure, LocalText Title, long Done, long Dated, long OnTime, decimal Days);
