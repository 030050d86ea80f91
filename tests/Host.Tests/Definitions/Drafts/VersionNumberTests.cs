using CaseFlow.Definitions.Drafts;

namespace CaseFlow.Host.Tests.Definitions.Drafts;

public sealed class VersionNumberTests
{
    [Theory]
    [InlineData("""{ "states": [ {"version": 9} ], "title": {"vi": "Cấp phép"}, "version" : 1, "x": 2 }""", """{ "states": [ {"version": 9} ], "title": {"vi": "Cấp phép"}, "version" : 12, "x": 2 }""")]
    [InlineData("""{ "version": "one" }""", """{ "version": "one" }""")]
    [InlineData("{ \"id\": 1, ", "{ \"id\": 1, ")]
    [InlineData("", "")]
    public void Only_the_number_of_the_definition_itself_changes(string text, string expected) =>
        Assert.Equal(expected, VersionNumber.Set(text, 12));
}
