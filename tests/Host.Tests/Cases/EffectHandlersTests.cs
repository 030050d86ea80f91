using CaseFlow.Cases;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Cases;

public sealed class EffectHandlersTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public void Every_effect_has_exactly_one_handler()
    {
        var effects = typeof(Effect).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Effect)) && !type.IsAbstract);

        var handled = app.Services.GetServices<IEffectHandler>().Select(handler => handler.Effect);

        Assert.Equal(effects.Select(type => type.Name).Order(), handled.Select(type => type.Name).Order());
    }
}
