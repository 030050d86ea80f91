namespace CaseFlow.Workflows.Expressions;

/// <summary>What reads variables and states.</summary>
internal static class DataOperators
{
    /// <summary>A variable by a computed path, or with a value to take where the path leads nowhere.</summary>
    public static Value Variable(Node[] arguments, ref Frame frame)
    {
        var path = arguments.Length == 0 ? [] : Paths.Cut(arguments[0].Evaluate(ref frame));
        return Paths.Find(path, ref frame) ?? (arguments.Length == 2 ? arguments[1].Evaluate(ref frame) : Value.Null);
    }

    /// <summary>Whether the path leads to something other than null.</summary>
    public static Value Exists(Node[] arguments, ref Frame frame) =>
        Paths.Find(Paths.Cut(arguments[0].Evaluate(ref frame)), ref frame) is { IsNull: false };

    public static Value Missing(Node[] arguments, ref Frame frame)
    {
        var keys = new List<Value>();
        foreach (var argument in arguments)
        {
            keys.Add(argument.Evaluate(ref frame));
        }

        return MissingOf(keys is [ListValue list, ..] ? list.Items : keys, ref frame);
    }

    public static Value MissingSome(Node[] arguments, ref Frame frame)
    {
        if (Coercion.ToNumber(arguments[0].Evaluate(ref frame)) is not { } needed || arguments[1].Evaluate(ref frame) is not ListValue keys)
        {
            return frame.Fail("missing_some takes a number and a list of names.");
        }

        var missing = MissingOf(keys.Items, ref frame);
        return keys.Items.Count - missing.Items.Count >= needed ? ListValue.Empty : missing;
    }

    public static Value InState(Node[] arguments, ref Frame frame) =>
        arguments[0].Evaluate(ref frame) is TextValue state
            ? frame.Scope.IsIn(state.Text)
            : frame.Fail("in_state takes the id of a state.");

    // As the reference does it, an empty text counts as missing too: that is what an unfilled form field sends.
    private static ListValue MissingOf(IReadOnlyList<Value> keys, ref Frame frame)
    {
        var missing = new List<Value>();
        foreach (var key in keys)
        {
            if (Paths.Find(Paths.Cut(key), ref frame) is null or NullValue or TextValue { Text.Length: 0 })
            {
                missing.Add(key);
            }
        }

        return new ListValue(missing.ToItems());
    }
}
