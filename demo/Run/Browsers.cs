using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using CaseFlow.Demo.Register;

namespace CaseFlow.Demo.Run;

/// <summary>The people of the demo at their machines: each signs in through the page and then acts over HTTP.</summary>
internal sealed class Browsers(Uri address, string password) : IDisposable
{
    private readonly ConcurrentDictionary<Guid, HttpClient> _signedIn = [];

    public async Task<HttpClient> OfAsync(Staff staff, CancellationToken ct)
    {
        if (!_signedIn.TryGetValue(staff.Id, out var browser))
        {
            _signedIn[staff.Id] = browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };
            await SignInAsync(browser, staff, ct);
        }

        return browser;
    }

    /// <summary>Posts, and says what the product said when it was not content.</summary>
    public async Task<JsonElement> PostAsync(Staff staff, string path, object body, CancellationToken ct)
    {
        var answer = await (await OfAsync(staff, ct)).PostAsJsonAsync(new Uri(path, UriKind.Relative), body, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        return answer.IsSuccessStatusCode
            ? text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text)
            : throw new InvalidOperationException($"{staff.Email} posted to {path} and was told {(int)answer.StatusCode}: {text}");
    }

    public void Dispose()
    {
        foreach (var browser in _signedIn.Values)
        {
            browser.Dispose();
        }
    }

    private async Task SignInAsync(HttpClient browser, Staff staff, CancellationToken ct)
    {
        var page = await browser.GetStringAsync(new Uri("/sign-in", UriKind.Relative), ct);
        var token = page.Split("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"")[1].Split('"')[0];
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Email"] = staff.Email,
            ["Password"] = password,
            ["__RequestVerificationToken"] = token,
        });
        var answer = await browser.PostAsync(new Uri("/sign-in", UriKind.Relative), form, ct);
        if (answer.StatusCode != System.Net.HttpStatusCode.Redirect)
        {
            throw new InvalidOperationException($"{staff.Email} could not sign in: {(int)answer.StatusCode}.");
        }
    }
}
