using System.Diagnostics.CodeAnalysis;
using CaseFlow.Mail.Smtp;

namespace CaseFlow.Mail;

/// <summary>SMTP over one connection, kept from message to message and made anew when it is gone.</summary>
internal sealed class SmtpTransport(MailOptions options) : IMailTransport
{
    private readonly PickupForm _form = new();
    private readonly Patience _patience = new();
    private SmtpSession? _session;

    public async Task<Attempt> SendAsync(OutgoingMail mail)
    {
        if (!TryCompose(mail, out var envelope, out var message, out var failed))
        {
            return failed;
        }

        _patience.Begin(options.Timeout);
        var isUsed = _session is not null;
        var attempt = await SendAsync(envelope, message);

        // A server may close a connection that was idle, or over which enough has come: that says nothing about the next one.
        return isUsed && attempt is Attempt.Unreachable ? await SendAsync(envelope, message) : attempt;
    }

    public void Dispose()
    {
        HangUp();
        _patience.Dispose();
        _form.Dispose();
    }

    private bool TryCompose(
        OutgoingMail mail, [NotNullWhen(true)] out Envelope? envelope, [NotNullWhen(true)] out WireMessage? message,
        [NotNullWhen(false)] out Attempt? failed)
    {
        (envelope, message, failed) = (null, null, null);
        try
        {
            using var composed = MessageForm.Of(mail, options);
            envelope = Envelope.Of(composed.From!.Address, composed.To[0].Address);
            message = WireMessage.Of(_form.BytesOf(composed));
            return true;
        }
        catch (Exception unfit) when (unfit is FormatException or ArgumentException)
        {
            failed = new Attempt.Refused(unfit.Message, envelope is null ? EnhancedStatus.BadAddress : EnhancedStatus.BadContent);
            return false;
        }
        catch (IOException disk)
        {
            failed = new Attempt.Unreachable(disk.Message);
            return false;
        }
    }

    private async Task<Attempt> SendAsync(Envelope envelope, WireMessage message)
    {
        try
        {
            _session ??= await SmtpOpening.OpenAsync(options, _patience);
        }
        catch (ConversationEnded end)
        {
            return Verdict.On(Stage.Introduced, end);
        }

        var attempt = await _session.SendAsync(envelope, message);
        if (_session.HasEnded || attempt is Attempt.Unreachable)
        {
            HangUp();
        }

        return attempt;
    }

    private void HangUp()
    {
        _session?.Dispose();
        _session = null;
    }
}
