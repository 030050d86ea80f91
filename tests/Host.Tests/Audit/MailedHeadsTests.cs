using CaseFlow.Audit;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Mail;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Host.Tests.Audit;

public sealed class MailedHeadsTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task A_past_that_was_written_anew_with_all_its_heads_is_found_by_the_mails_and_its_new_head_is_mailed_too()
    {
        app.Services.GetRequiredService<MailOptions>().Host = "127.0.0.1";
        await app.Cast.InstallerAsync();
        var given = await Scenario.CreateAsync(app);
        await given.OpenAsync();
        app.Clock.Advance(TimeSpan.FromDays(1));
        await MakeAsync();
        await given.OpenAsync();
        app.Clock.Advance(TimeSpan.FromDays(1));
        await MakeAsync();
        Assert.StartsWith("0 ", await FindingsAsync(), StringComparison.Ordinal);

        await using (var super = new NpgsqlConnection(await app.SuperuserAddressAsync()))
        {
            await super.ExecuteAsync("update case_events set actor = null; delete from audit_ends; delete from audit_heads;" + VerifyAuditTests.Rechain);
        }

        await MakeAsync();

        var said = await FindingsAsync();
        Assert.Contains("there is no head of 06/07/2026, and one was mailed", said, StringComparison.Ordinal);
        Assert.Contains("and another one was mailed: what was recorded until then was written anew", said, StringComparison.Ordinal);
        Assert.Equal(2, await given.SingleAsync<long>("select count(*) from outbox where kind = 'audit-head' and key like 'audit-head/2026-07-07/%'", new { }));
    }

    private Task<int> MakeAsync() => app.Services.GetRequiredService<MakeHeads>().RunAsync();

    /// <summary>The exit code, and what was said.</summary>
    private async Task<string> FindingsAsync()
    {
        using var said = new StringWriter();
        var code = await app.Services.GetRequiredService<VerifyAudit>().RunAsync(said, null, CancellationToken.None);
        return $"{code} {said}";
    }
}
