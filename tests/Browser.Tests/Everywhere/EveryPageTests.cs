using CaseFlow.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests.Everywhere;

/// <summary>What holds for every page of the product, asked of the routes themselves.</summary>
public sealed class EveryPageTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    private readonly Dictionary<Role, IPage> _signedIn = [];

    [BrowserFact]
    public void Every_route_of_a_page_is_looked_at()
    {
        var routes = app.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText!.Trim('/')).Distinct();

        Assert.Equal(routes.Order(StringComparer.Ordinal), EveryPage.Known.Keys.Concat(EveryPage.WalkedElsewhere.Keys).Order(StringComparer.Ordinal));
    }

    [BrowserTheory]
    [InlineData(360, "vi")]
    [InlineData(360, "en")]
    [InlineData(1280, "vi")]
    [InlineData(1280, "en")]
    public async Task No_page_has_anything_serious_sticks_out_or_complains(int width, string language)
    {
        var wrong = new List<string>();
        foreach (var (route, known) in EveryPage.Known)
        {
            var page = await PageOfAsync(known, width, language);
            var complaints = page.ListenForComplaints();
            try
            {
                await OpenAsync(page, route, known);
                await page.PictureAsync($"every-{(route.Length == 0 ? "home" : string.Concat(route.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')))}-{width}-{language}");
                await page.AssertFitsAsync();
                await page.AssertNothingSeriousAsync();
                Assert.Equal(1, await page.Locator("h1").CountAsync());
                Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
                Assert.True(complaints.Count == 0 || route is "problem/{code:int}" or "access-denied", string.Join('\n', complaints));
            }
            catch (Exception problem) when (problem is Xunit.Sdk.XunitException or PlaywrightException or TimeoutException)
            {
                wrong.Add($"{route}: {problem.Message}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    [BrowserFact]
    public async Task A_form_sent_empty_says_what_is_missing_and_each_line_leads_to_its_field()
    {
        var wrong = new List<string>();
        var refused = 0;
        foreach (var (route, known) in EveryPage.Known.Where(page => page.Key is not ("sign-in" or "sign-out")))
        {
            var page = await PageOfAsync(known, 360, "vi");
            await OpenAsync(page, route, known);
            var forms = await page.Locator("main form[method=post]").CountAsync();
            for (var form = 0; form < forms; form++)
            {
                await OpenAsync(page, route, known);
                // One that has a field which must be filled in: sending it empty changes nothing.
                var asked = page.Locator("main form[method=post]").Nth(form);
                var button = asked.Locator("button.btn-primary:not([disabled])").Or(asked.Locator("button:not([disabled])").Last).First;
                if (!await EmptyAsync(page, form) || await button.CountAsync() == 0)
                {
                    continue;
                }

                await button.EvaluateAsync("button => { for (let shut = button.closest('details'); shut; shut = shut.parentElement.closest('details')) { shut.open = true; } }");
                await page.FollowAsync(button);
                var astray = await page.EvaluateAsync<string[]>(
                    "[...document.querySelectorAll('main .alert-danger a[href^=\"#\"]')].map(a => a.getAttribute('href')).filter(to => to === '#' || !document.getElementById(to.slice(1)))");
                var summary = await page.Locator("main .alert-danger").CountAsync();
                refused += summary > 0 ? 1 : 0;
                if (summary == 0 || astray.Length > 0)
                {
                    wrong.Add($"{route}, form {form}: {(summary == 0 ? "says nothing" : string.Join(", ", astray))}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(refused > 15, $"Only {refused} forms were asked.");
    }

    /// <summary>Takes everything out of a form that can be taken out; false where nothing of it has to be filled in.</summary>
    private static Task<bool> EmptyAsync(IPage page, int form) => page.EvaluateAsync<bool>(
        """
        number => {
          const form = document.querySelectorAll("main form[method=post]")[number];
          const needed = form.querySelector(".form-label.required, [required]");
          form.noValidate = true;
          for (const field of form.querySelectorAll("input:not([type=hidden]), textarea, select")) {
            if (field.type === "radio" || field.type === "checkbox") { field.checked = false; } else { field.value = ""; }
          }
          return needed !== null;
        }
        """,
        form);

    private async Task OpenAsync(IPage page, string route, EveryPage known)
    {
        var address = known.Address(await Town.OfAsync(app.App));
        var answer = await page.GotoAsync(address);
        Assert.Equal((address, route switch { "problem/{code:int}" => 404, "access-denied" => 403, _ => 200 }), (address, answer!.Status));
        Assert.Equal(address.Split('?')[0], new Uri(page.Url).AbsolutePath);
    }

    private async Task<IPage> PageOfAsync(EveryPage known, int width, string language)
    {
        // Nobody signs in before the days of the town have passed.
        await Town.OfAsync(app.App);
        var key = known.Who ?? (Role)(-2);
        return _signedIn.TryGetValue(key, out var page) ? page
            : _signedIn[key] = known.Who is null ? await app.VisitAsync(width, language: language)
            : known.IsInstallers ? await app.InstallerAsync(width, language: language)
            : await app.SignedInAsync(known.Who.Value, width, language: language);
    }
}
