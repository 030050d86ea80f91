using System.Text;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Planning;
using CaseFlow.Workflows.Tests.Casework;
using CaseFlow.Workflows.Tests.Definition;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Tests.Planning;

public sealed class DefinitionTestsTests
{
    /// <summary>What is put into the test that passes, where it then fails, and what is found there.</summary>
    public static TheoryData<string, string, string, string> Failures => new()
    {
        { "steps[0].expect.states", """["visits"]""", "expect.states[0]", "expected “THAM: Visits” to be active; found “CHO: Waiting”." },
        { "steps[4].expect.notStates", """["filing"]""", "expect.notStates[0]", "expected “HS: Papers” not to be active" },
        { "steps[0].expect.due.take-law", "\"2027-01-05\"", "expect.due.take-law", "expected “Due” to be due at the end of 5 January 2027; found at the end of 4 January 2027." },
        { "steps[0].expect.due.take-law", "\"2027-01-04T17:00\"", "expect.due.take-law", "to be due at 17:00 on 4 January 2027; found at the end of 4 January 2027." },
        { "steps[0].expect.due.take-law", "null", "expect.due.take-law", "expected “Due” not to run; found at the end of 4 January 2027." },
        { "steps[4].expect.due.take-law", "\"2027-01-04\"", "expect.due.take-law", "found that it does not run." },
        { "steps[0].expect.work", "[]", "expect.work", "expected no open work; found open work: “Take”." },
        { "steps[4].expect.work", """["take"]""", "expect.work", "expected open work: “Take”; found no open work." },
        { "steps[1].expect.mails[0].at", "\"2026-12-31T08:01\"", "expect.mails[0]", "found reminder 1 to the officer at 08:00 on 31 December 2026." },
        { "steps[1].expect.mails[0].to", "\"leader\"", "expect.mails[0]", "expected reminder 1 about “Due” to the leader at 08:00 on 31 December 2026; found reminder 1 to the officer" },
        { "steps[1].expect.mails[0].mark", "\"escalation/0\"", "expect.mails[0]", "expected escalation 1" },
        { "steps[0].expect.mails", """[{"deadline": "take-law"}]""", "expect.mails[0]", "expected a mail about “Due”; found no mail about it." },
        { "steps[2].expect.noMails", """["take-law"]""", "expect.noMails[0]", "expected no mail about “Due”; found escalation 1 to the leader at the end of 4 January 2027." },
        { "steps[4].expect.messages", """["leader"]""", "expect.messages", "expected a message to the leader; found no message." },
        { "steps[4].expect.data.years", "1", "expect.data.years", "expected “Years” to be 1; found 2." },
        { "steps[4].expect.data.receivedAt", "null", "expect.data.receivedAt", "expected “Received at” to be empty; found at 10:00 on 30 December 2026." },
        { "steps[4].expect.terms.management", "\"2027-12-31\"", "expect.terms.management", "to end on 31 December 2027" },
        { "steps[1].expect.terms.management", "\"2027-12-31\"", "expect.terms.management", "without a known end" },
        { "steps[5].expect.closed", "null", "expect.closed", "expected the case to go on; found the case to end as “Completed”." },
        { "steps[1].expect.closed", "\"completed\"", "expect.closed", "found the case to go on." },
        { "steps[3].expect.refused", "\"guard\"", "expect.refused", "expected a refusal (guard): the conditions are not met; found that it was refused (role, field-required): This is for: Officer. Fill in: Received at." },
        { "steps[4].expect.refused", "\"guard\"", "expect.refused", "found that it was accepted." },
        { "steps[3].expect.refused", null!, "", "expected the step to be possible; found that it was refused (role, field-required)" },
        { "steps[4].data.years", "0", "", "At least 1" },
        { "start.data.years", "\"one\"", "start", "at the start: expected the case to begin; found that it was refused (field-invalid): Years: a whole number is needed." },
    };

