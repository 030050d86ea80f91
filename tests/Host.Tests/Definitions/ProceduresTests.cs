using System.Text;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Analysis;

namespace CaseFlow.Host.Tests.Definitions;

public sealed class ProceduresTests
{
    [Theory]
    [InlineData(Procedures.Permit)]
    [InlineData(Procedures.FollowUp)]
    public void The_procedures_of_the_tests_may_be_published(string text)
    {
        var read = DefinitionChecker.Check(Encoding.UTF8.GetBytes(text));

        Assert.Empty(read.Problems.Where(problem => problem.IsError).Select(problem => $"{problem.Code} {problem.Path} {problem.Line}: {problem.Message.En}"));
    }
}
