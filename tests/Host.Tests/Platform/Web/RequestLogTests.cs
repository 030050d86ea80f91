using System.Collections.Concurrent;
using CaseFlow.Access;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.Logging;

namespace CaseFlow.Host.Tests.Platform.Web;

public sealed class RequestLogTests
{
    [Fact]
    public async Task Neither_the_token_of_a_link_nor_the_name_that_somebody_looks_for_is_logged()
    {
        using var log = new CapturedLog();
        await using var app = new CaseFlowApp { Log = log };
        await app.InitializeAsync();
        using var officer = await app.SignedInAsync(Role.Officer);

        foreach (var path in new[] { "/link/bi-mat-mot-lan", $"/a/bi-mat-mot-lan{new string('a', 27)}", "/answer", "/api/people?q=nguyet-thi", "/cases?q=nguyet-thi", "/sign-in?next=/link/bi-mat-mot-lan" })
        {
            using var answer = await officer.GetAsync(path);
        }

        Assert.Contains(log.Lines, line => line.Contains(app.Address.Authority, StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("bi-mat", StringComparison.Ordinal) || line.Contains("nguyet", StringComparison.Ordinal));
    }

    private sealed class CapturedLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
