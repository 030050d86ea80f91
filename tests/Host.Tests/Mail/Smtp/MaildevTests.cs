using System.Net.Http.Json;
using System.Text.Json;
using CaseFlow.Demo.Run;
using CaseFlow.Mail;

namespace CaseFlow.Host.Tests.Mail.Smtp;

public sealed class MaildevTests
{
    [Fact]
    public async Task A_mail_program_shows_what_was_written()
    {
        await using var inbox = await Inbox.StartAsync(0, CancellationToken.None);
        var settings = new MailOptions { Host = "127.0.0.1", Port = inbox.SmtpPort, From = "office@mail.test", FromName = "Công an phường" };
        using var transport = new SmtpTransport(settings);

        Assert.IsType<Attempt.Accepted>(await transport.SendAsync(ScriptedServer.Mail() with { ReplyTo = "phong@mail.test" }));

        using var http = new HttpClient { BaseAddress = inbox.Page };
        var letters = await http.GetFromJsonAsync<JsonElement[]>(new Uri("/email", UriKind.Relative));
        var letter = Assert.Single(letters!);
        Assert.Equal("Nhắc việc", letter.GetProperty("subject").GetString());
        Assert.Equal("Việc đến hạn", letter.GetProperty("text").GetString()!.TrimEnd());
        Assert.Equal("<p>Việc đến hạn</p>", letter.GetProperty("html").GetString()!.TrimEnd());
        Assert.Equal(("office@mail.test", "Công an phường"), Person(letter, "from"));
        Assert.Equal("lan@mail.test", Person(letter, "to").Address);
        Assert.Equal("phong@mail.test", Person(letter, "replyTo").Address);
        Assert.Equal("1@mail.test", letter.GetProperty("messageId").GetString()!.Trim('<', '>'));
    }

    private static (string? Address, string? Name) Person(JsonElement letter, string role)
    {
        var first = letter.GetProperty(role)[0];
        return (first.GetProperty("address").GetString(), first.TryGetProperty("name", out var name) ? name.GetString() : null);
    }
}
