using CaseFlow.Access;
using CaseFlow.Mail.Promise;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Host.Tests.Mail;

public sealed class ProveMailsTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private static readonly DateOnly Monday = new(2026, 7, 6);

    [Fact]
    public async Task What_the_history_had_to_tell_was_told_or_says_why_not()
    {
        await using var post = await GivenAsync();

        var proof = await app.Services.GetRequiredService<ProveMails>().RunAsync(ProveMails.Everything, Monday, new(2026, 7, 14));

        Assert.False(proof.HasGap);
        // Three reminders of the work that was late and one that was answered after its first, and the leader told of the late one.
        Assert.Equal((5L, 5L, 0L), (proof.Expected, proof[Fate.Sent] + proof[Fate.Skipped], proof[Fate.Waiting]));
        Assert.True(proof[Fate.Sent] >= 4);
        Assert.Equal(0, (await ProveAsync("2026-07-06", "2026-07-14")).Code);
        Assert.StartsWith("01/07/2026 to 05/07/2026: 0 expected", (await ProveAsync("2026-07-01", "05/07/2026")).Said, StringComparison.Ordinal);
        Assert.Equal(2, await MailsCommand.RunAsync(app.Services, ["prove"], TextWriter.Null));
    }

    [Theory]
    [InlineData("""
        delete from outbox where reminder_id = (select min(reminder_id) from reminders where kind = 'reminder' and rule = 'reminder/0' and state = 'composed');
        delete from digest_lines where reminder_id = (select min(reminder_id) from reminders where kind = 'reminder' and rule = 'reminder/0' and state = 'composed');
        """, "reminder reminder/0 of answer-law", "has no mail")]
    [InlineData("delete from outbox where mail_id = (select min(mail_id) from digest_lines where state = 'told')", "reminder reminder/0 of answer-law", "has no mail")]
    [InlineData("delete from reminders where kind = 'escalation'", "escalation escalation/0 of answer-law", "is in the history and not among the reminders")]
    [InlineData("""
        alter table reminders drop constraint a_reminder_is_wished_once;
        insert into reminders (state, kind, case_id, subject, rule, role, work_item, due_at, speaks_of, urgent, written_at, decided_at, reason)
        select 'skipped', kind, case_id, subject, rule, role, work_item, due_at, speaks_of, urgent, written_at, decided_at, 'failed' from reminders where kind = 'escalation';
        """, "escalation escalation/0 of answer-law", "is there twice")]
    [InlineData("""
        insert into reminders (state, kind, case_id, subject, rule, role, work_item, due_at, speaks_of, urgent, written_at, decided_at, reason)
        select 'skipped', kind, case_id, subject, 'escalation/7', role, work_item, due_at, speaks_of, urgent, written_at, decided_at, 'failed' from reminders where kind = 'escalation';
        """, "escalation escalation/7 of answer-law", "is among the reminders and not in the history")]
    public async Task Whatever_is_taken_away_or_doubled_in_the_tables_is_a_gap_and_named(string harm, string what, string gap)
    {
        await using var post = await GivenAsync();
        await using var super = new NpgsqlConnection(await app.SuperuserAddressAsync());
        await super.OpenAsync();
        await super.ExecuteAsync("set session_replication_role = replica; " + harm);

        var (code, said) = await ProveAsync("2026-07-06", "2026-07-14");

        await super.ExecuteAsync("delete from reminders r where ctid <> (select min(ctid) from reminders o where (o.case_id, o.subject, o.rule, o.role, o.speaks_of) = (r.case_id, r.subject, r.rule, r.role, r.speaks_of))");
        await super.ExecuteAsync("alter table reminders drop constraint if exists a_reminder_is_wished_once; alter table reminders add constraint a_reminder_is_wished_once unique (case_id, subject, rule, role, speaks_of)");
        Assert.Equal(1, code);
        Assert.Contains(said.Split('\n'), line => line.Contains(what, StringComparison.Ordinal) && line.Contains(gap, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_one_of_several_recipients_was_told_is_missed_when_it_is_taken_away()
    {
        var second = await app.Cast.AddUserAsync($"second.{Guid.NewGuid():n}@example.org", "Người thứ hai", await app.Cast.UnitAsync(), Body.Police, Role.Officer);
        try
        {
            await using var post = await GivenAsync();
            Assert.Equal(0, (await ProveAsync("2026-07-06", "2026-07-14")).Code);
            await using var super = new NpgsqlConnection(await app.SuperuserAddressAsync());
            await super.OpenAsync();
            await super.ExecuteAsync("set session_replication_role = replica; delete from digest_lines where user_id = @second; delete from outbox where user_id = @second", new { second });

            var (code, said) = await ProveAsync("2026-07-06", "2026-07-14");

            Assert.Equal(1, code);
            Assert.Contains(said.Split('\n'), line =>
                line.StartsWith("case ", StringComparison.Ordinal)
                && line.Contains(": reminder reminder/0 of answer-law#", StringComparison.Ordinal) && line.Contains(" (answer#", StringComparison.Ordinal)
                && line.EndsWith(" for 13/07/2026, to Người thứ hai, has no mail", StringComparison.Ordinal));
            Assert.DoesNotContain("to whoever has the work", said, StringComparison.Ordinal);
        }
        finally
        {
            await using var connection = await app.Database.OpenConnectionAsync();
            await connection.ExecuteAsync("update users set disabled_at = invited_at where user_id = @second", new { second });
        }
    }

    [Fact]
    public async Task A_leader_reads_the_period_of_the_own_unit_and_every_number_opens_its_list()
    {
        await using var post = await GivenAsync();
        using var leader = await app.SignedInAsync(Role.Leader);

        var page = await leader.OpenAsync("/mails/promise?from=06/07/2026&to=14/07/2026");
        Assert.Equal("5", page.QuerySelector("[data-list=expected]")!.TextContent);
        Assert.Equal("0", page.QuerySelector("[data-list=missing]")!.TextContent);
        Assert.Null(page.QuerySelector("a[data-list=missing]"));
        var list = await leader.OpenAsync(page.QuerySelector("a[data-list=expected]")!.GetAttribute("href")!.Split('#')[0]);
        Assert.Equal(5, list.QuerySelectorAll("ol.story li").Length);
        Assert.EndsWith("/messages", list.QuerySelector("ol.story a")!.GetAttribute("href"), StringComparison.Ordinal);

        using var keeper = await app.SignedInAsync(Role.Operator);
        var without = await keeper.OpenAsync("/mails/promise?from=06/07/2026&to=14/07/2026&show=sent");
        Assert.NotEmpty(without.QuerySelectorAll("ol.story li"));
        Assert.Empty(without.QuerySelectorAll("ol.story a"));
    }

    private async Task<(int Code, string Said)> ProveAsync(string from, string to)
    {
        using var said = new StringWriter();
        return (await MailsCommand.RunAsync(app.Services, ["prove", "--from", from, "--to", to], said), said.ToString());
    }

    /// <summary>Two letters of Monday: one is answered after its first reminder, the other is late.</summary>
    private async Task<Reminding> GivenAsync()
    {
        var post = await Reminding.StartAsync(app);
        await using (var super = new NpgsqlConnection(await app.SuperuserAddressAsync()))
        {
            await super.OpenAsync();
            await super.ExecuteAsync("set session_replication_role = replica; truncate outbox, digest_lines, reminders, case_events, cases cascade");
        }

        var answered = await post.OpenAsync();
        await post.OpenAsync();
        await post.RunUntilAsync(new(2026, 7, 9, 9, 0, 0, TimeSpan.FromHours(7)));
        await post.AnswerAsync(answered);
        await post.RunUntilAsync(new(2026, 7, 15, 9, 0, 0, TimeSpan.FromHours(7)));
        return post;
    }
}
