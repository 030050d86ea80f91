using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace CaseFlow.Host.Tests;

/// <summary>What a person does with a page in a browser without scripts.</summary>
internal static class Pages
{
    /// <summary>Opens a page, following redirects.</summary>
    public static async Task<IHtmlDocument> OpenAsync(this HttpClient visitor, string path)
    {
        for (var hops = 0; hops < 5; hops++)
        {
            using var answer = await visitor.GetAsync(path);
            if (answer.Headers.Location is not { } next)
            {
                return await answer.ReadPageAsync();
            }

            path = next.ToString();
        }

        throw new InvalidOperationException($"{path} redirects in circles.");
    }

    /// <summary>
    /// Opens a page, fills in the form that has these fields (or whose action ends in <paramref name="handler"/>) and presses
    /// its button. Fields that are not named keep what the page put into them.
    /// </summary>
    public static async Task<HttpResponseMessage> SubmitAsync(
        this HttpClient visitor, string path, Dictionary<string, string> fields, string? handler = null)
    {
        var page = await visitor.OpenAsync(path);
        var form = page.Forms.FirstOrDefault(candidate => handler is null
                ? fields.Keys.All(field => candidate.Elements.Any(e => e.GetAttribute("name") == field))
                    && candidate.GetAttribute("action") != "/sign-out"
                : candidate.GetAttribute("action")?.EndsWith(handler, StringComparison.Ordinal) == true)
            ?? throw new InvalidOperationException($"{path} has no form with {string.Join(", ", fields.Keys)}{handler}.");

        var sent = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements)
        {
            var (name, value) = element switch
            {
                IHtmlInputElement { Type: "checkbox" or "radio" } box => (box.Name, box.IsChecked ? box.Value : null),
                IHtmlInputElement input => (input.Name, input.Value),
                IHtmlSelectElement select => (select.Name, select.Value),
                IHtmlTextAreaElement area => (area.Name, area.Value),
                _ => (null, null),
            };
            if (!string.IsNullOrEmpty(name) && value is not null && !fields.ContainsKey(name))
            {
                sent.Add(new(name, value));
            }
        }

        using var content = new FormUrlEncodedContent(sent.Concat(fields));
        return await visitor.PostAsync(form.GetAttribute("action") is { Length: > 0 } action ? action : path, content);
    }

    /// <summary>Who is signed in and lacks the right is led to the page that says so, and nothing else is answered.</summary>
    public static void AssertDenied(this HttpResponseMessage answer, string path)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/access-denied?next={Uri.EscapeDataString(path)}", answer.Headers.Location?.PathAndQuery);
    }

    /// <summary>What a form needs besides its fields, taken from a page that everybody may open.</summary>
    public static async Task<string> TokenAsync(this HttpClient visitor) =>
        (await visitor.OpenAsync("/password")).QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    /// <summary>Sends fields to a page whose form the visitor was never shown.</summary>
    public static async Task<HttpResponseMessage> ForgeAsync(this HttpClient visitor, string path, Dictionary<string, string> fields)
    {
        using var content = new FormUrlEncodedContent(fields.Append(new("__RequestVerificationToken", await visitor.TokenAsync())));
        return await visitor.PostAsync(path, content);
    }

    public static async Task<IHtmlDocument> ReadPageAsync(this HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
}
