namespace CaseFlow.Workflows.Expressions;

/// <summary>A parsed JsonLogic expression (https://jsonlogic.com) with decimal numbers. Two expressions are equal when their JSON is.</summary>
public sealed class Expression : IEquatable<Expression>
{
    private readonly Node _root;

    internal Expression(Value source, Node root, Items<string> paths, bool hasComputedPaths)
    {
        Source = source;
        _root = root;
        Paths = paths;
        HasComputedPaths = hasComputedPaths;
    }

    /// <summary>The JSON it was parsed from.</summary>
    public Value Source { get; }

    /// <summary>The variable paths it reads, each once, in the order of their first reading; inside <c>map</c> and its kin names belong to the item and are left out.</summary>
    public Items<string> Paths { get; }

    /// <summary>Whether it also reads paths that are known only when it is evaluated.</summary>
    public bool HasComputedPaths { get; }

    /// <summary>An expression that is always that value, whatever the value looks like.</summary>
    public static Expression Literal(Value value) =>
        new(value is ObjectValue or ListValue ? Value.ObjectOf(new Member("literal", value)) : value, new Literal(value), [], false);

    public static ParsedExpression Parse(Value json, Vocabulary? vocabulary = null) =>
        new ExpressionParser(vocabulary ?? Vocabulary.Standard).Parse(json);

    public Evaluated Evaluate(Scope scope)
    {
        var frame = new Frame(scope);
        var value = _root.Evaluate(ref frame);
        return frame.Error is null ? value : Evaluated.Fail(frame.Error);
    }

    /// <summary>Evaluates a guard: JsonLogic's truthiness is off, and anything but true or false is an error.</summary>
    public Evaluated Test(Scope scope)
    {
        var evaluated = Evaluate(scope);
        return evaluated.Failed || evaluated.Value is BooleanValue
            ? evaluated
            : Evaluated.Fail($"A guard must be true or false, and this one is {evaluated.Value}.");
    }

    public bool Equals(Expression? other) => other is not null && Source.Equals(other.Source);

    public override bool Equals(object? obj) => Equals(obj as Expression);

    public override int GetHashCode() => Source.GetHashCode();

    public override string ToString() => Source.ToString();
}

/// <summary>An expression, or the problems that kept it from being one.</summary>
public sealed record ParsedExpression(Expression? Expression, Items<ExpressionProblem> Problems);

/// <summary>What is wrong with an expression.</summary>
/// <param name="Path">Where, below the expression: <c>.if[0].var</c>; empty for the expression itself.</param>
/// <param name="Message">What is wrong and what to write.</param>
public sealed record ExpressionProblem(string Path, string Message);
