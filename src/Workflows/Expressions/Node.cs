namespace CaseFlow.Workflows.Expressions;

/// <summary>What stays the same while one expression is evaluated, and the first thing that went wrong.</summary>
internal ref struct Frame(Scope scope)
{
    public Scope Scope { get; } = scope;

    /// <summary>Inside <c>map</c> and its kin: the item, which takes the place of all variables.</summary>
    public Value? Item { get; set; }

    public string? Error { get; private set; }

    /// <summary>Notes the first error. Evaluation goes on, which is harmless: it changes nothing and its value is thrown away.</summary>
    public Value Fail(string error)
    {
        Error ??= error;
        return Value.Null;
    }
}

internal abstract class Node
{
    public abstract Value Evaluate(ref Frame frame);
}

internal sealed class Literal(Value value) : Node
{
    public Value Value => value;

    public override Value Evaluate(ref Frame frame) => value;
}

/// <summary>A JSON array that is no operator's argument list: each item is evaluated.</summary>
internal sealed class ListNode(Node[] items) : Node
{
    public Node[] Items => items;

    public override Value Evaluate(ref Frame frame)
    {
        var values = new Value[items.Length];
        for (var index = 0; index < items.Length; index++)
        {
            values[index] = items[index].Evaluate(ref frame);
        }

        return new ListValue(new Items<Value>(values));
    }
}

/// <summary><c>{"object": {"name": expression}}</c>: an object with computed members.</summary>
internal sealed class ObjectNode(string[] names, Node[] values) : Node
{
    public override Value Evaluate(ref Frame frame)
    {
        var members = new Member[names.Length];
        for (var index = 0; index < names.Length; index++)
        {
            members[index] = new Member(names[index], values[index].Evaluate(ref frame));
        }

        return new ObjectValue(new Items<Member>(members));
    }
}

/// <summary><c>{"var": "a.b"}</c> with the path cut when it was parsed.</summary>
internal sealed class VariableNode(string[] path) : Node
{
    public override Value Evaluate(ref Frame frame) => Paths.Find(path, ref frame) ?? Value.Null;
}

internal delegate Value OperatorBody(Node[] arguments, ref Frame frame);

internal sealed class CallNode(OperatorBody body, Node[] arguments) : Node
{
    public override Value Evaluate(ref Frame frame) => body(arguments, ref frame);
}

/// <summary>A call of an operator that the caller added.</summary>
internal sealed class ExtensionNode(Operator called, Node[] arguments) : Node
{
    public override Value Evaluate(ref Frame frame)
    {
        var values = new Value[arguments.Length];
        for (var index = 0; index < arguments.Length; index++)
        {
            values[index] = arguments[index].Evaluate(ref frame);
        }

        // An argument that failed must not reach code that was promised a value.
        if (frame.Error is not null)
        {
            return Value.Null;
        }

        var evaluated = called.Body(new Items<Value>(values), frame.Scope);
        return evaluated.Error is null ? evaluated.Value : frame.Fail($"{called.Name}: {evaluated.Error}");
    }
}
