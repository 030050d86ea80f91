using CaseFlow.Mail;

namespace CaseFlow.Demo.Run;

/// <summary>
/// Knows which mails have left. The product asks once more whether a mail is still due just before it hands it over: until then nothing
/// may happen to its case, and from then on time may go on.
/// </summary>
internal sealed class Departures
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TaskCompletionSource> _awaited = [];

    /// <returns>Ends when each of these messages has been handed to a connection.</returns>
    public Task Of(IEnumerable<string> messageIds)
    {
        lock (_gate)
        {
            return Task.WhenAll(messageIds.Select(id =>
            {
                if (!_awaited.TryGetValue(id, out var departure))
                {
                    _awaited[id] = departure = new(TaskCreationOptions.RunContinuationsAsynchronously);
                }

                return departure.Task;
            }).ToList());
        }
    }

    public IMailTransport Watch(IMailTransport transport) => new Watched(transport, this);

    private void Tell(string messageId)
    {
        lock (_gate)
        {
            if (_awaited.Remove(messageId, out var departure))
            {
                departure.SetResult();
            }
        }
    }

    private sealed class Watched(IMailTransport inner, Departures departures) : IMailTransport
    {
        public Task<Attempt> SendAsync(OutgoingMail mail)
        {
            departures.Tell(mail.MessageId);
            return inner.SendAsync(mail);
        }

        public void Dispose() => inner.Dispose();
    }
}
