using System.Diagnostics;

namespace CaseFlow.Mail.Smtp;

/// <summary>How long is waited, at each stage and for one message in all (RFC 5321, 4.5.3.2).</summary>
internal sealed class Patience : IDisposable
{
    private CancellationTokenSource _source = new();
    private long _since;
    private TimeSpan _whole;

    /// <summary>A new message: it may take so long in all.</summary>
    public void Begin(TimeSpan whole) => (_since, _whole) = (Stopwatch.GetTimestamp(), whole);

    /// <summary>Cancelled after the stage's time, or what is left of the whole. Good until it is asked for again.</summary>
    public CancellationToken For(TimeSpan stage)
    {
        if (!_source.TryReset())
        {
            _source.Dispose();
            _source = new();
        }

        var left = _whole - Stopwatch.GetElapsedTime(_since);
        _source.CancelAfter(left < TimeSpan.Zero ? TimeSpan.Zero : left < stage ? left : stage);
        return _source.Token;
    }

    public void Dispose() => _source.Dispose();
}
