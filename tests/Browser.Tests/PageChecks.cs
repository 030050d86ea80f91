using System.Text.Json;
using CaseFlow.Tests.Shared;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests;

/// <summary>What must hold for every page, whoever looks at it.</summary>
internal static class PageChecks
{
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Repository.Path("node_modules/axe-core/axe.min.js")));

    /// <summary>axe-core finds nothing serious or critical on the page as it stands.</summary>
    public static async Task AssertNothingSeriousAsync(this IPage page)
    {
        await page.EvaluateAsync(Axe.Value);
        var violations = await page.EvaluateAsync<JsonElement>(
            "axe.run(document, { resultTypes: ['violations'] }).then(result => result.violations)");
        var serious =
            from violation in violations.EnumerateArray()
            where violation.GetProperty("impact").GetString() is "serious" or "critical"
            from node in violation.GetProperty("nodes").EnumerateArray()
            select $"{violation.GetProperty("id").GetString()}: {node.GetProperty("html").GetString()}\n  {node.GetProperty("failureSummary").GetString()}";

        Assert.Equal("", string.Join("\n", serious));
    }

    /// <summary>Nothing sticks out to the right: a telephone shows the page without scrolling sideways.</summary>
    public static async Task AssertFitsAsync(this IPage page)
    {
        var (wide, shown) = (
            await page.EvaluateAsync<int>("document.documentElement.scrollWidth"),
            await page.EvaluateAsync<int>("document.documentElement.clientWidth"));

        Assert.True(wide <= shown, $"{page.Url} is {wide} px wide in a window of {shown}.");
    }

    /// <summary>Presses what leads to another document, and stands before that: a click alone may return while the old one still shows.</summary>
    public static async Task FollowAsync(this IPage page, ILocator link)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Arrive(object? sender, IPage loaded) => arrived.TrySetResult();
        page.Load += Arrive;
        try
        {
            await link.ClickAsync();
            await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
        finally
        {
            page.Load -= Arrive;
        }
    }

    /// <summary>Collects what the browser complains about: blocked scripts, missing files, failing requests.</summary>
    public static List<string> ListenForComplaints(this IPage page)
    {
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 500)
            {
                complaints.Add($"{answer.Status} {answer.Url}");
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        return complaints;
    }

    /// <summary>A picture for a person to look at, under artifacts/pictures.</summary>
    public static Task PictureAsync(this IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Repository.Path("artifacts/pictures", $"{name}.png"), FullPage = true });
}
