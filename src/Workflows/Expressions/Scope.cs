namespace CaseFlow.Workflows.Expressions;

/// <summary>What an expression may read while it is evaluated: variables, active states, the instant, and what the caller lends its own operators.</summary>
public abstract class Scope
{
    /// <summary>The instant of the event being decided; the only "now" there is.</summary>
    public virtual DateTimeOffset At => default;

    /// <summary>Whatever the caller's own operators need (a calendar, the acting user's roles); the language never looks into it.</summary>
    public virtual object? Environment => null;

    /// <summary>All the data at once: what <c>{"var": ""}</c> reads.</summary>
    public virtual Value Whole => Value.Null;

    /// <summary>The variable of that name, or null where there is none.</summary>
    public abstract Value? Find(string name);

    public virtual bool IsIn(string state) => false;
}

/// <summary>A scope over one piece of data, as plain JsonLogic has it: the names are the data's members.</summary>
public sealed class DataScope(Value data) : Scope
{
    public override Value Whole => data;

    public override Value? Find(string name) => Paths.Step(data, name);
}
