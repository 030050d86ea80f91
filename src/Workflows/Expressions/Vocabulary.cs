namespace CaseFlow.Workflows.Expressions;

/// <summary>What evaluating came to: a value, or the sentence that says why there is none.</summary>
public readonly record struct Evaluated(Value Value, string? Error)
{
    public bool Failed => Error is not null;

    /// <summary>A condition that is true; neither false nor what could not be evaluated holds.</summary>
    public bool Holds => Value is BooleanValue { Boolean: true };

    public static implicit operator Evaluated(Value value) => new(value, null);

    public static Evaluated Fail(string error) => new(Value.Null, error);
}

/// <summary>An operator that the caller adds to the language; its arguments are evaluated before it is asked.</summary>
/// <param name="Name">As written in JSON, such as <c>date_add</c>.</param>
/// <param name="Least">The fewest arguments it takes.</param>
/// <param name="Most">The most arguments it takes.</param>
public sealed record Operator(string Name, int Least, int Most, Func<Items<Value>, Scope, Evaluated> Body);

/// <summary>The operators an expression may use: those of the language and the caller's own. Any other is a problem when it is parsed.</summary>
public sealed class Vocabulary
{
    private readonly Dictionary<string, Operator> _operators = new(StringComparer.Ordinal);

    private Vocabulary(IEnumerable<Operator> operators)
    {
        foreach (var added in operators)
        {
            _operators[added.Name] = added;
        }
    }

    /// <summary>JsonLogic with <c>exists</c>, <c>literal</c>, <c>object</c> and <c>in_state</c>.</summary>
    public static Vocabulary Standard { get; } = new([]);

    public Vocabulary With(params IEnumerable<Operator> operators) => new([.. _operators.Values, .. operators]);

    internal IEnumerable<string> Names => _operators.Keys;

    internal Operator? Find(string name) => _operators.GetValueOrDefault(name);
}
