namespace CaseFlow.Workflows.Expressions;

/// <summary>Comparisons; what cannot be compared is neither less nor greater nor equal.</summary>
internal static class ComparisonOperators
{
    public static Value Equal(Node[] arguments, ref Frame frame) =>
        Coercion.LooselyEqual(arguments[0].Evaluate(ref frame), arguments[1].Evaluate(ref frame));

    public static Value NotEqual(Node[] arguments, ref Frame frame) =>
        !Coercion.LooselyEqual(arguments[0].Evaluate(ref frame), arguments[1].Evaluate(ref frame));

    public static Value Identical(Node[] arguments, ref Frame frame) =>
        arguments[0].Evaluate(ref frame).Equals(arguments[1].Evaluate(ref frame));

    public static Value NotIdentical(Node[] arguments, ref Frame frame) =>
        !arguments[0].Evaluate(ref frame).Equals(arguments[1].Evaluate(ref frame));

    public static Value Less(Node[] arguments, ref Frame frame) => InOrder(arguments, ref frame, order => order < 0);

    public static Value LessOrEqual(Node[] arguments, ref Frame frame) => InOrder(arguments, ref frame, order => order <= 0);

    public static Value Greater(Node[] arguments, ref Frame frame) => InOrder(arguments, ref frame, order => order > 0);

    public static Value GreaterOrEqual(Node[] arguments, ref Frame frame) => InOrder(arguments, ref frame, order => order >= 0);

    /// <summary>Two arguments, or three that say "between".</summary>
    private static Value InOrder(Node[] arguments, ref Frame frame, Func<int, bool> holds)
    {
        var left = arguments[0].Evaluate(ref frame);
        for (var index = 1; index < arguments.Length; index++)
        {
            var right = arguments[index].Evaluate(ref frame);
            if (Coercion.Compare(left, right) is not { } order || !holds(order))
            {
                return false;
            }

            left = right;
        }

        return true;
    }
}
