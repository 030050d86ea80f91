using System.Net;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Answers;

/// <summary>A check-in as questions on a telephone, and the step that the answers become.</summary>
public sealed class AnswerJourneyTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task Three_presses_answer_the_usual_case_and_the_case_goes_on_as_if_the_helper_had_signed_in()
    {
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Hà Thị Thường");
        using var visitor = await AnswerVisitor.OpenAsync(app, (await visits.TokenAsync(caseId))!);

        Assert.Equal("/answer/outcome", await visitor.SeesAsync("/answer/next"));
        await visitor.AnswerAsync("outcome", "outcome", "met");
        Assert.Equal("/answer/f.manner", await visitor.SeesAsync("/answer/next"));
        await visitor.AnswerAsync("f.manner", "f.manner", "home");
        Assert.Equal("/answer/check", await visitor.SeesAsync("/answer/next"));
        var check = (await visitor.Client.OpenAsync("/answer/check")).Body!.TextContent;
        Assert.Contains("05/08/2026", check, StringComparison.Ordinal);
        Assert.Contains("Tại nơi ở", check, StringComparison.Ordinal);
        Assert.Equal("/answer/done", await visitor.SendAsync());

        Assert.Contains("Lần tới: thứ Hai, 07/09/2026", (await visitor.Client.OpenAsync("/answer/done")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("completed", "met", visits.Helper), await RowAsync<(string, string, Guid)>("select status, outcome, closed_by from work_items where case_id = @caseId", caseId));
        Assert.Equal("{\"metOn\":\"2026-08-05\",\"manner\":\"home\"}", await RowAsync<string>("select regexp_replace(event::jsonb ->> 'data', ' ', '', 'g') from case_events where case_id = @caseId and name = 'task.visit.met'", caseId));
        Assert.Equal(0, await RowAsync<long>("select count(*) from answer_drafts where case_id = @caseId", caseId));
        await new Cases.Scenario(app).AssertAgreesAsync(caseId);

        using var officer = await app.SignedInAsync(Role.Officer);
        var page = await officer.OpenAsync($"/cases/{caseId}");
        Assert.Contains("Trả lời qua đường dẫn trong thư, từ –, lúc 08:30", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Đã trả lời", page.QuerySelector("#answer-links")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_is_not_usual_asks_everything_and_lets_pass_what_is_not_needed()
    {
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Hà Thị Lo");
        using var visitor = await AnswerVisitor.OpenAsync(app, (await visits.TokenAsync(caseId))!);

        await visitor.AnswerAsync("outcome", "outcome", "worrying");
        await visitor.AnswerAsync("f.manner", "f.manner", "phone");
        Assert.Equal("/answer/f.note", await visitor.SeesAsync("/answer/next"));
        await visitor.AnswerAsync("f.note", "pass", "true");
        Assert.Equal("/answer/check", await visitor.SeesAsync("/answer/next"));
        await visitor.AnswerAsync("f.metOn", "day", "04/08/2026");
        await visitor.AnswerAsync("f.note", "f.note", "Mất việc, cần giúp tìm việc");
        Assert.Equal("/answer/done", await visitor.SendAsync());

        var told = await RowAsync<string>("select event::text from case_events where case_id = @caseId and name = 'task.visit.worrying'", caseId);
        Assert.Contains("2026-08-04", told, StringComparison.Ordinal);
        Assert.Contains("Mất việc", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_officer_wants_to_know_of_this_person_is_asked_in_the_officers_words_even_where_all_is_usual()
    {
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Hà Thị Riêng");
        Assert.IsType<CommandResult.Moved>(await app.Services.GetRequiredService<CaseRunner>().SendAsync(
            caseId,
            new Command(EngineEvents.PlanChanged, new Actor((await app.Cast.UserAsync(Role.Officer)).ToString(), ["officer"]))
            {
                Data = Value.ObjectOf(
                    new("plan", "visits"), new("firstOn", "2026-09-10"), new("every", Value.ObjectOf(new("length", "P1M"), new("calendar", "calendar"))), new("daysBefore", 1),
                    new("questions", new ListValue([Value.ObjectOf(new("data", "own"), new("ask", "Mẹ đã khỏe chưa?"))])), new("reason", "Gia đình khó khăn")),
            }));
        using var visitor = await AnswerVisitor.OpenAsync(app, (await visits.TokenAsync(caseId))!);
        await visitor.AnswerAsUsualAsync();

        Assert.Equal("/answer/f.own", await visitor.SeesAsync("/answer/next"));
        Assert.Equal("Mẹ đã khỏe chưa?", (await visitor.Client.OpenAsync("/answer/f.own")).QuerySelector("h1")!.TextContent);
        await visitor.AnswerAsync("f.own", "f.own", "Đã khỏe");
        Assert.Equal("/answer/check", await visitor.SeesAsync("/answer/next"));
        Assert.Equal("/answer/done", await visitor.SendAsync());
        Assert.Contains("Lần tới: thứ Năm, 10/09/2026", (await visitor.Client.OpenAsync("/answer/done")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_answered_waits_on_another_telephone_and_with_another_link()
    {
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Hà Thị Mất");
        using var first = await AnswerVisitor.OpenAsync(app, (await visits.TokenAsync(caseId))!);
        await first.AnswerAsync("outcome", "outcome", "not-met");

        using var second = await AnswerVisitor.OpenAsync(app, (await visits.TokenAsync(caseId))!);

        Assert.Equal("/answer/f.manner", await second.SeesAsync("/answer/next"));
    }

    [Fact]
    public async Task Two_answers_at_once_give_one()
    {
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Hà Thị Đôi");
        using var one = await AnswerVisitor.OpenAsync(app, (await visits.TokenAsync(caseId))!);
        using var other = await AnswerVisitor.OpenAsync(app, (await visits.TokenAsync(caseId))!);
        await one.AnswerAsUsualAsync();
        var forms = new[] { await one.CheckedAsync(), await other.CheckedAsync(), await one.CheckedAsync(), await other.CheckedAsync() };

        var answers = await Task.WhenAll(forms.Select((form, press) => (press % 2 == 0 ? one : other).SendAsync(form)));

        Assert.Contains("/answer/done", answers);
        Assert.Equal(1, await RowAsync<long>("select count(*) from case_events where case_id = @caseId and name like 'task.%'", caseId));
        Assert.Equal(1, await RowAsync<long>("select count(*) from link_answers where case_id = @caseId", caseId));
        Assert.Equal("/answer/gone", await one.SeesAsync("/answer/check"));
        Assert.Equal("/answer/done", await other.SeesAsync("/answer/done"));
    }

    [Fact]
    public async Task What_another_tab_changed_since_the_answers_were_looked_at_is_not_sent_but_shown()
    {
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Hà Thị Tab");
        using var visitor = await AnswerVisitor.OpenAsync(app, (await visits.TokenAsync(caseId))!);
        await visitor.AnswerAsUsualAsync();
        using var looked = await visitor.CheckedAsync();
        await visitor.AnswerAsync("f.manner", "f.manner", "phone");

        using var sent = await visitor.Client.PostAsync("/answer/check", looked);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        var page = (await sent.ReadPageAsync()).Body!.TextContent;
        Assert.Contains("Câu trả lời vừa được sửa ở nơi khác", page, StringComparison.Ordinal);
        Assert.Contains("Qua điện thoại", page, StringComparison.Ordinal);
        Assert.Equal(0, await RowAsync<long>("select count(*) from link_answers where case_id = @caseId", caseId));
        Assert.Equal("/answer/done", await visitor.SendAsync());
        Assert.Contains("phone", await RowAsync<string>("select event::text from case_events where case_id = @caseId and name = 'task.visit.met'", caseId), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_looked_at_before_midnight_are_looked_at_again_where_today_has_become_another_day()
    {
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Hà Thị Đêm");
        app.Clock.Set(new DateTimeOffset(2026, 8, 5, 23, 50, 0, TimeSpan.FromHours(7)));
        using var visitor = await AnswerVisitor.OpenAsync(app, (await visits.TokenAsync(caseId))!);
        await visitor.AnswerAsUsualAsync();
        using var looked = await visitor.CheckedAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(15));

        using var sent = await visitor.Client.PostAsync("/answer/check", looked);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        Assert.Contains("06/08/2026", (await sent.ReadPageAsync()).QuerySelector("#answers")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_form_does_not_take_is_said_on_its_page()
    {
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Hà Thị Sai");
        using var visitor = await AnswerVisitor.OpenAsync(app, (await visits.TokenAsync(caseId))!);
        await visitor.AnswerAsync("outcome", "outcome", "met");

        using var wrong = await visitor.Client.SubmitAsync("/answer/f.metOn", new() { ["f.metOn"] = "hôm kia" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("hôm kia", (await wrong.ReadPageAsync()).Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(await visitor.AnswerAsync("outcome", "outcome", "khong-co"));
        Assert.Equal("/answer/f.manner", await visitor.SeesAsync("/answer/check"));
    }

    [Fact]
    public async Task Who_was_shown_whom_by_a_link_stands_in_the_log_of_access()
    {
        var visits = await HelperVisits.StartAsync(app);
        var caseId = await visits.OpenAsync("Hà Thị Xem");
        using var visitor = await AnswerVisitor.OpenAsync(app, (await visits.TokenAsync(caseId))!);
        await visitor.SeesAsync("/answer/outcome");

        Assert.Equal((visits.Helper, "/answer/outcome"), await RowAsync<(Guid, string)>("select user_id, path from person_views where case_id = @caseId", caseId));
    }

    private async Task<T> RowAsync<T>(string sql, Guid caseId)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<T>(sql, new { caseId });
    }
}
