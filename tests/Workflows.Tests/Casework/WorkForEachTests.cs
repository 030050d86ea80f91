using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Casework;

public sealed class WorkForEachTests
{
    private static readonly ObjectValue Three = Data(("asked", new ListValue(["Mặt trận", "Phụ nữ", "Đoàn thanh niên"])));

    [Fact]
    public void Work_is_asked_of_each_side_by_side_and_the_case_goes_on_when_all_are_done()
    {
        var trial = CaseUnderTest.Start(Asking(""), "2026-07-06 09:00", Three);
        Assert.Equal(["Mặt trận", "Phụ nữ", "Đoàn thanh niên"], trial.AllOf<OpenWorkItem>().Select(opened => opened.Note));

        Answer(trial, "Phụ nữ", "2026-07-07 09:00");
        Answer(trial, "Mặt trận", "2026-07-07 10:00");
        Assert.True(trial.IsIn("asking"));
        Answer(trial, "Đoàn thanh niên", "2026-07-08 09:00");

        Assert.Equal("completed", trial.Now.Closed);
        Assert.Equal(SnapshotJsonOf(trial), trial.Replayed());
    }

    [Fact]
    public void When_enough_are_done_the_rest_is_withdrawn()
    {
        var trial = CaseUnderTest.Start(Asking(""", "complete": {"atLeast": 2} """), "2026-07-06 09:00", Three);

        Answer(trial, "Phụ nữ", "2026-07-07 09:00");
        Answer(trial, "Mặt trận", "2026-07-07 10:00");

        Assert.Equal("completed", trial.Now.Closed);
        Assert.Contains(trial.AllOf<CloseWorkItem>(), closed => closed.End is WorkItemEnd.Withdrawn);
    }

    [Fact]
    public void Nobody_to_ask_is_all_done() =>
        Assert.Equal("completed", CaseUnderTest.Start(Asking(""), "2026-07-06 09:00").Now.Closed);

    [Fact]
    public void Asked_again_everybody_is_asked_anew()
    {
        var trial = CaseUnderTest.Start(Asking(""), "2026-07-06 09:00", Three);
        Answer(trial, "Phụ nữ", "2026-07-07 09:00");

        trial.Does("again", "2026-07-07 11:00");

        Assert.Equal(3, trial.Now.Work.Count);
        Assert.All(trial.Now.Work, entry => Assert.Equal(WorkStatus.Open, entry.Status));
    }

    private static Workflow Asking(string more) => Procedure(
        State("asking", $$""" "tasks": [ {{Task("answer", $$""", "forEach": {"var": "asked"} {{more}} """)}} ], """
            + $$""" "on": [ {"event": "task.answer.all", "target": "closed"}, {"event": "again", "title": {{Titled("Again")}}, "by": ["officer"], "target": "asking"} ] """) + "," + End,
        "asking",
        data: Element("asked", "list", ", \"value\": {\"literal\": []}"));

    private static void Answer(CaseUnderTest trial, string who, string at) =>
        trial.Does("task.answer.done", at, workItem: trial.Now.Work.First(entry => entry.Note == who && entry.Status is WorkStatus.Open).Key);

    private static byte[] SnapshotJsonOf(CaseUnderTest trial) => Workflows.Json.SnapshotJson.Write(trial.Now);
}
