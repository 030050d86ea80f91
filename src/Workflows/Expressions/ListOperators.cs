namespace CaseFlow.Workflows.Expressions;

/// <summary>Lists; what is no list counts as an empty one. Inside, <c>{"var": ""}</c> is the item and its members are the variables.</summary>
internal static class ListOperators
{
    public static Value Merge(Node[] arguments, ref Frame frame)
    {
        var merged = new List<Value>();
        foreach (var argument in arguments)
        {
            var value = argument.Evaluate(ref frame);
            if (value is ListValue list)
            {
                merged.AddRange(list.Items);
            }
            else
            {
                merged.Add(value);
            }
        }

        return new ListValue(merged.ToItems());
    }

    public static Value Map(Node[] arguments, ref Frame frame)
    {
        var mapped = new List<Value>();
        foreach (var item in List(arguments, ref frame))
        {
            mapped.Add(EvaluateFor(item, arguments[1], ref frame));
        }

        return new ListValue(mapped.ToItems());
    }

    public static Value Filter(Node[] arguments, ref Frame frame)
    {
        var kept = new List<Value>();
        foreach (var item in List(arguments, ref frame))
        {
            if (Coercion.IsTruthy(EvaluateFor(item, arguments[1], ref frame)))
            {
                kept.Add(item);
            }
        }

        return new ListValue(kept.ToItems());
    }

    public static Value Reduce(Node[] arguments, ref Frame frame)
    {
        var list = List(arguments, ref frame);
        var accumulated = arguments.Length == 3 ? arguments[2].Evaluate(ref frame) : Value.Null;
        foreach (var item in list)
        {
            var pair = Value.ObjectOf(new Member("current", item), new Member("accumulator", accumulated));
            accumulated = EvaluateFor(pair, arguments[1], ref frame);
        }

        return accumulated;
    }

    /// <summary>False for an empty list, as the reference has it.</summary>
    public static Value All(Node[] arguments, ref Frame frame)
    {
        var list = List(arguments, ref frame);
        foreach (var item in list)
        {
            if (!Coercion.IsTruthy(EvaluateFor(item, arguments[1], ref frame)))
            {
                return false;
            }
        }

        return list.Count > 0;
    }

    public static Value Some(Node[] arguments, ref Frame frame) => AnyHolds(arguments, ref frame);

    public static Value None(Node[] arguments, ref Frame frame) => !AnyHolds(arguments, ref frame);

    private static bool AnyHolds(Node[] arguments, ref Frame frame)
    {
        foreach (var item in List(arguments, ref frame))
        {
            if (Coercion.IsTruthy(EvaluateFor(item, arguments[1], ref frame)))
            {
                return true;
            }
        }

        return false;
    }

    private static Items<Value> List(Node[] arguments, ref Frame frame) =>
        arguments[0].Evaluate(ref frame) is ListValue list ? list.Items : Items<Value>.Empty;

    private static Value EvaluateFor(Value item, Node body, ref Frame frame)
    {
        var outer = frame.Item;
        frame.Item = item;
        var value = body.Evaluate(ref frame);
        frame.Item = outer;
        return value;
    }
}
