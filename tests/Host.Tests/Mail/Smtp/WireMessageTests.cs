using System.Text;
using CaseFlow.Mail.Smtp;

namespace CaseFlow.Host.Tests.Mail.Smtp;

public sealed class WireMessageTests
{
    [Theory]
    [InlineData("a\r\nb\r\n", "a\r\nb\r\n.\r\n")]
    [InlineData("a\r\nb", "a\r\nb\r\n.\r\n")]
    [InlineData("", ".\r\n")]
    [InlineData(".", "..\r\n.\r\n")]
    [InlineData("a\r\n.\r\nMAIL FROM:<evil@mail.test>\r\n", "a\r\n..\r\nMAIL FROM:<evil@mail.test>\r\n.\r\n")]
    [InlineData("a\n.\nb", "a\r\n..\r\nb\r\n.\r\n")]
    [InlineData("a\r.\rb", "a\r\n..\r\nb\r\n.\r\n")]
    [InlineData("a\r\n.\rb\n.\r\nc", "a\r\n..\r\nb\r\n..\r\nc\r\n.\r\n")]
    [InlineData("a.\r\n..b\r\n\r\n", "a.\r\n...b\r\n\r\n.\r\n")]
    public void Only_the_end_of_the_message_is_a_dot_alone(string message, string wire) =>
        Assert.Equal(wire, Encoding.ASCII.GetString(WireMessage.Of(Encoding.ASCII.GetBytes(message)).Bytes.Span));

    [Fact]
    public void The_size_is_that_of_the_message_without_what_the_wire_adds() =>
        Assert.Equal("a\r\n.b\r\n".Length, WireMessage.Of("a\n.b"u8).Size);

    [Fact]
    public void A_line_that_smtp_cannot_carry_is_not_sent()
    {
        WireMessage.Of(Encoding.ASCII.GetBytes(new string('a', WireMessage.LongestLine)));
        Assert.Throws<FormatException>(() => WireMessage.Of(Encoding.ASCII.GetBytes(new string('a', WireMessage.LongestLine + 1))));
    }

    [Fact]
    public void Accents_in_the_body_do_not_ask_for_a_server_that_knows_them_in_headers()
    {
        var body = WireMessage.Of(Encoding.UTF8.GetBytes("Subject: a\r\n\r\nviệc"));
        Assert.Equal((true, false), (body.EightBit, body.HasUtf8Headers));
        var header = WireMessage.Of(Encoding.UTF8.GetBytes("To: lân@mail.test\r\n\r\nviec"));
        Assert.Equal((true, true), (header.EightBit, header.HasUtf8Headers));
    }
}
