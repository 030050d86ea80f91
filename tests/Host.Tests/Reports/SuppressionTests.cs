using CaseFlow.Reports.Forms;

namespace CaseFlow.Host.Tests.Reports;

public sealed class SuppressionTests
{
    private static readonly ReportForm Register = RegisterForm.Form;

    [Fact]
    public void A_small_number_of_people_is_held_back_and_the_next_smallest_with_it_so_that_the_total_does_not_tell_it()
    {
        var held = Of(("census.listed", 60), ("census.present", 40), ("census.absent", 3), ("census.detained", 17));

        Assert.Contains("census.absent", held);
        Assert.Contains("census.detained", held);
        Assert.DoesNotContain("census.listed", held);
        Assert.DoesNotContain("census.present", held);
    }

    [Fact]
    public void Where_nothing_is_small_everything_is_shown_and_nought_is_nobody() =>
        Assert.Empty(Of(("census.listed", 60), ("census.present", 40), ("census.absent", 20)));

    [Fact]
    public void Few_who_are_left_of_a_whole_are_a_small_number_too() =>
        Assert.Contains("census.women", Of(("census.listed", 60), ("census.present", 60), ("census.women", 58)));

    [Fact]
    public void Few_of_a_centre_who_are_left_beside_the_others_are_a_small_number_too() =>
        Assert.Contains("census.centre-compulsory", Of(("census.listed", 60), ("census.present", 40), ("census.centre", 20), ("census.centre-compulsory", 18)));

    [Fact]
    public void Few_cases_that_ended_otherwise_than_completed_are_a_small_number_too()
    {
        var held = In(SummaryForm.Form, ("cases.users.before", 40), ("cases.users.ended", 10), ("cases.users.completed", 9), ("cases.users.open", 30), ("cases.users.persons", 30));

        Assert.Contains("cases.users.completed", held);
        Assert.DoesNotContain("cases.users.ended", held);
    }

    [Fact]
    public void What_came_cannot_be_reckoned_from_beginning_and_end()
    {
        var held = Of(("movement.opening", 50), ("movement.came", 2), ("movement.new", 2), ("movement.closing", 52));

        Assert.True(held.Contains("movement.opening") || held.Contains("movement.closing") || held.Contains("movement.went"));
        Assert.Contains("movement.new", held);
    }

    [Fact]
    public void In_a_column_of_units_one_small_one_takes_another_along()
    {
        var held = Suppression.OfColumn(new Dictionary<string, decimal> { ["a"] = 2, ["b"] = 9, ["c"] = 30, ["total"] = 41 }, "total", 5);

        Assert.Equal(["a", "b"], held.Order());
    }

    private static IReadOnlySet<string> Of(params (string Code, decimal Value)[] counted) => In(Register, counted);

    private static IReadOnlySet<string> In(ReportForm form, params (string Code, decimal Value)[] counted)
    {
        var figures = form.Indicators.ToDictionary(indicator => indicator.Code, _ => 0m);
        foreach (var (code, value) in counted)
        {
            figures[code] = value;
        }

        return Suppression.Of(form, figures, 5);
    }
}
