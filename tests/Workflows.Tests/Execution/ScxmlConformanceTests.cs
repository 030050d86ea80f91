using System.Collections.Concurrent;
using CaseFlow.Conformance;
using CaseFlow.Conformance.Scxml;

namespace CaseFlow.Workflows.Tests.Execution;

public class ScxmlConformanceTests
{
    private static readonly ConcurrentDictionary<(string Folder, string Document), Verdict> Verdicts = new();

    public static TheoryData<string> W3cDocuments => Documents(SuiteFolders.W3c);

    public static TheoryData<string> ScionPairs => Documents(SuiteFolders.Scion);

    [SuiteTheory(nameof(SuiteFolders.W3c))]
    [MemberData(nameof(W3cDocuments))]
    public void The_kernel_does_what_a_W3C_document_asks(string document) => AssertPassed(SuiteFolders.W3c, document);

    [SuiteTheory(nameof(SuiteFolders.Scion))]
    [MemberData(nameof(ScionPairs))]
    public void The_kernel_does_what_a_SCION_script_asks(string document) => AssertPassed(SuiteFolders.Scion, document);

    [SuiteFact(nameof(SuiteFolders.W3c))]
    public void Of_the_W3C_documents_only_those_for_a_person_are_left_out() => Assert.All(
        Run(SuiteFolders.W3c).Where(verdict => verdict.Outcome is Outcome.Skipped),
        verdict => Assert.StartsWith("it is decided by hand", verdict.Reason, StringComparison.Ordinal));

    [SuiteFact(nameof(SuiteFolders.Scion))]
    public void Of_the_SCION_pairs_two_differ_by_strict_semantics_and_few_ask_for_more_than_data()
    {
        var core = Run(SuiteFolders.Scion).Where(verdict => !verdict.Test.StartsWith("w3c-ecma", StringComparison.Ordinal)).ToList();

        Assert.Equal(2, core.Count(verdict => verdict.Reason.StartsWith("strict W3C", StringComparison.Ordinal)));
        Assert.InRange(core.Count(verdict => verdict.Outcome is Outcome.Passed), 116, core.Count);
    }

    [Fact]
    public void A_document_that_our_own_compiler_refuses_is_a_failure_and_not_left_out()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "test0.txml");
            File.WriteAllText(path, """<scxml xmlns="http://www.w3.org/2005/07/scxml"><state id="first"><transition target="nowhere"/></state><final id="pass"/></scxml>""");

            var verdict = ScxmlSuite.Run(folder.FullName, path);

            Assert.Equal(Outcome.Failed, verdict.Outcome);
            Assert.Contains("nowhere", verdict.Reason, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Why a document is no test of this product; null when it is one.</summary>
    internal static string? WhyLeftOut(string folder, string document) =>
        VerdictOn(folder, document) is { Outcome: Outcome.Skipped } verdict ? verdict.Reason : null;

    private static void AssertPassed(string folder, string document)
    {
        var verdict = VerdictOn(folder, document);
        Assert.True(verdict.Outcome is Outcome.Passed, verdict.Reason);
    }

    private static Verdict VerdictOn(string folder, string document) =>
        Verdicts.GetOrAdd((folder, document), asked => ScxmlSuite.Run(asked.Folder, Path.Combine(asked.Folder, asked.Document)));

    private static IEnumerable<Verdict> Run(string folder) => Names(folder).Select(document => VerdictOn(folder, document));

    private static TheoryData<string> Documents(string folder) => [.. Names(folder)];

    private static IEnumerable<string> Names(string folder) =>
        Directory.Exists(folder) ? ScxmlSuite.Find(folder).Select(path => Path.GetRelativePath(folder, path)) : [];
}
