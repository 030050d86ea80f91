using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Json;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Casework;

public sealed class PageNumbersTests
{
    private static readonly Workflow Filed = Procedure(
        State("compile", $$"""
            "tasks": [ {{Task("close-file", """, "requires": [ {"id": "V-51", "numbered": true}, {"id": "V-52", "required": false, "numbered": true} ] """)}} ],
            "on": [ {"event": "task.close-file.done", "target": "closed"} ]
            """) + "," + End,
        "compile");

    [Fact]
    public void A_file_whose_pages_run_from_the_first_to_the_last_is_closed()
    {
        var trial = Begun(Numbered("V-51", 1, 3), Numbered("V-52", 4, 4)).Does("task.close-file.done", "2026-08-04 09:00");
        Assert.Equal("completed", trial.Now.Closed);
        Assert.Equal(trial.Replayed(), SnapshotJson.Write(trial.Now));
    }

    [Fact]
    public void A_paper_without_pages_is_named()
    {
        var refusal = Begun(Numbered("V-51", 1, 3), Paper("V-52", "2026-08-03 09:00")).IsRefused("task.close-file.done", "2026-08-04 09:00").Single();
        Assert.Equal(("document-pages", "V-52"), (refusal.Code, refusal.Field));
        Assert.Contains("Proposal", refusal.Message.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 3, 4, 5, "page 1,")]
    [InlineData(1, 3, 6, 7, "page 4–5,")]
    public void A_gap_is_said_with_the_pages_that_nobody_has(int from, int to, int then, int last, string said) => Assert.Contains(
        said,
        Begun(Numbered("V-51", from, to), Numbered("V-52", then, last)).IsRefused("task.close-file.done", "2026-08-04 09:00").Single().Message.En,
        StringComparison.Ordinal);

    [Fact]
    public void A_page_that_two_papers_claim_is_said() => Assert.Contains(
        "Page 3 of",
        Begun(Numbered("V-51", 1, 3), Numbered("V-52", 3, 4)).IsRefused("task.close-file.done", "2026-08-04 09:00").Single().Message.En,
        StringComparison.Ordinal);

    [Fact]
    public void Pages_may_come_with_the_completion_and_the_paper_stays_one()
    {
        var trial = Begun(Paper("V-51", "2026-08-03 09:00")).Does("task.close-file.done", "2026-08-04 09:00", papers: [Numbered("V-51", 1, 12)]);
        Assert.Equal(new PageRange(1, 12), Assert.Single(trial.Now.Documents).Pages);
    }

    [Fact]
    public void Pages_of_papers_that_are_not_counted_do_not_matter() =>
        Assert.Empty(Begun(Numbered("V-51", 1, 1)).Try("task.close-file.done", "2026-08-04 09:00") is Refused refused ? refused.Reasons : []);

    [Theory]
    [InlineData(0, 3)]
    [InlineData(5, 4)]
    public void Pages_count_from_one_and_upwards(int from, int to) =>
        Assert.Equal("document-pages", Begun().IsRefused(EngineEvents.DocumentRecorded, "2026-08-03 10:00", papers: [Numbered("V-51", from, to)]).Single().Code);

    private static CaseUnderTest Begun(params RecordedDocument[] papers) => CaseUnderTest.Start(Filed, "2026-08-03 09:00", papers: papers);

    private static RecordedDocument Numbered(string kind, int from, int to) => Paper(kind, "2026-08-03 09:00") with { Pages = new PageRange(from, to) };
}
