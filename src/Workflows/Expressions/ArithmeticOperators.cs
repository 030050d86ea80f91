namespace CaseFlow.Workflows.Expressions;

/// <summary>Decimal arithmetic. Where JavaScript would answer NaN or Infinity, evaluating fails and says why.</summary>
internal static class ArithmeticOperators
{
    public static Value Add(Node[] arguments, ref Frame frame) => Fold(arguments, ref frame, "+", decimal.Add);

    public static Value Multiply(Node[] arguments, ref Frame frame) => Fold(arguments, ref frame, "*", decimal.Multiply);

    public static Value Subtract(Node[] arguments, ref Frame frame) =>
        arguments.Length == 1
            ? -Number(arguments[0], ref frame, "-")
            : Fold(arguments, ref frame, "-", decimal.Subtract);

    public static Value Divide(Node[] arguments, ref Frame frame) => Fold(arguments, ref frame, "/", decimal.Divide);

    public static Value Remainder(Node[] arguments, ref Frame frame) => Fold(arguments, ref frame, "%", decimal.Remainder);

    public static Value Min(Node[] arguments, ref Frame frame) => Fold(arguments, ref frame, "min", decimal.Min);

    public static Value Max(Node[] arguments, ref Frame frame) => Fold(arguments, ref frame, "max", decimal.Max);

    private static Value Fold(Node[] arguments, ref Frame frame, string name, Func<decimal, decimal, decimal> combine)
    {
        var result = Number(arguments[0], ref frame, name);
        try
        {
            for (var index = 1; index < arguments.Length; index++)
            {
                result = combine(result, Number(arguments[index], ref frame, name));
            }

            return result;
        }
        catch (OverflowException)
        {
            return frame.Fail($"\"{name}\" gives a number too large to be kept exactly.");
        }
        catch (DivideByZeroException)
        {
            return frame.Fail($"\"{name}\" divides by zero.");
        }
    }

    private static decimal Number(Node argument, ref Frame frame, string name)
    {
        var value = argument.Evaluate(ref frame);

        // Addition and multiplication read numbers the strict way (parseFloat in the reference): nothing plus one is a mistake, not one.
        var number = value is NullValue && (name is "+" or "*") ? null : Coercion.ToNumber(value);
        if (number is null)
        {
            frame.Fail($"\"{name}\" needs numbers, and got {value}.");
        }

        return number ?? 1;
    }
}
