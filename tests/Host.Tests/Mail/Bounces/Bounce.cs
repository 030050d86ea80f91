namespace CaseFlow.Host.Tests.Mail.Bounces;

/// <summary>What other servers and their answering machines send back.</summary>
internal static class Bounce
{
    public static string Report(string messageId, string action, string status) => string.Join("\r\n",
        "Return-Path: <>", "From: Mail Delivery System <MAILER-DAEMON@example.org>", "Subject: Undelivered Mail Returned to Sender",
        "Message-Id: <20260706@mx.example.org>", "MIME-Version: 1.0", "Content-Type: multipart/report; report-type=delivery-status;", "\tboundary=\"cut.here/1\"", "",
        "This is a MIME-encapsulated message.", "", "--cut.here/1", "Content-Type: text/plain; charset=us-ascii", "", "It could not be delivered.", "", "--cut.here/1",
        "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.example.org", "", "Final-Recipient: rfc822; a@example.org", $"Action: {action}",
        $"Status: {status}", "", "--cut.here/1", "Content-Type: message/rfc822", "", $"Message-ID: <{messageId}>", "Subject: =?utf-8?B?VGjGsA==?=", "", "Kính gửi", "",
        "--cut.here/1--", "");

    public static string Answer(string messageId, string header) => string.Join("\r\n",
        "From: Somebody <a@example.org>", "Subject: Re: x", header, $"In-Reply-To: <{messageId}>", "Content-Type: text/plain; charset=utf-8", "", "I am away.", "");
}
