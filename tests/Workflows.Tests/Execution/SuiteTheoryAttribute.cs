using CaseFlow.Conformance;

namespace CaseFlow.Workflows.Tests.Execution;

/// <summary>A theory over a suite that may be absent: then it is one skipped test that says what is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
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

internal static class SuiteFact
{
    public static string? WhyAbsent(string suite)
    {
        var (folder, remedy) = suite switch
        {
            nameof(SuiteFolders.Scion) => (SuiteFolders.Scion, "tests/Conformance/fetch-scion.sh fetches it"),
            nameof(SuiteFolders.JsonLogic) => (SuiteFolders.JsonLogic, "set CASEFLOW_SHARED to the folder that has it"),
            _ => (SuiteFolders.W3c, "set CASEFLOW_SHARED to the folder that has it"),
        };
        return Directory.Exists(folder) ? null : $"The suite is not at {folder}; {remedy}.";
    }
}
