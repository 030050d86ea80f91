using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using CaseFlow.Access;

namespace CaseFlow.Tests.Shared;

/// <summary>Clients of an officer who approve work items one after the other, and ask again, with the same key, while no host answers.</summary>
/// <param name="askAgain">What is not taken for an answer besides a conflict: a host whose database is away says so.</param>
internal sealed class Approvals(IEnumerable<long> workItems, params HttpStatusCode[] askAgain)
{
    private const int Clients = 4;

    private readonly ConcurrentQueue<long> _left = new(workItems);
    private readonly CookieContainer _cookies = new();
    private readonly Lock _turn = new();
    private TaskCompletionSource<Uri> _host = NobodyAnswers();

    /// <summary>From now on this host is asked.</summary>
    public void SendTo(Uri host)
    {
        lock (_turn)
        {
            if (!_host.TrySetResult(host))
            {
                _host = NobodyAnswers();
                _host.SetResult(host);
            }
        }
    }

    public async Task ApproveAllAsync()
    {
        while (!await SignInAsync())
        {
            // A timer's write was held and the host killed before the officer was in.
        }

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => WorkAsync()));
    }

    private async Task<bool> SignInAsync()
    {
        var host = await HostAsync();
        using var visitor = NewClient(host);
        try
        {
            using var signedIn = await SignInForm.SendAsync(visitor, Cast.EmailOf(Role.Officer), Cast.Password);
            return signedIn.StatusCode is HttpStatusCode.Redirect || Refuse("sign-in", signedIn.StatusCode, "");
        }
        catch (HttpRequestException)
        {
            Forget(host);
            return false;
        }
    }

    private async Task WorkAsync()
    {
        while (_left.TryDequeue(out var item))
        {
            while (!await ApproveAsync(item))
            {
                // The host was killed before it answered: whether it had done it, nobody knows.
            }
        }
    }

    private async Task<bool> ApproveAsync(long item)
    {
        var host = await HostAsync();
        using var client = NewClient(host);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/work-items/{item}/completion")
        {
            Content = JsonContent.Create(new { outcome = "approve", data = new { note = "Đủ giấy tờ." } }),
        };
        request.Headers.Add("Idempotency-Key", string.Create(CultureInfo.InvariantCulture, $"approve-{item}"));
        try
        {
            using var answer = await client.SendAsync(request);

            // Conflict: a timer's transaction that is being held had the case for too long, and the product says to ask again.
            return answer.StatusCode is HttpStatusCode.OK
                || (answer.StatusCode is not HttpStatusCode.Conflict
                    && Refuse($"work item {item}", answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        }
        catch (HttpRequestException)
        {
            Forget(host);
            return false;
        }
    }

    private bool Refuse(string what, HttpStatusCode status, string told) =>
        askAgain.Contains(status) ? false : throw new InvalidOperationException($"{what}: {status} {told}");

    private Task<Uri> HostAsync()
    {
        lock (_turn)
        {
            return _host.Task;
        }
    }

    /// <summary>Whoever asks next waits for the host that comes after the killed one, unless that is here already.</summary>
    private void Forget(Uri killed)
    {
        lock (_turn)
        {
            if (_host.Task is { IsCompletedSuccessfully: true } asked && asked.Result == killed)
            {
                _host = NobodyAnswers();
            }
        }
    }

    private static TaskCompletionSource<Uri> NobodyAnswers() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // No time limit of its own: a request is held for as long as the test takes to kill the host.
    private HttpClient NewClient(Uri host) =>
        new(new HttpClientHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = host, Timeout = Timeout.InfiniteTimeSpan };
}
