using System.Text.RegularExpressions;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Workflows.Tests.Casework;

public sealed partial class RefusalsTests
{
    /// <summary>Tests of definitions name refusals by these codes, and so do systems that use the API.</summary>
    [Fact]
    public void Every_code_of_a_refusal_is_on_the_list_and_the_list_has_no_other() => Assert.Equal(
        Refusal.Codes.Order(StringComparer.Ordinal),
        Code().Matches(File.ReadAllText(Repository.Path("src/Workflows/Casework/Refusals.cs")))
            .Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex("new\\(\"([a-z-]+)\"")]
    private static partial Regex Code();
}
