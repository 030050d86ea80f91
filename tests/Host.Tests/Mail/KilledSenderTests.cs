using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Mail;

public sealed class KilledSenderTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    /// <summary>A host in a process of its own, killed with -9 while the server has a message and has not yet said so.</summary>
    [Fact]
    public async Task A_killed_process_loses_no_mail_and_what_may_have_gone_twice_is_counted()
    {
        await using var post = await Post.EmptyAsync(app);
        var names = Enumerable.Range(0, 30).Select(i => $"r{i}").ToArray();
        await post.WriteAsync(names);
        var inDoubt = new TaskCompletionSource();
        var hold = new TaskCompletionSource();
        post.Sink.BeforeAnswer = async _ =>
        {
            if (post.Sink.Mails.Count >= 10)
            {
                inDoubt.TrySetResult();
                await hold.Task;
            }
        };

        using var host = await HostProcess.StartAsync(
            app.Services.GetRequiredService<DatabaseAddress>().App, "sender",
            $"--Mail:Port={post.Sink.Port}", $"--Mail:Connections={post.Options.Connections}", "--Mail:From=office@mail.test",
            // The mails were written on the test's clock, months before the real one: no outage for this host to hold back.
            "--Operations:HoldBackAfter=3650.00:00:00");
        await inDoubt.Task.WaitAsync(TimeSpan.FromMinutes(2));
        await host.KillAsync();
        hold.SetResult();
        post.Sink.BeforeAnswer = _ => Task.CompletedTask;
        await post.DeliverForAsync(await UntilEveryLeaseIsOverAsync());

        await using var connection = await app.Database.OpenConnectionAsync();
        var rows = (await connection.QueryAsync<(string Address, string State, int Unsure)>("select address, state, unsure::integer from outbox")).ToList();
        Assert.All(rows, row => Assert.Equal("sent", row.State));
        foreach (var row in rows)
        {
            var arrived = post.Sink.Mails.Count(mail => mail.Recipient == row.Address);
            Assert.True(row.Unsure == 0 ? arrived == 1 : arrived is 1 or 2, $"{row.Address} arrived {arrived} times, and {row.Unsure} are unsure");
        }

        Assert.InRange(rows.Count(row => row.Unsure > 0), 1, post.Options.Connections);
    }

    /// <summary>The host in the other process has the real time; the test's clock lies months before it.</summary>
    private async Task<TimeSpan> UntilEveryLeaseIsOverAsync()
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        var last = await connection.ExecuteScalarAsync<DateTime>("select max(due_at) from outbox");
        return last - app.Clock.GetUtcNow().UtcDateTime + TimeSpan.FromHours(1);
    }
}
