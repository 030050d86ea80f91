using System.Text.RegularExpressions;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Workflows.Tests.Analysis;

/// <summary>The codes of problems: those that the checks say, those that the document explains, and those that a test sets off are the same.</summary>
public sealed partial class ProblemCodesTests
{
    [Fact]
    public void Every_code_is_explained_and_every_explained_code_is_said() => Assert.Equal(
        Codes("docs", "definition-format.md", Explained()),
        Codes("src", "*.cs", Quoted()));

    // E009 is the net below all others: no mistake is known that the kernel finds and the checks do not.
    [Fact]
    public void Every_code_is_set_off_by_some_test() => Assert.Equal(
        ["E009"],
        Codes("src", "*.cs", Quoted()).Except(Codes("tests", "*.cs", Quoted()).Concat(Codes("tests", "*.json", Quoted()))));

    private static List<string> Codes(string folder, string files, Regex said) =>
        [.. Directory.EnumerateFiles(Repository.Path(folder), files, SearchOption.AllDirectories)
            .Where(file => !file.EndsWith($"{nameof(ProblemCodesTests)}.cs", StringComparison.Ordinal))
            .SelectMany(file => said.Matches(File.ReadAllText(file)))
            .SelectMany(match => Code().Matches(match.Value))
            .Select(match => match.Value)
            .Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The first column of the table of codes.</summary>
    [GeneratedRegex(@"^\| ([EW]\d{3}(, )?)+ \|", RegexOptions.Multiline)]
    private static partial Regex Explained();

    [GeneratedRegex("\"[EW]\\d{3}\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[EW]\d{3}")]
    private static partial Regex Code();
}
