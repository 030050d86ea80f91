using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace CaseFlow.Bench.Desk;

/// <summary>An officer at the desk: signed in like anybody, one page a second.</summary>
internal sealed partial class DeskUser : IDisposable
{
    private readonly HttpClient _browser;

    private DeskUser(HttpClient browser, int ward) => (_browser, Ward) = (browser, ward);

    public int Ward { get; }

    public static async Task<DeskUser> SignInAsync(Uri host, int ward)
    {
        var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer(), UseProxy = false }) { BaseAddress = host };
        var token = Token().Match(await browser.GetStringAsync("sign-in")).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Email"] = $"officer{ward}@bench.example",
            ["Password"] = DeskRegister.Password,
            ["__RequestVerificationToken"] = token,
        });
        using var answer = await browser.PostAsync("sign-in", form);
        return answer.RequestMessage!.RequestUri!.AbsolutePath == "/"
            ? new(browser, ward)
            : throw new InvalidOperationException($"The officer of ward {ward} could not sign in: {answer.RequestMessage.RequestUri}");
    }

    /// <summary>Milliseconds until the whole page is there.</summary>
    public async Task<double> OpenAsync(DeskPage page, int visit)
    {
        var begun = Stopwatch.GetTimestamp();
        using var answer = await _browser.GetAsync(page.PathFor(Ward, visit));
        var html = await answer.Content.ReadAsStringAsync();
        var taken = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        return answer.IsSuccessStatusCode && html.Contains(page.Shows, StringComparison.Ordinal)
            ? taken
            : throw new InvalidOperationException($"{page.Name} of ward {Ward} answered {answer.StatusCode} without '{page.Shows}'.");
    }

    public void Dispose() => _browser.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
