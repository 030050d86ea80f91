using System.Globalization;
using CaseFlow.Platform.Web;

namespace CaseFlow.Host.Tests.Platform.Web;

public sealed class TypedNumberTests
{
    [Theory]
    [InlineData("1,5", "1.5")]
    [InlineData("1.5", "1.5")]
    [InlineData("1.200,5", "1200.5")]
    [InlineData("1200.5", "1200.5")]
    [InlineData("1 200", "1200")]
    [InlineData("-3", "-3")]
    [InlineData("1,2,3", null)]
    [InlineData("ba", null)]
    public void A_number_is_read_as_it_is_written_here(string typed, string? read) =>
        Assert.Equal(read, TypedNumber.Parse(typed)?.ToString(CultureInfo.InvariantCulture));
}
