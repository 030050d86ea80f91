using System.Collections.Concurrent;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Faults.Run;

/// <summary>The mail server of a scenario, which is told how to behave and may be shut and opened on the same port.</summary>
internal sealed class PostOffice : IAsyncDisposable
{
    private readonly ConcurrentQueue<SunkMail> _earlier = new();
    private SmtpSink? _sink;
    private Func<string, SinkManner> _manner = _ => SinkManner.Accept;
    private Func<SunkMail, Task> _beforeAnswer = _ => Task.CompletedTask;

    public PostOffice()
    {
        Open();
        Port = _sink!.Port;
    }

    public int Port { get; }

    /// <summary>How a message is dealt with, by its recipient.</summary>
    public Func<string, SinkManner> Manner
    {
        set => _sink?.Manner = _manner = value;
    }

    /// <summary>Told of each message that came in whole, before it is answered.</summary>
    public Func<SunkMail, Task> BeforeAnswer
    {
        set => _sink?.BeforeAnswer = _beforeAnswer = value;
    }

    /// <summary>How often it has each message whole, by Message-ID.</summary>
    public IReadOnlyDictionary<string, int> Copies => _earlier.Concat(_sink?.Mails.ToArray() ?? [])
        .CountBy(mail => mail.Header("Message-ID").Trim('<', '>'))
        .ToDictionary();

    public int Count => _earlier.Count + (_sink?.Mails.Count ?? 0);

    public void Open() => _sink ??= new SmtpSink(Port) { Manner = _manner, BeforeAnswer = _beforeAnswer };

    /// <summary>Connections break, and nobody listens any more.</summary>
    public async Task CloseAsync()
    {
        if (_sink is { } closing)
        {
            _sink = null;
            await closing.DisposeAsync();
            foreach (var mail in closing.Mails)
            {
                _earlier.Enqueue(mail);
            }
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync();
}
