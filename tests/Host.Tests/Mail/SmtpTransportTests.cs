using System.Text;
using CaseFlow.Mail;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.Mail;

public sealed class SmtpTransportTests
{
    [Theory]
    [InlineData("lan@example.org", true)]
    [InlineData("lân@example.org", false)]
    public async Task Headers_are_plain_ascii_unless_an_address_is_not(string address, bool plain)
    {
        await using var sink = new SmtpSink();
        using var transport = new SmtpTransport(new MailOptions { Host = "127.0.0.1", Port = sink.Port, From = "caseflow@example.org" });

        var attempt = await transport.SendAsync(new("1@example.org", address, null, "Nhắc việc", "Việc đến hạn", "<p>Việc đến hạn</p>"));

        Assert.IsType<Attempt.Accepted>(attempt);
        Assert.Equal(plain, Ascii.IsValid(Assert.Single(sink.Mails).Data));
    }
}
