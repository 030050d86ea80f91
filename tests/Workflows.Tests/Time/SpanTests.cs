using CaseFlow.Workflows.Time;
using FsCheck.Fluent;

namespace CaseFlow.Workflows.Tests.Time;

public class SpanTests
{
    [Theory]
    [InlineData("P2D", "working", "P2D working")]
    [InlineData("P2W", "working", "P2W working")]
    [InlineData("PT4H", "working", "PT4H working")]
    [InlineData("PT24H", "calendar", "PT24H calendar")]
    [InlineData("PT90M", "calendar", "PT1H30M calendar")]
    [InlineData("P1Y6M2W3DT4H5M6S", "calendar", "P1Y6M2W3DT4H5M6S calendar")]
    [InlineData("P0Y3M", "calendar", "P3M calendar")]
    [InlineData("P007D", "calendar", "P7D calendar")]
    [InlineData("P0D", "working", "P0D working")]
    [InlineData("PT0H", "calendar", "PT0S calendar")]
    [InlineData("P1DT0H", "calendar", "P1DT0S calendar")]
    public void A_length_reads_back_in_its_shortest_form(string length, string counting, string expected)
    {
        Assert.True(Span.TryParse(length, counting, out var span, out var problem));
        Assert.Null(problem);
        Assert.Equal(expected, span.ToString());
    }

    [Theory]
    [InlineData(null, "working", "E040")]
    [InlineData("", "working", "E040")]
    [InlineData("2D", "working", "E040")]
    [InlineData("P", "calendar", "E040")]
    [InlineData("PT", "calendar", "E040")]
    [InlineData("P1DT", "calendar", "E040")]
    [InlineData("P-2D", "calendar", "E040")]
    [InlineData("P1.5D", "calendar", "E040")]
    [InlineData("P1D1W", "calendar", "E040")]
    [InlineData("P1D2D", "calendar", "E040")]
    [InlineData("P5H", "calendar", "E040")]
    [InlineData("p2d", "calendar", "E040")]
    [InlineData("P2D ", "calendar", "E040")]
    [InlineData("P٢D", "calendar", "E040")]
    [InlineData("PT1HT2H", "calendar", "E040")]
    [InlineData("P101Y", "calendar", "E040")]
    [InlineData("P999999999999D", "calendar", "E040")]
    [InlineData("P9999999999999999999999D", "calendar", "E040")]
    [InlineData("PT999999999999H", "calendar", "E040")]
    [InlineData("P2D", null, "E041")]
    [InlineData("P2D", "Working", "E041")]
    [InlineData("P2D", "business", "E041")]
    [InlineData("P1M", "working", "E042")]
    [InlineData("P1Y", "working", "E042")]
    [InlineData("PT30M", "working", "E042")]
    [InlineData("PT30S", "working", "E042")]
    [InlineData("P1DT4H", "working", "E042")]
    public void What_cannot_be_counted_is_a_problem_with_a_code_and_advice(string? length, string? counting, string code)
    {
        Assert.False(Span.TryParse(length, counting, out var span, out var problem));
        Assert.Null(span);
        Assert.Equal(code, problem.Code);
        Assert.NotEmpty(problem.Message);
        Assert.NotEmpty(problem.Advice);
    }

    [Fact]
    public void Any_text_at_all_gives_a_length_or_a_problem() =>
        Generated.Holds(
            from parts in Gen.Elements("P", "T", "1", "0", "99", "Y", "M", "W", "D", "H", "S", "-", " ", "é").ArrayOf()
            from counting in Gen.Elements("working", "calendar", "")
            select (Text: string.Concat(parts), counting),
            given => Assert.Equal(
                Span.TryParse(given.Text, given.counting, out _, out var problem), problem is null),
            times: 5000);

    [Fact]
    public void Writing_and_reading_again_gives_an_equal_span() =>
        Generated.Holds(
            from years in Gen.Choose(0, 30)
            from months in Gen.Choose(0, 40)
            from weeks in Gen.Choose(0, 60)
            from days in Gen.Choose(0, 400)
            from seconds in Gen.Choose(0, 1_000_000)
            from clock in Gen.Elements("", "T0S", "T")
            select $"P{years}Y{months}M{weeks}W{days}D{(clock == "T" ? $"T{seconds}S" : clock)}",
            text =>
            {
                Assert.True(Span.TryParse(text, "calendar", out var span, out _));
                Assert.True(Span.TryParse(span.Length, span.CountingText, out var again, out _));
                Assert.Equal(span, again);
            });

    [Fact]
    public void Lengths_are_equal_as_written_not_as_counted()
    {
        Assert.Equal(Span.OfDays(3), Span.OfDays(3));
        Assert.NotEqual(Span.OfDays(14), Span.OfWeeks(2));
        Assert.NotEqual(Span.OfDays(3), Span.OfWorkingDays(3));
        Assert.NotEqual(Span.OfDays(0), Span.OfHours(0));
    }

    [Fact]
    public void A_working_week_is_five_working_days()
    {
        Assert.True(Span.TryParse("P2W", "working", out var span, out _));
        Assert.Equal(10, span.TotalDays);
        Assert.Equal(14, Span.OfWeeks(2).TotalDays);
    }

    [Fact]
    public void A_made_length_is_neither_negative_nor_over_a_hundred_years()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Span.OfDays(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Span.OfYears(101));
        Assert.Throws<ArgumentOutOfRangeException>(() => Span.OfMonths(1).Times(2000));
        Assert.False(Span.OfMonths(1).CanRepeat(2000));
        Assert.Equal(Span.OfMonths(36), Span.OfMonths(3).Times(12));
    }
}
