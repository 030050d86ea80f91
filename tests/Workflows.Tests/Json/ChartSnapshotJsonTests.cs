using System.Text;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Json;

namespace CaseFlow.Workflows.Tests.Json;

public class ChartSnapshotJsonTests
{
    private static readonly ChartSnapshot Full = new()
    {
        Session = "case-1",
        Active = [new ActiveState("a", 1), new ActiveState("b", 4)],
        Data = Value.ObjectOf(new Member("n", 1.50m), new Member("list", Value.ListOf("Đông", Value.Null))),
        History = [new RememberedStates("h", ["x", "y"])],
        Pending = [new PendingSend(2, "later", Value.ObjectOf(), new DateTimeOffset(2026, 7, 1, 9, 0, 0, TimeSpan.FromHours(7)), "id")],
        Bound = ["a"],
        Activations = 4,
        Sends = 2,
        Done = true,
        Output = "done",
    };

    [Fact]
    public void A_snapshot_is_the_same_after_being_written_and_read()
    {
        var written = ChartSnapshotJson.Write(Full);
        var read = ChartSnapshotJson.Read(written);

        Assert.Null(read.Problem);
        Assert.Equal(Full, read.Snapshot);
        Assert.Equal(written, ChartSnapshotJson.Write(read.Snapshot!));
    }

    [Fact]
    public void The_text_is_canonical_and_carries_its_format() =>
        Assert.Equal(
            """
            {"format":1,"session":"case-1","active":[["a",1],["b",4]],"data":{"n":1.5,"list":["Đông",null]},"history":{"h":["x","y"]},
            "pending":[{"number":2,"name":"later","dueAt":"2026-07-01T02:00:00.0000000Z","id":"id","data":{}}],"bound":["a"],
            "activations":4,"sends":2,"done":true,"output":"done"}
            """.ReplaceLineEndings(""),
            Encoding.UTF8.GetString(ChartSnapshotJson.Write(Full)));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"format":2,"session":"a","data":{}}""")]
    [InlineData("""{"format":1,"session":"a","data":{},"active":[1]}""")]
    [InlineData("""{"format":1,"session":"a","data":{},"surprise":1}""")]
    [InlineData("""{"format":1,"session":"a","data":{},"pending":[{"dueAt":"soon"}]}""")]
    [InlineData("""{"format":1,"session":"a","data":{"a":""")]
    public void Damaged_text_is_a_problem_and_no_exception(string text)
    {
        var read = ChartSnapshotJson.Read(Encoding.UTF8.GetBytes(text));

        Assert.Null(read.Snapshot);
        Assert.NotEmpty(read.Problem!);
    }
}