    [Fact]
    public void A_definition_that_does_what_its_tests_want_has_no_problem() => Assert.Empty(Tested(TestedDefinition.Json).Problems);

    [Theory]
    [MemberData(nameof(Failures))]
    public void What_is_not_as_a_test_wants_it_is_told_with_its_place(string path, string? json, string place, string found)
    {
        var tested = Tested(TestedDefinition.With(($"tests[0].{path}", json)));

        var problem = Assert.Single(tested.Problems);
        var step = path.StartsWith("steps", StringComparison.Ordinal) ? $"steps[{path[6]}]" : "";
        Assert.Equal(("E070", string.Join('.', new[] { "$.tests[0]", step, place }.Where(part => part.Length > 0))), (problem.Code, problem.Path));
        Assert.StartsWith($"Test \"over-new-year\", {(step.Length > 0 ? $"step {path[6] - '0' + 1}" : "at the start")}: ", problem.Message.En, StringComparison.Ordinal);
        Assert.Contains(found, problem.Message.En, StringComparison.Ordinal);
        Assert.StartsWith("Phép thử \"over-new-year\", ", problem.Message.Vi, StringComparison.Ordinal);
        Assert.True(problem is { Line: 1, Column: > 1 }, "The place in the text is known.");
        Assert.False(tested.MayBePublished);
    }

    [Fact]
    public void Vietnamese_says_the_same_in_its_own_words() => Assert.Equal(
        [
            "Phép thử \"over-new-year\", bước 1: cần đang ở “THAM: Thăm”; thực tế đang ở “CHO: Chờ”.",
            "Phép thử \"over-new-year\", bước 1: cần hạn “Hạn” là hết ngày 05/01/2027; thực tế là hết ngày 04/01/2027.",
            "Phép thử \"over-new-year\", bước 2: cần lần nhắc thứ 1 về hạn “Hạn” gửi Trưởng lúc 08:00 ngày 31/12/2026; thực tế lần nhắc thứ 1 gửi Cán bộ lúc 08:00 ngày 31/12/2026.",
        ],
        Tested(TestedDefinition.With(
            ("tests[0].steps[0].expect.states", """["visits"]"""), ("tests[0].steps[0].expect.due.take-law", "\"2027-01-05\""), ("tests[0].steps[1].expect.mails[0].to", "\"leader\"")))
            .Problems.Select(problem => problem.Message.Vi));

    [Fact]
    public void A_test_counts_by_the_calendar_that_it_is_given()
    {
        var worked = VietnamCalendar.Create(
            "trial", VietnamCalendar.OfficialDays.Append(new CalendarDay(new DateOnly(2027, 1, 2), DayKind.SwappedWorkingDay, "Làm bù", "Worked", "")), [.. VietnamCalendar.OfficialYears, 2027]);

        Assert.Contains(Checked(TestedDefinition.Json).Tested(worked).Problems, problem => problem.Path == "$.tests[0].steps[0].expect.due.take-law");
    }

    [Fact]
    public void A_definition_with_an_error_is_not_played() => Assert.DoesNotContain(
        Tested(TestedDefinition.With(("tests[0].steps[0].expect.work", "[]"), ("states[0].on[0].target", "\"runing\""))).Problems,
        problem => problem.Code == "E070");

    [Fact]
    public void Every_test_says_what_became_of_it()
    {
        var workflow = Workflow.Compile(Checked(TestedDefinition.With(("tests[0].steps[0].expect.work", "[]"))).Definition!);

        var result = Assert.Single(DefinitionTests.Run(workflow, Given.Vietnam));

        Assert.False(result.Passed);
        Assert.Equal(("over-new-year", 1, "$.tests[0].steps[0].expect.work"), (result.Failures[0].Test, result.Failures[0].Step, result.Failures[0].Path));
    }

    private static CheckedDefinition Tested(string text) => Checked(text).Tested(Given.Vietnam);

    private static CheckedDefinition Checked(string text) => DefinitionChecker.Check(Encoding.UTF8.GetBytes(text));
}
