using System.Text;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Tests.Casework;

namespace CaseFlow.Workflows.Tests.Json;

public sealed class SnapshotJsonTests
{
    private static Snapshot Walked => ReplayTests.Walked("post-rehab-management", 11, 40).Now;

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"format\":1}")]
    [InlineData("{\"format\":1,\"chart\":7}")]
    [InlineData("{\"format\":1,\"work\":[{\"colour\":\"red\"}]}")]
    public void Damaged_text_is_a_problem_and_not_an_exception(string text)
    {
        var read = SnapshotJson.Read(Encoding.UTF8.GetBytes(text));

        Assert.Null(read.Snapshot);
        Assert.False(string.IsNullOrWhiteSpace(read.Problem), "It is said what is wrong.");
    }

    [Fact]
    public void A_snapshot_of_another_format_is_not_misread()
    {
        var text = Encoding.UTF8.GetString(SnapshotJson.Write(Walked)).Replace("{\"format\":1,\"nextKey\"", "{\"format\":2,\"nextKey\"", StringComparison.Ordinal);
        Assert.Contains("format 2", SnapshotJson.Read(Encoding.UTF8.GetBytes(text)).Problem!, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_with_the_chart_inside_is_said()
    {
        var text = Encoding.UTF8.GetString(SnapshotJson.Write(Walked)).Replace("\"chart\":{\"format\":1", "\"chart\":{\"format\":7", StringComparison.Ordinal);
        var problem = SnapshotJson.Read(Encoding.UTF8.GetBytes(text)).Problem!;
        Assert.Contains("chart", problem, StringComparison.Ordinal);
        Assert.Contains("7", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_cut_off_anywhere_is_a_problem()
    {
        var written = SnapshotJson.Write(Walked);
        for (var length = 0; length < written.Length; length += 7)
        {
            var read = SnapshotJson.Read(written.AsSpan(0, length));
            Assert.True(read is { Snapshot: null, Problem.Length: > 0 }, $"The first {length} bytes were read.");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"name\":7}")]
    [InlineData("{\"data\":[]}")]
    [InlineData("{\"colour\":\"red\"}")]
    public void A_damaged_event_is_a_problem(string text) => Assert.NotNull(EventJson.Read(Encoding.UTF8.GetBytes(text)).Problem);
}
