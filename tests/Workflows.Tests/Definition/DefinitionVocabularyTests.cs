using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Tests.Definition;

public sealed class DefinitionVocabularyTests
{
    [Theory]
    [InlineData("""{"date_add": ["2024-02-29", "P2Y"]}""", "\"2026-02-28\"")]
    [InlineData("""{"date_add": ["2025-11-30", "P3M"]}""", "\"2026-02-28\"")]
    [InlineData("""{"date_add": [null, "P3M"]}""", "null")]
    [InlineData("""{"date_diff": ["2026-07-01", "2026-07-03"]}""", "2")]
    [InlineData("""{"date_diff": ["2026-07-03", "2026-07-01"]}""", "-2")]
    [InlineData("""{"local_date": "2026-11-20T23:30:00Z"}""", "\"2026-11-21\"")]
    [InlineData("""{"local_date": "2026-11-20T23:30:00.25Z"}""", "\"2026-11-21\"")]
    [InlineData("""{"local_date": "2026-11-20T23:30+07:00"}""", "\"2026-11-20\"")]
    [InlineData("""{"local_date": "2026-11-20"}""", "\"2026-11-20\"")]
    [InlineData("""{"close_open_line": [{"literal": [{"to": null}, {"to": null, "days": 3}, {"to": "2026-01-01"}]}, "2026-02-01"]}""",
        """[{"to":"2026-02-01"},{"to":null,"days":3},{"to":"2026-01-01"}]""")]
    [InlineData("""{"delay": [{"literal": {"length": "PT2H", "calendar": "calendar"}}]}""", "\"7200000ms\"")]
    public void Dates_are_reckoned_by_the_local_calendar(string expression, string expected)
    {
        var evaluated = Evaluate(expression);

        Assert.Null(evaluated.Error);
        Assert.Equal(expected, evaluated.Value.ToString());
    }

    [Theory]
    [InlineData("""{"date_add": ["9999-12-31", "P2Y"]}""")]
    [InlineData("""{"date_add": ["soon", "P2Y"]}""")]
    [InlineData("""{"local_date": "9999-12-31T20:00:00Z"}""")]
    [InlineData("""{"local_date": "09:30"}""")]
    [InlineData("""{"local_date": "2026-11-20T09:30:00"}""")]
    [InlineData("""{"date_add": ["2026-07-01", "PT2H"]}""")]
    [InlineData("""{"date_diff": ["2026-07-01", 5]}""")]
    [InlineData("""{"close_open_line": [{"literal": []}, "2026-02-01"]}""")]
    public void What_is_no_date_or_no_length_is_an_error_and_not_a_guess(string expression) => Assert.NotNull(Evaluate(expression).Error);

    [Fact]
    public void The_words_of_the_compiler_are_not_for_authors() =>
        Assert.NotEmpty(Expression.Parse(Json("""{"close_open_line": [[], null]}"""), DefinitionVocabulary.Authors).Problems);

    private static Evaluated Evaluate(string expression) =>
        Expression.Parse(Json(expression), DefinitionVocabulary.Compiled).Expression!.Evaluate(new VietnamScope());

    private static Value Json(string text) => ValueJson.Read(System.Text.Json.JsonDocument.Parse(text).RootElement);

    private sealed class VietnamScope : Scope, IHasCalendar
    {
        public WorkingCalendar Calendar { get; } = VietnamCalendar.Shipped;

        public override object Environment => this;

        public override DateTimeOffset At => new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero);

        public override Value? Find(string name) => null;
    }
}
