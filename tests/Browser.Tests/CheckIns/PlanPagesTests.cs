using System.Globalization;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Definitions;
using CaseFlow.Tests.Shared;
using CaseFlow.Timers;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests.CheckIns;

/// <summary>The officer's side of check-ins: plans with a preview, an answer that is reviewed, misses that are explained and leave a flag.</summary>
public sealed class PlanPagesTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    private static readonly string Planned = HelperVisits.Procedure
        .Replace("\"id\": \"helper-visits\"", "\"id\": \"planned-visits\"", StringComparison.Ordinal)
        .Replace(
            "\"explain\": {",
            """
            "review": { "id": "review", "title": {"vi": "Xem lại kết quả lần gặp", "en": "Review the result of a visit"},
                  "mailTitle": {"vi": "Kết quả cần xem lại", "en": "Result to be reviewed"}, "assign": {"role": "officer"},
                  "deadlines": [ {"id": "review-due", "title": {"vi": "Xem lại", "en": "Review"}, "basis": "office", "owner": "officer",
                    "within": {"length": "P3D", "calendar": "working"},
                    "reminders": [ {"before": {"length": "P0D", "calendar": "calendar"}, "at": "08:00"} ]} ],
                  "outcomes": [ {"id": "noted", "title": {"vi": "Đã xem", "en": "Seen"}} ] },
                "explain": {
            """,
            StringComparison.Ordinal);

    [BrowserTheory]
    [InlineData(360, "vi", "Vàng A Kế")]
    [InlineData(360, "en", "Vàng A Kê")]
    [InlineData(1280, "vi", "Vàng A Kệ")]
    [InlineData(1280, "en", "Vàng A Kễ")]
    public async Task Plans_reviews_and_explanations_fit_and_are_accessible(int width, string language, string person)
    {
        var visits = await HelperVisits.StartAsync(app.App);
        Assert.Null(await app.App.Services.GetRequiredService<ImportFolder>().ShipAsync(Planned));
        var caseId = await visits.OpenAsync(person, procedure: "planned-visits");
        await AnswerAsync(caseId, visits.Helper, "2026-08-05");

        var page = await app.SignedInAsync(Role.Officer, width, true, language);
        await page.GotoAsync($"/work-items/{await ItemAsync(caseId, "review")}");
        await LookAsync(page, $"check-in-review-{width}-{language}");
        await PlanAsync(page, caseId, width, language);

        await MissAsync();
        await MissAsync();
        page = await app.SignedInAsync(Role.Officer, width, true, language);
        await page.GotoAsync($"/work-items/{await ItemAsync(caseId, "explain")}");
        await LookAsync(page, $"check-in-explain-{width}-{language}");
        await page.GotoAsync($"/cases/{caseId}");
        await Assertions.Expect(page.Locator(".flags")).ToBeVisibleAsync();
        await LookAsync(page, $"check-in-flagged-{width}-{language}");
        await page.GotoAsync($"/cases/{caseId}/check-ins");
        await LookAsync(page, $"check-in-plans-missed-{width}-{language}");
    }

    private static async Task PlanAsync(IPage page, Guid caseId, int width, string language)
    {
        await page.GotoAsync($"/cases/{caseId}/check-ins/add?plan=visits");
        await page.Locator("[name='f.firstOn']").FillAsync("20/8/2026");
        await page.Locator("[name='f.every']").FillAsync("2");
        await page.Locator("[name='f.counted']").SelectOptionAsync("weeks");
        await page.Locator("[name='f.daysBefore']").FillAsync("2");
        await page.Locator("[name='f.from']").FillAsync("8:00");
        await page.Locator("[name='f.to']").FillAsync("10:30");
        await page.Locator("[name='f.place']").FillAsync("Nhà văn hóa tổ 5");
        await page.Locator("[name='f.questions']").CheckAsync();
        await page.Locator("[name='f.ask.own']").FillAsync("Mẹ đã khỏe chưa, có cần giúp gì không?");
        await page.Locator("[name='f.reason']").FillAsync("Cần gặp dày hơn trong lúc tìm việc");
        await LookAsync(page, $"check-in-plan-add-{width}-{language}");
        await page.FollowAsync(page.Locator("button[value=check]"));
        await Assertions.Expect(page.Locator("fieldset[disabled]")).ToContainTextAsync("Mẹ đã khỏe chưa");
        await LookAsync(page, $"check-in-plan-check-{width}-{language}");
        await page.FollowAsync(page.Locator("button[value=send]"));
        await LookAsync(page, $"check-in-plans-{width}-{language}");
        await page.GotoAsync($"/cases/{caseId}/check-ins/stop?plan=visits");
        await LookAsync(page, $"check-in-plan-stop-{width}-{language}");
        await page.GotoAsync($"/cases/{caseId}/check-ins/change?plan=visits");
        await LookAsync(page, $"check-in-plan-change-{width}-{language}");
    }

    private async Task AnswerAsync(Guid caseId, Guid helper, string day)
    {
        await using var connection = await app.App.Database.OpenConnectionAsync();
        var key = await connection.QuerySingleAsync<string>("select key from work_items where case_id = @caseId and task = 'visit' and status = 'open'", new { caseId });
        Assert.IsType<CommandResult.Moved>(await app.App.Services.GetRequiredService<CaseRunner>().SendAsync(
            caseId,
            new Command("task.visit.worrying", new Actor(helper.ToString(), ["helper"]))
            {
                WorkItem = key,
                Data = Value.ObjectOf(new Member("metOn", day), new Member("manner", "home"), new Member("note", "Mất việc từ tuần trước, muốn học nghề sửa xe.")),
            }));
    }

    private async Task MissAsync()
    {
        app.App.Clock.Advance(TimeSpan.FromDays(33));
        await app.App.Services.GetRequiredService<FireDueTimers>().DrainAsync();
    }

    private async Task<string> ItemAsync(Guid caseId, string task)
    {
        await using var connection = await app.App.Database.OpenConnectionAsync();
        return (await connection.QueryFirstAsync<long>(
            "select work_item_id from work_items where case_id = @caseId and task = @task and status = 'open' order by work_item_id", new { caseId, task })).ToString(CultureInfo.InvariantCulture);
    }

    private static async Task LookAsync(IPage page, string name)
    {
        await page.PictureAsync(name);
        await page.AssertFitsAsync();
        await page.AssertNothingSeriousAsync();
    }
}
