namespace CaseFlow.Workflows.Expressions;

/// <summary>Choices; arguments that are not needed are not evaluated.</summary>
internal static class LogicOperators
{
    /// <summary>Condition, result, condition, result, …, and at the end an optional result for otherwise.</summary>
    public static Value If(Node[] arguments, ref Frame frame)
    {
        var index = 0;
        for (; index + 1 < arguments.Length; index += 2)
        {
            if (Coercion.IsTruthy(arguments[index].Evaluate(ref frame)))
            {
                return arguments[index + 1].Evaluate(ref frame);
            }
        }

        return index < arguments.Length ? arguments[index].Evaluate(ref frame) : Value.Null;
    }

    public static Value And(Node[] arguments, ref Frame frame)
    {
        var value = Value.Null;
        foreach (var argument in arguments)
        {
            value = argument.Evaluate(ref frame);
            if (!Coercion.IsTruthy(value))
            {
                break;
            }
        }

        return value;
    }

    public static Value Or(Node[] arguments, ref Frame frame)
    {
        var value = Value.Null;
        foreach (var argument in arguments)
        {
            value = argument.Evaluate(ref frame);
            if (Coercion.IsTruthy(value))
            {
                break;
            }
        }

        return value;
    }

    public static Value Not(Node[] arguments, ref Frame frame) => !Coercion.IsTruthy(arguments[0].Evaluate(ref frame));

    public static Value IsTruthy(Node[] arguments, ref Frame frame) => Coercion.IsTruthy(arguments[0].Evaluate(ref frame));
}
