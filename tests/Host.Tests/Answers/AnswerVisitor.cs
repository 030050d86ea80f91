using System.Net;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.Answers;

/// <summary>Somebody who follows the link of a mail, in a browser without scripts.</summary>
internal sealed class AnswerVisitor(CaseFlowApp app) : IDisposable
{
    public HttpClient Client { get; } = app.Visitor();

    /// <summary>Follows the link and answers the identity question; where it led to.</summary>
    public static async Task<AnswerVisitor> OpenAsync(CaseFlowApp app, string token, string said = HelperVisits.LastDigits)
    {
        var visitor = new AnswerVisitor(app);
        await visitor.FollowAsync(token);
        using var answer = await visitor.SayAsync(said);
        return visitor;
    }

    public async Task<string?> FollowAsync(string token)
    {
        using var answer = await Client.GetAsync($"/a/{token}");
        return answer.Headers.Location?.ToString();
    }

    public Task<HttpResponseMessage> SayAsync(string said) => Client.SubmitAsync("/answer", new() { ["Said"] = said });

    /// <summary>The address that a page leads to; itself where it is shown.</summary>
    public async Task<string> SeesAsync(string path)
    {
        using var answer = await Client.GetAsync(path);
        return answer.StatusCode == HttpStatusCode.OK ? path : answer.Headers.Location?.ToString() ?? answer.StatusCode.ToString();
    }

    /// <summary>Presses what answers a question; where that led to.</summary>
    public async Task<string?> AnswerAsync(string step, string name, string value)
    {
        using var content = new FormUrlEncodedContent([new(name, value), new("__RequestVerificationToken", await FormTokenAsync($"/answer/{step}"))]);
        using var answer = await Client.PostAsync($"/answer/{step}", content);
        return answer.Headers.Location?.ToString();
    }

    /// <summary>Met today, at home; then the check.</summary>
    public async Task AnswerAsUsualAsync()
    {
        await AnswerAsync("outcome", "outcome", "met");
        await AnswerAsync("f.manner", "f.manner", "home");
    }

    public async Task<string?> SendAsync()
    {
        using var content = await CheckedAsync();
        return await SendAsync(content);
    }

    /// <summary>The form that sends the answers as they are looked at now.</summary>
    public async Task<FormUrlEncodedContent> CheckedAsync() => new(
        (await Client.OpenAsync("/answer/check")).QuerySelectorAll("main form input").Select(box => KeyValuePair.Create(box.GetAttribute("name")!, box.GetAttribute("value"))!));

    public async Task<string?> SendAsync(HttpContent content)
    {
        using var answer = await Client.PostAsync("/answer/check", content);
        return answer.Headers.Location?.ToString();
    }

    public async Task<string> FormTokenAsync(string path) =>
        (await Client.OpenAsync(path)).QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    public void Dispose() => Client.Dispose();
}
