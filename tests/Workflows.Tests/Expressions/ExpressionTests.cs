using System.Text.Json;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Tests.Expressions;

public class ExpressionTests
{
    [Theory]
    [InlineData("""{"+": [0.1, 0.2]}""", "0.3")]
    [InlineData("""{"-": [0.3, 0.1]}""", "0.2")]
    [InlineData("""{"*": [1.10, 3]}""", "3.3")]
    [InlineData("""{"/": [1, 8]}""", "0.125")]
    public void Numbers_are_reckoned_as_decimals_and_lose_no_tenth(string json, string expected) => Assert.Equal(expected, Evaluate(json).Value.ToString());

    [Theory]
    [InlineData("""{"/": [1, 0]}""", "divides by zero")]
    [InlineData("""{"%": [1, 0]}""", "divides by zero")]
    [InlineData("""{"*": [79228162514264337593543950335, 2]}""", "too large")]
    [InlineData("""{"+": [{"var": "nothing"}, 1]}""", "needs numbers")]
    [InlineData("""{"-": ["three", 1]}""", "needs numbers")]
    public void What_cannot_be_computed_is_an_error_and_no_exception(string json, string reason) =>
        Assert.Contains(reason, Evaluate(json).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"date_ad": []}""", "", "There is no operator")]
    [InlineData("""{"if": [true, {"vra": "a"}]}""", ".if[1]", "There is no operator")]
    [InlineData("""{"Var": "a"}""", "", "Did you mean \"var\"?")]
    [InlineData("""{"a": 1, "b": 2}""", "", "{\"literal\": {...}}")]
    [InlineData("""{"==": [1]}""", ".==", "takes 2 argument(s) and has 1")]
    public void A_mistake_is_a_problem_with_its_place_and_the_way_out(string json, string path, string message)
    {
        var problem = Assert.Single(Parse(json).Problems);

        Assert.StartsWith(path, problem.Path, StringComparison.Ordinal);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_paths_it_reads_can_be_listed_without_those_of_items()
    {
        var expression = Parse("""
            {"and": [{"==": [{"var": "person.name"}, {"var": ["title", "x"]}]}, {"some": [{"var": "list"}, {">": [{"var": "age"}, {"var": "person.name"}]}]},
                     {"missing": ["first", "title"]}, {"missing_some": [1, ["second"]]}, {"exists": "third"}]}
            """).Expression!;

        Assert.Equal<string>(["person.name", "title", "list", "first", "second", "third"], expression.Paths);
        Assert.False(expression.HasComputedPaths);
        Assert.True(Parse("""{"var": {"cat": ["a", "b"]}}""").Expression!.HasComputedPaths);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("\"yes\"")]
    [InlineData("null")]
    [InlineData("""{"var": "nothing"}""")]
    [InlineData("""{"and": [1, 2]}""")]
    public void A_guard_is_true_or_false_and_nothing_like_it(string json) =>
        Assert.Contains("must be true or false", Parse(json).Expression!.Test(new DataScope(Value.Null)).Error, StringComparison.Ordinal);

    [Fact]
    public void A_literal_is_never_taken_for_a_call()
    {
        var call = Value.ObjectOf(new Member("var", "a"));

        Assert.Equal(call, Expression.Literal(call).Evaluate(new DataScope(Value.Null)).Value);
        Assert.Equal(call, Parse(Expression.Literal(call).Source.ToString()).Expression!.Evaluate(new DataScope(Value.Null)).Value);
        Assert.Equal("""{"a":3}""", Evaluate("""{"object": {"a": {"+": [1, 2]}}}""").Value.ToString());
    }

    [Fact]
    public void The_caller_adds_operators_that_see_the_scope()
    {
        var vocabulary = Vocabulary.Standard.With(
            new Operator("now", 0, 0, (_, scope) => (Value)scope.At.Year),
            new Operator("refuse", 1, 1, (arguments, _) => Evaluated.Fail($"not {arguments[0]}")));

        Assert.Equal((Value)1, Expression.Parse(Json("""{"now": []}"""), vocabulary).Expression!.Evaluate(new DataScope(Value.Null)).Value);
        Assert.Equal("refuse: not 3", Expression.Parse(Json("""{"refuse": 3}"""), vocabulary).Expression!.Evaluate(new DataScope(Value.Null)).Error);
    }

    [Fact]
    public void Exists_means_has_a_value()
    {
        const string data = """{"a": {"b": 0, "c": null}}""";

        Assert.Equal(Value.True, Evaluate("""{"exists": "a.b"}""", data).Value);
        Assert.Equal(Value.False, Evaluate("""{"exists": "a.c"}""", data).Value);
        Assert.Equal(Value.False, Evaluate("""{"exists": "a.d"}""", data).Value);
    }

    private static Evaluated Evaluate(string json, string data = "{}") =>
        Parse(json).Expression!.Evaluate(new DataScope(Json(data)));

    private static ParsedExpression Parse(string json) => Expression.Parse(Json(json));

    private static Value Json(string text) => ValueJson.Read(JsonDocument.Parse(text).RootElement);
}
