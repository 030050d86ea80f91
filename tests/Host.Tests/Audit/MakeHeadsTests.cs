using CaseFlow.Access;
using CaseFlow.Audit;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Host.Tests.Mail;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Audit;

public sealed class MakeHeadsTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task Each_day_gets_one_head_on_which_the_next_rests_and_days_that_were_missed_are_made_up_for()
    {
        var given = await Scenario.CreateAsync(app);
        await given.OpenAsync();
        app.Clock.Advance(TimeSpan.FromDays(1));
        var heads = app.Services.GetRequiredService<MakeHeads>();
        Assert.Equal(1, await heads.RunAsync());
        Assert.Equal(0, await heads.RunAsync());
        await given.OpenAsync();
        app.Clock.Advance(TimeSpan.FromDays(3));

        var made = await Task.WhenAll(heads.RunAsync(), heads.RunAsync());

        Assert.Equal(3, made.Sum());
        Assert.Equal(
            [(new DateOnly(2026, 7, 6), 1L, 1L), (new(2026, 7, 7), 2L, 2L), (new(2026, 7, 8), 2L, 2L), (new(2026, 7, 9), 2L, 2L)],
            (await given.ListAsync<DailyHead>($"{AuditHeads.Select} order by day", new { })).Select(head => (head.Day, head.Chains, head.Events)));
        Assert.Equal(4, await given.SingleAsync<long>("select count(distinct head) from audit_heads", new { }));
    }

    [Fact]
    public async Task The_newest_head_is_mailed_once_to_who_keeps_it_and_stands_on_a_page_to_be_printed()
    {
        await using var post = await Post.EmptyAsync(app);
        app.Services.GetRequiredService<CaseFlow.Mail.MailOptions>().Host = "127.0.0.1";
        var given = await Scenario.CreateAsync(app);
        await app.Cast.InstallerAsync();
        await app.Cast.UserAsync(Role.Leader);
        app.Services.GetRequiredService<AuditOptions>().Mail = "administrator, leader";
        app.Clock.Advance(TimeSpan.FromDays(2));

        await app.Services.GetRequiredService<MakeHeads>().RunAsync();
        await app.Services.GetRequiredService<MakeHeads>().RunAsync();

        var head = await given.SingleAsync<DailyHead>($"{AuditHeads.Select} order by day desc limit 1", new { });
        var mails = await given.ListAsync<(string Key, string Subject, string Text, string State)>(
            "select key, subject, text_body, state from outbox where kind = 'audit-head' order by address", new { });
        Assert.Equal(2, mails.Count);
        Assert.All(mails, mail => Assert.Contains(head.Written, mail.Text, StringComparison.Ordinal));
        Assert.All(mails, mail => Assert.StartsWith($"audit-head/{head.Day:yyyy-MM-dd}/", mail.Key, StringComparison.Ordinal));
        Assert.All(mails, mail => Assert.Equal("queued", mail.State));

        using var leader = await app.SignedInAsync(Role.Leader);
        var page = await leader.OpenAsync("/operations/audit");
        Assert.Equal(head.Written, page.QuerySelector("code.head")!.TextContent);
        Assert.Contains($"{head.Day:dd/MM/yyyy}", page.QuerySelector(".heads li")!.TextContent, StringComparison.Ordinal);
    }
}
