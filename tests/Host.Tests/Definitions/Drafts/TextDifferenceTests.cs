using CaseFlow.Definitions.Drafts;

namespace CaseFlow.Host.Tests.Definitions.Drafts;

public sealed class TextDifferenceTests
{
    [Theory]
    [InlineData("a\nb\nc", "a\nx\ny\nc", 2, "b", "x\ny")]
    [InlineData("a", "a\na", 2, "", "a")]
    [InlineData("a\na", "a", 2, "a", "")]
    [InlineData("a\nb", "a\nb", 3, "", "")]
    [InlineData("", "x", 1, "", "x")]
    public void What_both_begin_and_end_with_is_left_out(string mine, string theirs, int line, string mineOnly, string theirsOnly)
    {
        var difference = TextDifference.Between(mine, theirs);

        Assert.Equal((line, mineOnly, theirsOnly), (difference.FirstLine, string.Join('\n', difference.Mine), string.Join('\n', difference.Theirs)));
    }
}
