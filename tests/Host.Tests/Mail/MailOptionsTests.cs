using CaseFlow.Mail;
using CaseFlow.Mail.Smtp;
using Microsoft.Extensions.Configuration;

namespace CaseFlow.Host.Tests.Mail;

public sealed class MailOptionsTests
{
    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public void A_setting_of_an_earlier_version_stops_the_start_and_says_what_takes_its_place(string old)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => MailOptions.Read(With(new() { ["Mail:StartTls"] = old })));

        Assert.Contains("Mail:Tls", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Remove it", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_takes_its_place_is_read() =>
        Assert.Equal(TlsMode.StartTls, MailOptions.Read(With(new() { ["Mail:Tls"] = "StartTls" })).Tls);

    private static IConfiguration With(Dictionary<string, string?> settings) => new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
}
