using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Execution;

/// <summary>
/// What the caller lends to expressions besides the chart's own data: read-only variables (settings, computed terms) and whatever its
/// operators look for. Replay needs the same environment to give the same snapshot.
/// </summary>
public abstract class ChartEnvironment
{
    /// <summary>A read-only variable, or null where there is none; the chart's own data comes first.</summary>
    public virtual Value? Find(string name) => null;

    /// <summary>The same for a variable that is computed from the others as they are at this moment of the step.</summary>
    public virtual Value? Find(string name, Scope scope) => Find(name);
}
