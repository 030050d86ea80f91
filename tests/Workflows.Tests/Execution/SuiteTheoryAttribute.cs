using CaseFlow.Conformance;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace CaseFlow.Workflows.Tests.Execution;

/// <summary>
/// A theory over the documents of a suite. A suite that is absent is one skipped test that says what is missing; a document that asks
/// for what the product leaves out is a skipped test with the reason.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("CaseFlow.Workflows.Tests.Execution.SuiteTheoryDiscoverer", "CaseFlow.Workflows.Tests")]
public sealed class SuiteTheoryAttribute : TheoryAttribute
{
    public SuiteTheoryAttribute(string suite) => Skip = SuiteFact.WhyAbsent(suite);
}

/// <summary>A fact about a suite that may be absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SuiteFactAttribute : FactAttribute
{
    public SuiteFactAttribute(string suite) => Skip = SuiteFact.WhyAbsent(suite);
}

/// <summary>This version of xunit skips a row of a theory when it is found, not when it runs.</summary>
public sealed class SuiteTheoryDiscoverer(IMessageSink diagnosticMessageSink) : TheoryDiscoverer(diagnosticMessageSink)
{
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForDataRow(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute, object[] dataRow)
    {
        ArgumentNullException.ThrowIfNull(theoryAttribute);
        ArgumentNullException.ThrowIfNull(dataRow);
        var suite = (string)theoryAttribute.GetConstructorArguments().Single();
        return ScxmlConformanceTests.WhyLeftOut(SuiteFact.Find(suite).Folder, (string)dataRow[0]) is { } reason
            ? CreateTestCasesForSkippedDataRow(discoveryOptions, testMethod, theoryAttribute, dataRow, reason)
            : base.CreateTestCasesForDataRow(discoveryOptions, testMethod, theoryAttribute, dataRow);
    }
}

internal static class SuiteFact
{
    public static (string Folder, string Remedy) Find(string suite) => suite switch
    {
        nameof(SuiteFolders.Scion) => (SuiteFolders.Scion, "tests/Conformance/fetch-scion.sh fetches it"),
        nameof(SuiteFolders.JsonLogic) => (SuiteFolders.JsonLogic, "set CASEFLOW_SHARED to the folder that has it"),
        _ => (SuiteFolders.W3c, "set CASEFLOW_SHARED to the folder that has it"),
    };

    public static string? WhyAbsent(string suite)
    {
        var (folder, remedy) = Find(suite);
        return Directory.Exists(folder) ? null : $"The suite is not at {folder}; {remedy}.";
    }
}
