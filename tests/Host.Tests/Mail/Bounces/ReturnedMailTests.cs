using CaseFlow.Mail.Bounces;

namespace CaseFlow.Host.Tests.Mail.Bounces;

/// <summary>What comes to the bounce mailbox is understood as the standards say, and whatever else stands there does no harm.</summary>
public sealed class ReturnedMailTests
{
    private const string OurId = "0123456789abcdef0123456789abcdef@mail.test";

    [Theory]
    [InlineData("failed", "5.1.1", nameof(ReturnedKind.Bounced))]
    [InlineData("delayed", "4.4.1", nameof(ReturnedKind.Delayed))]
    [InlineData("delivered", "2.0.0", nameof(ReturnedKind.Other))]
    public void A_report_says_what_became_of_the_mail_why_and_of_which(string action, string status, string becomes)
    {
        var read = ReturnedMail.Read(Bounce.Report(OurId, action, status));

        Assert.Equal((becomes, status), (read.Kind.ToString(), read.Status));
        Assert.Contains(OurId, read.About);
    }

    [Fact]
    public void A_report_with_the_head_of_the_mail_alone_and_one_in_base64_name_it_too()
    {
        var headOnly = Bounce.Report(OurId, "failed", "5.2.2").Replace("message/rfc822", "text/rfc822-headers", StringComparison.Ordinal);
        var status = "Reporting-MTA: dns; mx.example.org\r\n\r\nFinal-Recipient: rfc822; a@example.org\r\nAction: failed\r\nStatus: 5.2.2\r\n";
        var encoded = Bounce.Report(OurId, "failed", "5.2.2").Replace(
            $"Content-Type: message/delivery-status\r\n\r\n{status}",
            $"Content-Type: message/delivery-status\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(status))}\r\n",
            StringComparison.Ordinal);

        Assert.NotEqual(headOnly, encoded);
        foreach (var raw in new[] { headOnly, encoded })
        {
            var read = ReturnedMail.Read(raw);
            Assert.Equal((ReturnedKind.Bounced, "5.2.2"), (read.Kind, read.Status));
            Assert.Contains(OurId, read.About);
        }
    }

    [Fact]
    public void A_server_that_says_it_in_its_own_words_is_understood_by_its_code_and_the_head_that_it_quotes()
    {
        var read = ReturnedMail.Read(
            $"From: MAILER-DAEMON@example.org\r\nSubject: failure notice\r\n\r\nSorry, no mailbox here by that name. (#5.1.1)\r\n\r\n--- Below this line is a copy\r\n\r\nMessage-ID: <{OurId}>\r\nSubject: x\r\n");

        Assert.Equal((ReturnedKind.Bounced, "5.1.1"), (read.Kind, read.Status));
        Assert.Contains(OurId, read.About);
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied", nameof(ReturnedKind.AutoReply))]
    [InlineData("X-Autoreply: yes", nameof(ReturnedKind.AutoReply))]
    [InlineData("Precedence: auto_reply", nameof(ReturnedKind.AutoReply))]
    [InlineData("Auto-Submitted: no", nameof(ReturnedKind.Other))]
    [InlineData("X-Mailer: Zimbra", nameof(ReturnedKind.Other))]
    public void An_answering_machine_is_told_from_somebody_who_writes(string header, string becomes)
    {
        var read = ReturnedMail.Read(Bounce.Answer(OurId, header));

        Assert.Equal(becomes, read.Kind.ToString());
        Assert.Equal([OurId], read.About);
    }

    /// <summary>Cut anywhere, repeated, nested or filled with anything, it is read to an end and never fails.</summary>
    [Fact]
    public void Hostile_messages_are_read_to_an_end()
    {
        var report = Bounce.Report(OurId, "failed", "5.1.1");
        var nested = string.Concat(Enumerable.Range(0, 200).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n")) + report;
        var crowd = "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + string.Concat(Enumerable.Repeat("--b\r\nContent-Type: message/rfc822\r\n\r\nX: y\r\n\r\n", 5000)) + "--b--";
        var random = new Random(225);
        var noise = new string([.. Enumerable.Range(0, 200_000).Select(_ => (char)random.Next(256))]);
        string[] hostile =
        [
            "", "\n", ":", "\r\n\r\n", new string('a', 500_000), string.Concat(Enumerable.Repeat("X: y\r\n", 50_000)), $"X: {new string(' ', 300_000)}y",
            string.Concat(Enumerable.Repeat("\tfolded\r\n", 50_000)), "Content-Type: multipart/report; boundary=\"\"\r\n\r\n--\r\n", "Content-Type: multipart/report\r\n\r\n",
            "Content-Type:\r\n\r\n", "Content-Transfer-Encoding: base64\r\nFrom: mailer-daemon\r\n\r\n!!!", "Content-Transfer-Encoding: quoted-printable\r\nFrom: postmaster@x\r\n\r\n=4=Q=",
            $"In-Reply-To: {string.Concat(Enumerable.Repeat("<a@b>", 20_000))}\r\n\r\n", nested, crowd, noise, "From: mailer-daemon\r\n\r\n" + noise,
            .. Enumerable.Range(0, report.Length / 7).Select(cut => report[..(cut * 7)]),
        ];

        Assert.All(hostile, raw => Assert.True(ReturnedMail.Read(raw).About.Count <= 20));
    }
}
