using CaseFlow.Conformance;
using CaseFlow.Conformance.JsonLogic;
using CaseFlow.Workflows.Tests.Execution;

namespace CaseFlow.Workflows.Tests.Expressions;

public class JsonLogicConformanceTests
{
    [SuiteFact(nameof(SuiteFolders.JsonLogic))]
    public void Every_shared_JsonLogic_test_passes()
    {
        var verdicts = JsonLogicSuite.Find(SuiteFolders.JsonLogic).SelectMany(JsonLogicSuite.Run).ToList();

        Assert.True(verdicts.Count >= 277, $"There are only {verdicts.Count} tests.");
        Assert.DoesNotContain(verdicts, verdict => verdict.Outcome is not Outcome.Passed);
    }
}
