using System.Net;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.Platform.Web;

public sealed class HealthTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_started_host_says_that_it_is_well(string path)
    {
        using var visitor = app.Visitor();

        var answer = await visitor.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
