using CaseFlow.Conformance;
using CaseFlow.Conformance.Scxml;

namespace CaseFlow.Workflows.Tests.Execution;

public class ScxmlConformanceTests
{
    public static TheoryData<string> W3cDocuments => Documents(SuiteFolders.W3c);

    public static TheoryData<string> ScionPairs => Documents(SuiteFolders.Scion);

    [SuiteTheory(nameof(SuiteFolders.W3c))]
    [MemberData(nameof(W3cDocuments))]
    public void The_kernel_does_what_a_W3C_document_asks(string document) => Check(SuiteFolders.W3c, document);

    [SuiteTheory(nameof(SuiteFolders.Scion))]
    [MemberData(nameof(ScionPairs))]
    public void The_kernel_does_what_a_SCION_script_asks(string document) => Check(SuiteFolders.Scion, document);

    [SuiteFact(nameof(SuiteFolders.W3c))]
    public void Of_the_W3C_documents_only_those_for_a_person_are_left_out() =>
        Assert.All(Run(SuiteFolders.W3c).Where(verdict => verdict.Outcome is Outcome.Skipped), verdict => Assert.Contains("by hand", verdict.Reason, StringComparison.Ordinal));

    [SuiteFact(nameof(SuiteFolders.Scion))]
    public void Of_the_SCION_pairs_two_differ_by_strict_semantics_and_few_ask_for_more_than_data()
    {
        var core = Run(SuiteFolders.Scion).Where(verdict => !verdict.Test.StartsWith("w3c-ecma", StringComparison.Ordinal)).ToList();

        Assert.Equal(2, core.Count(verdict => verdict.Reason.StartsWith("strict W3C", StringComparison.Ordinal)));
        Assert.True(core.Count(verdict => verdict.Outcome is Outcome.Passed) >= 116);
    }

    private static void Check(string folder, string document)
    {
        var verdict = ScxmlSuite.Run(folder, Path.Combine(folder, document));
        Assert.True(verdict.Outcome is not Outcome.Failed, verdict.Reason);
    }

    private static IEnumerable<Verdict> Run(string folder) => ScxmlSuite.Find(folder).Select(path => ScxmlSuite.Run(folder, path));

    private static TheoryData<string> Documents(string folder) =>
        [.. Directory.Exists(folder) ? ScxmlSuite.Find(folder).Select(path => Path.GetRelativePath(folder, path)) : []];
}
