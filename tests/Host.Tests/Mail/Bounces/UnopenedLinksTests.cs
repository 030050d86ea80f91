using CaseFlow.Mail.Bounces;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Mail.Bounces;

/// <summary>Three links in a row that nobody opened are somebody to ring, and two, or one that was opened between, are not.</summary>
public sealed class UnopenedLinksTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task The_third_unopened_link_in_a_row_makes_work_once_and_three_more_make_it_again_after_somebody_has_asked()
    {
        var helper = await StartAsync("silent@example.org");
        await EndedAsync(helper, opened: true);
        await EndedAsync(helper);
        await EndedAsync(helper);
        Assert.Equal(0, await FoundAsync(helper));

        await EndedAsync(helper);
        Assert.Equal(1, await FoundAsync(helper));
        Assert.Equal(1, await FoundAsync(helper));

        await using (var connection = await app.Database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync(
                "insert into contact_work_ends (work_id, note, ended_at, ended_by) select work_id, 'Đã gọi', @now, user_id from contact_work where user_id = @helper",
                new { now = app.Clock.GetUtcNow(), helper });
        }

        await EndedAsync(helper);
        await EndedAsync(helper);
        Assert.Equal(1, await FoundAsync(helper));
        await EndedAsync(helper);
        Assert.Equal(2, await FoundAsync(helper));
    }

    [Fact]
    public async Task Whoever_answers_after_signing_in_is_not_silent()
    {
        var helper = await StartAsync("signed-in@example.org");
        await EndedAsync(helper);
        await EndedAsync(helper, answered: true);
        await EndedAsync(helper);

        Assert.Equal(0, await FoundAsync(helper));
    }

    private HelperVisits _visits = null!;

    private async Task<Guid> StartAsync(string email)
    {
        _visits = await HelperVisits.StartAsync(app);
        return await _visits.AnotherAsync(email);
    }

    /// <summary>A link that left in a mail and has ended, a day after the one before.</summary>
    private async Task EndedAsync(Guid helper, bool opened = false, bool answered = false)
    {
        var now = app.Clock.GetUtcNow();
        var caseId = await _visits.OpenAsync("Giàng A Vắng", helper);
        app.Clock.Set(now.AddDays(1) > app.Clock.GetUtcNow() ? now.AddDays(1) : app.Clock.GetUtcNow());
        Assert.NotNull(await _visits.TokenAsync(caseId, helper));
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            update answer_links set opened_at = case when @opened then made_at end where case_id = @caseId;
            update work_items set status = @status, closed_at = @at, closed_by = case when @answered then @helper::uuid end, outcome = case when @answered then 'met' end
            where case_id = @caseId and status = 'open'
            """,
            new { caseId, helper, opened, answered, status = answered ? "completed" : "withdrawn", at = app.Clock.GetUtcNow() });
    }

    private async Task<int> FoundAsync(Guid helper)
    {
        await app.Services.GetRequiredService<FindUnopenedLinks>().FindAsync();
        await using var connection = await app.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<int>("select count(*)::int from contact_work where user_id = @helper and cause = 'unopened'", new { helper });
    }
}
