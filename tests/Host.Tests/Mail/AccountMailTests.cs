using CaseFlow.Mail;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.Mail;

public sealed class AccountMailTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private static readonly Account Lan = new(Guid.Parse("0198c5a2-7e2b-7c7a-9e5d-1f2a3b4c5d6e"), "lan@mail.test", "vi");

    [Fact]
    public async Task An_invitation_carries_its_link_and_the_outbox_forgets_it()
    {
        await using var post = await Post.EmptyAsync(app);
        await WriteAsync(post, commit: true);
        await using var connection = await app.Database.OpenConnectionAsync();
        Assert.DoesNotContain("t0k3n", await TextOfAsync(), StringComparison.Ordinal);

        await post.Sender.DeliverDueAsync();

        var mail = Assert.Single(post.Sink.Mails);
        Assert.Equal("Mời anh/chị dùng CaseFlow", Reminding.Subject(mail));
        Assert.Contains($"{post.Options.PublicAddress}link/t0k3n\n", mail.Part(0), StringComparison.Ordinal);
        Assert.Contains($"href=\"{post.Options.PublicAddress}link/t0k3n\"", mail.Part(1), StringComparison.Ordinal);
        Assert.DoesNotContain("t0k3n", await TextOfAsync(), StringComparison.Ordinal);

        Task<string> TextOfAsync() => Dapper.SqlMapper.QuerySingleAsync<string>(
            connection, "select concat(key, subject, text_body, html_body, case state when 'sent' then secret end) from outbox");
    }

    [Fact]
    public async Task An_account_that_was_not_made_is_not_invited()
    {
        await using var post = await Post.EmptyAsync(app);
        await WriteAsync(post, commit: false);

        await post.Sender.DeliverDueAsync();

        Assert.Empty(post.Sink.Mails);
    }

    [Fact]
    public async Task Without_a_mail_server_mails_can_be_looked_at_in_a_folder()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"caseflow-mail-{Guid.NewGuid():n}");
        using var transport = new FileTransport(new MailOptions { Folder = folder });

        var attempt = await transport.SendAsync(new OutgoingMail("abc@mail.test", "lan@mail.test", null, "Việc", "Chữ", "<p>Chữ</p>"));

        Assert.IsType<Attempt.Accepted>(attempt);
        Assert.Equal("<p>Chữ</p>", await File.ReadAllTextAsync(Path.Combine(folder, "abc.html")));
        Assert.Contains("Subject: Việc", await File.ReadAllTextAsync(Path.Combine(folder, "abc.txt")), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private async Task WriteAsync(Post post, bool commit)
    {
        var now = app.Clock.GetUtcNow();
        await using var connection = await app.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await new AccountMail(post.Outbox, post.Options).InviteAsync(transaction, Lan, "/link/t0k3n", now.AddDays(7), now);
        if (commit)
        {
            await transaction.CommitAsync();
        }
    }
}
