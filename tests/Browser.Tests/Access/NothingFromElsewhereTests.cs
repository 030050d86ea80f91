using System.Collections.Concurrent;
using CaseFlow.Access;

namespace CaseFlow.Browser.Tests.Access;

public sealed class NothingFromElsewhereTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    public static TheoryData<string> Roles => [nameof(Role.Officer), nameof(Role.Leader), nameof(Role.Chairman), nameof(Role.Helper), nameof(Role.Administrator), nameof(Role.Operator)];

    [BrowserTheory]
    [MemberData(nameof(Roles))]
    public async Task No_page_of_the_menu_asks_another_host_or_breaks_the_policy_of_the_host(string name)
    {
        var role = Enum.Parse<Role>(name);
        var page = await app.SignedInAsync(role);
        var own = app.App.Address.Authority;
        var asked = new ConcurrentBag<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        await page.AddInitScriptAsync(
            "window.broken = []; document.addEventListener('securitypolicyviolation', event => window.broken.push(`${event.violatedDirective} ${event.blockedURI}`));");
        var user = await app.App.Cast.CurrentAsync(role);

        foreach (var path in Navigation.Entries.Where(entry => entry.Shown(user)).Select(entry => entry.Path).Append("/account").Append("/account/second-factor").Append("/password"))
        {
            await page.GotoAsync(path);
            Assert.Empty(await page.EvaluateAsync<string[]>("window.broken"));
        }

        Assert.NotEmpty(asked);
        Assert.DoesNotContain(asked, address => !address.StartsWith("data:", StringComparison.Ordinal) && new Uri(address).Authority != own);
    }
}
