namespace CaseFlow.Workflows.Expressions;

/// <summary>An operator of the language.</summary>
/// <param name="OverItems">The second argument is evaluated for each item, which takes the place of the variables.</param>
/// <param name="Reads">The arguments that are variable paths.</param>
internal sealed record Builtin(int Least, int Most, OperatorBody Body, bool OverItems = false, Func<Node[], IEnumerable<Node>>? Reads = null);

/// <summary>Every operator of the language; <c>literal</c> and <c>object</c> are the parser's, since their argument is no expression.</summary>
internal static class Builtins
{
    private const int Any = int.MaxValue;

    public static Dictionary<string, Builtin> Table { get; } = new(StringComparer.Ordinal)
    {
        ["var"] = new(0, 2, DataOperators.Variable, Reads: arguments => arguments.Take(1)),
        ["exists"] = new(1, 1, DataOperators.Exists, Reads: arguments => arguments),
        ["missing"] = new(0, Any, DataOperators.Missing, Reads: arguments => arguments),
        ["missing_some"] = new(2, 2, DataOperators.MissingSome, Reads: arguments => arguments.Skip(1)),
        ["in_state"] = new(1, 1, DataOperators.InState),
        ["if"] = new(0, Any, LogicOperators.If),
        ["?:"] = new(0, Any, LogicOperators.If),
        ["and"] = new(1, Any, LogicOperators.And),
        ["or"] = new(1, Any, LogicOperators.Or),
        ["!"] = new(1, 1, LogicOperators.Not),
        ["!!"] = new(1, 1, LogicOperators.IsTruthy),
        ["=="] = new(2, 2, ComparisonOperators.Equal),
        ["!="] = new(2, 2, ComparisonOperators.NotEqual),
        ["==="] = new(2, 2, ComparisonOperators.Identical),
        ["!=="] = new(2, 2, ComparisonOperators.NotIdentical),
        ["<"] = new(2, 3, ComparisonOperators.Less),
        ["<="] = new(2, 3, ComparisonOperators.LessOrEqual),
        [">"] = new(2, 3, ComparisonOperators.Greater),
        [">="] = new(2, 3, ComparisonOperators.GreaterOrEqual),
        ["+"] = new(1, Any, ArithmeticOperators.Add),
        ["-"] = new(1, 2, ArithmeticOperators.Subtract),
        ["*"] = new(1, Any, ArithmeticOperators.Multiply),
        ["/"] = new(2, 2, ArithmeticOperators.Divide),
        ["%"] = new(2, 2, ArithmeticOperators.Remainder),
        ["min"] = new(1, Any, ArithmeticOperators.Min),
        ["max"] = new(1, Any, ArithmeticOperators.Max),
        ["cat"] = new(0, Any, TextOperators.Concatenate),
        ["substr"] = new(2, 3, TextOperators.Substring),
        ["in"] = new(2, 2, TextOperators.In),
        ["merge"] = new(0, Any, ListOperators.Merge),
        ["map"] = new(2, 2, ListOperators.Map, OverItems: true),
        ["filter"] = new(2, 2, ListOperators.Filter, OverItems: true),
        ["reduce"] = new(2, 3, ListOperators.Reduce, OverItems: true),
        ["all"] = new(2, 2, ListOperators.All, OverItems: true),
        ["some"] = new(2, 2, ListOperators.Some, OverItems: true),
        ["none"] = new(2, 2, ListOperators.None, OverItems: true),
    };
}
