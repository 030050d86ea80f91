namespace CaseFlow.Workflows.Expressions;

/// <summary>A piece of case data: what JSON can say, with decimal numbers and objects whose members keep their order.</summary>
public abstract record Value
{
    private protected Value()
    {
    }

    public static Value Null => NullValue.Instance;

    public static Value True => BooleanValue.True;

    public static Value False => BooleanValue.False;

    public bool IsNull => this is NullValue;

    public static implicit operator Value(bool boolean) => boolean ? BooleanValue.True : BooleanValue.False;

    public static implicit operator Value(decimal number) => new NumberValue(number);

    public static implicit operator Value(int number) => new NumberValue(number);

    public static implicit operator Value(long number) => new NumberValue(number);

    public static implicit operator Value(string? text) => text is null ? NullValue.Instance : new TextValue(text);

    public static Value ListOf(params ReadOnlySpan<Value> items) => new ListValue(Items.Create(items));

    public static ObjectValue ObjectOf(params ReadOnlySpan<Member> members) => new(Items.Create(members));

    /// <summary>Compact JSON; equal values have the same text.</summary>
    public sealed override string ToString() => ValueJson.Write(this);
}

public sealed record NullValue : Value
{
    private NullValue()
    {
    }

    internal static NullValue Instance { get; } = new();
}

public sealed record BooleanValue : Value
{
    private BooleanValue(bool boolean) => Boolean = boolean;

    public bool Boolean { get; }

    internal static new BooleanValue True { get; } = new(true);

    internal static new BooleanValue False { get; } = new(false);
}

public sealed record NumberValue(decimal Number) : Value;

public sealed record TextValue(string Text) : Value;

public sealed record ListValue(Items<Value> Items) : Value
{
    public static ListValue Empty { get; } = new(Items<Value>.Empty);
}

/// <summary>Members in the order they were written; two objects are equal when names, values and order are.</summary>
public sealed record ObjectValue(Items<Member> Members) : Value
{
    public static ObjectValue Empty { get; } = new(Items<Member>.Empty);

    /// <summary>The member of that name, or null where there is none.</summary>
    public Value? Find(string name)
    {
        foreach (var member in Members)
        {
            if (string.Equals(member.Name, name, StringComparison.Ordinal))
            {
                return member.Value;
            }
        }

        return null;
    }

    /// <summary>The member of that name, looked for from where the last search ended: objects of the same order are walked through side by side.</summary>
    internal Value? Find(string name, ref int from)
    {
        for (var looked = 0; looked < Members.Count; looked++, from++)
        {
            from = from < Members.Count ? from : 0;
            if (string.Equals(Members[from].Name, name, StringComparison.Ordinal))
            {
                return Members[from++].Value;
            }
        }

        return null;
    }

    /// <summary>The same object with one member replaced in its place, or added at the end.</summary>
    public ObjectValue With(string name, Value value)
    {
        for (var index = 0; index < Members.Count; index++)
        {
            if (string.Equals(Members[index].Name, name, StringComparison.Ordinal))
            {
                var members = Members.AsSpan().ToArray();
                members[index] = new Member(name, value);
                return new ObjectValue(new Items<Member>(members));
            }
        }

        return new ObjectValue(Members.Add(new Member(name, value)));
    }
}

/// <summary>One name and its value inside an <see cref="ObjectValue"/>.</summary>
public readonly record struct Member(string Name, Value Value);
