using System.Globalization;
using System.Net;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Host.Tests.CheckIns;

/// <summary>The plans of a case on the pages: set, looked at, stopped; answers that are reviewed and misses that are explained.</summary>
public sealed class PlanPagesTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private const string Visiting = """
        { "id": "visiting", "version": 1, "code": "TH", "languages": ["vi", "en"],
          "title": {"vi": "Thăm hỏi", "en": "Visiting"}, "regime": "TEST", "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
          "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}} ], "laws": [], "settings": [], "documents": [], "terms": [],
          "data": [
            {"name": "note", "type": "text", "title": {"vi": "Ghi chú", "en": "Note"}},
            {"name": "own", "type": "text", "title": {"vi": "Câu hỏi riêng", "en": "Own question"}},
            {"name": "manner", "type": "choice", "title": {"vi": "Cách gặp", "en": "Manner"}, "choices": [ {"id": "home", "title": {"vi": "Tại nhà", "en": "At home"}} ]} ],
          "forms": [ {"id": "visit", "title": {"vi": "Lần gặp", "en": "Visit"}, "fields": [ {"data": "note"} ]} ],
          "profiles": [ {"id": "RW", "title": {"vi": "Nhắc", "en": "Remind"}, "reminders": [ {"before": {"length": "P0D", "calendar": "calendar"}, "at": "08:00"} ], "escalations": []} ],
          "closeReasons": [ {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"}} ], "initial": "open",
          "states": [
            { "id": "open", "code": "O", "title": {"vi": "Đang theo dõi", "en": "Open"}, "actor": "officer",
              "checkIns": [ { "id": "visits", "title": {"vi": "Gặp định kỳ", "en": "Visits"}, "phases": [ {"every": {"length": "P1M", "calendar": "calendar"}} ],
                "opensBefore": {"length": "P3D", "calendar": "calendar"}, "avoidHolidays": true,
                "personal": {"by": ["officer"], "method": "manner", "questions": ["own"]},
                "task": { "id": "visit", "title": {"vi": "Gặp", "en": "Meet"}, "mailTitle": {"vi": "Lịch hẹn", "en": "Appointment"}, "assign": {"role": "officer"}, "form": "visit",
                  "deadlines": [ {"id": "visit-due", "title": {"vi": "Ngày gặp", "en": "Day"}, "basis": "office", "owner": "officer", "profile": "RW"} ],
                  "outcomes": [ {"id": "met", "title": {"vi": "Đã gặp", "en": "Met"}} ] },
                "review": { "id": "review", "title": {"vi": "Xem lại", "en": "Review"}, "mailTitle": {"vi": "Việc cần xem", "en": "To be seen"}, "assign": {"role": "officer"},
                  "deadlines": [ {"id": "review-due", "title": {"vi": "Hạn xem lại", "en": "Review due"}, "basis": "office", "owner": "officer", "profile": "RW", "within": {"length": "P3D", "calendar": "working"}} ],
                  "outcomes": [ {"id": "noted", "title": {"vi": "Đã xem", "en": "Noted"}} ] },
                "explain": { "id": "explain", "title": {"vi": "Giải trình", "en": "Explain"}, "mailTitle": {"vi": "Việc cần giải trình", "en": "To be explained"}, "assign": {"role": "officer"},
                  "outcomes": [ {"id": "explained", "title": {"vi": "Đã giải trình", "en": "Explained"}} ] } } ],
              "on": [ {"event": "task.visit.met"}, {"event": "end", "title": {"vi": "Kết thúc", "en": "End"}, "by": ["officer"], "target": "done"} ] },
            { "id": "done", "type": "final", "closeReason": "completed" } ] }
        """;

    private readonly Scenario _given = new(app);
    private HttpClient _officer = null!;

    public async Task InitializeAsync()
    {
        await _given.PublishAsync(Visiting);
        _officer = await app.SignedInAsync(Role.Officer);
    }

    public Task DisposeAsync()
    {
        _officer.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_plan_is_added_after_a_look_at_its_days_and_at_what_is_asked_and_its_page_tells_the_reason()
    {
        var caseId = await CaseAsync();
        var boxes = Boxes("visits", Day(10));

        var check = (await (await _officer.SubmitAsync($"/cases/{caseId}/check-ins/add?plan=visits", new(boxes) { ["step"] = "check" })).ReadPageAsync()).QuerySelector("main")!;
        Assert.Contains("Người giúp đỡ sẽ thấy", check.TextContent, StringComparison.Ordinal);
        Assert.Contains("Mẹ đã khoẻ chưa?", check.TextContent, StringComparison.Ordinal);
        Assert.Contains("Là lần gặp đầu của kế hoạch", check.TextContent, StringComparison.Ordinal);

        var sent = await _officer.SubmitAsync($"/cases/{caseId}/check-ins/add?plan=visits", new(boxes) { ["step"] = "send" });
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);

        var page = (await _officer.OpenAsync($"/cases/{caseId}/check-ins")).QuerySelector("main")!;
        Assert.Contains("Đặt thêm kế hoạch gặp: Gặp định kỳ", page.TextContent, StringComparison.Ordinal);
        Assert.Contains("Cần gặp dày hơn", page.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nơi gặp: Nhà văn hoá", page.TextContent, StringComparison.Ordinal);
        Assert.Contains("Giờ gặp: 08:00 – 10:30", page.TextContent, StringComparison.Ordinal);
        Assert.Contains("quy định nội bộ, không phải luật", page.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("a[href*='/check-ins/stop']").Length);
        await _given.AssertAgreesAsync(caseId);
    }

    [Fact]
    public async Task A_plan_is_stopped_and_restarted_with_a_reason_each()
    {
        var caseId = await CaseAsync();
        await _officer.SubmitAsync($"/cases/{caseId}/check-ins/stop?plan=visits", new() { ["plan"] = "visits", ["f.reason"] = "Nằm viện", ["step"] = "send" });
        var stopped = (await _officer.OpenAsync($"/cases/{caseId}/check-ins")).QuerySelector("main")!;
        Assert.Contains("Đã dừng từ", stopped.TextContent, StringComparison.Ordinal);
        Assert.Null(stopped.QuerySelector("a[href*='/check-ins/change']"));

        await _officer.SubmitAsync(
            $"/cases/{caseId}/check-ins/restart?plan=visits", new() { ["plan"] = "visits", ["f.rhythm"] = "common", ["f.reason"] = "Ra viện", ["step"] = "send" });
        var page = (await _officer.OpenAsync($"/cases/{caseId}/check-ins")).QuerySelector("main")!;
        Assert.Contains("Thực hiện lại kế hoạch gặp", page.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href*='/check-ins/change']"));
        await _given.AssertAgreesAsync(caseId);
    }

    [Fact]
    public async Task What_is_missing_is_said_in_its_field_and_what_was_typed_stays()
    {
        var caseId = await CaseAsync();
        var refused = await _officer.SubmitAsync(
            $"/cases/{caseId}/check-ins/add?plan=visits", new(Boxes("visits", Day(-3))) { ["f.reason"] = "", ["step"] = "check" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        Assert.Equal(["#f.firston", "#f.reason"], page.QuerySelectorAll(".alert-danger a").Select(problem => problem.GetAttribute("href")).Order());
        Assert.Equal("Nhà văn hoá", page.QuerySelector("[name='f.place']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_answer_copied_word_for_word_three_times_in_a_row_is_flagged_in_its_review()
    {
        var caseId = await CaseAsync();
        for (var time = 0; time < 3; time++)
        {
            var visit = await NextVisitAsync(caseId);
            Assert.IsType<CommandResult.Moved>(await _given.SendAsync(caseId, "task.visit.met", Value.ObjectOf(new Member("note", "Bình thường")), visit));
        }

        var reviews = await _given.ListAsync<long>("select work_item_id from work_items where case_id = @caseId and task = 'review' order by work_item_id", new { caseId });
        var first = await TextAsync(reviews[0]);
        Assert.Contains("Bình thường", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Chép lại y nguyên", first, StringComparison.Ordinal);
        var last = await TextAsync(reviews[2]);
        Assert.Contains("Chép lại y nguyên", last, StringComparison.Ordinal);
        Assert.Contains("Ba lần gặp trước", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missed_check_in_is_explained_with_what_was_tried()
    {
        var caseId = await CaseAsync();
        await NextVisitAsync(caseId);
        app.Clock.Advance(TimeSpan.FromDays(33));
        await _given.Timers.DrainAsync();

        var explain = await _given.SingleAsync<long>("select work_item_id from work_items where case_id = @caseId and task = 'explain'", new { caseId });
        var page = await TextAsync(explain);
        Assert.Contains("Bị lỡ, không có kết quả", page, StringComparison.Ordinal);
        Assert.Contains("Đã làm gì để nhắc", page, StringComparison.Ordinal);
        await _given.AssertAgreesAsync(caseId);
    }

    [Fact]
    public async Task What_is_asked_of_one_person_is_the_question_on_the_form_on_the_sheet_and_in_the_review()
    {
        var caseId = await CaseAsync();
        await _officer.SubmitAsync($"/cases/{caseId}/check-ins/add?plan=visits", new(Boxes("visits", Day(1))) { ["step"] = "send" });
        var visit = await _given.SingleAsync<(long Id, string Key)>(
            "select work_item_id, key from work_items where case_id = @caseId and task = 'visit' and status = 'open'", new { caseId });

        var form = (await _officer.OpenAsync($"/check-ins/{visit.Id}")).QuerySelector("main")!;
        Assert.Equal("Mẹ đã khoẻ chưa?", form.QuerySelector("label[for='f.own']")!.TextContent);
        Assert.Contains("Mẹ đã khoẻ chưa?", (await _officer.OpenAsync($"/check-ins/{visit.Id}/sheet")).QuerySelector(".sheet")!.TextContent, StringComparison.Ordinal);

        Assert.IsType<CommandResult.Moved>(await _given.SendAsync(caseId, "task.visit.met", Value.ObjectOf(new Member("own", "Đã khoẻ nhiều")), visit.Key));
        var review = await _given.SingleAsync<long>("select work_item_id from work_items where case_id = @caseId and task = 'review'", new { caseId });
        var page = await TextAsync(review);
        Assert.Contains("Mẹ đã khoẻ chưa?", page, StringComparison.Ordinal);
        Assert.Contains("Đã khoẻ nhiều", page, StringComparison.Ordinal);
    }

    /// <summary>Weeks have gone by since anybody signed in.</summary>
    private async Task<string> TextAsync(long workItem)
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        return (await officer.OpenAsync($"/work-items/{workItem}")).QuerySelector("main")!.TextContent;
    }

    private async Task<string> NextVisitAsync(Guid caseId)
    {
        app.Clock.Advance(TimeSpan.FromDays(32));
        await _given.Timers.DrainAsync();
        return await _given.SingleAsync<string>("select key from work_items where case_id = @caseId and task = 'visit' and status = 'open'", new { caseId });
    }

    private async Task<Guid> CaseAsync() => Assert.IsType<CommandResult.Moved>(await _given.Cases.StartAsync(
        new NewCase("visiting", await app.Cast.UnitAsync(), Body.Police, null, await _given.OfficerAsync()))).CaseId;

    private static Dictionary<string, string> Boxes(string plan, string firstOn) => new()
    {
        ["plan"] = plan,
        ["f.firstOn"] = firstOn,
        ["f.every"] = "2",
        ["f.counted"] = "weeks",
        ["f.daysBefore"] = "2",
        ["f.from"] = "8h",
        ["f.to"] = "10:30",
        ["f.place"] = "Nhà văn hoá",
        ["f.method"] = "home",
        ["f.questions"] = "own",
        ["f.ask.own"] = "Mẹ đã khoẻ chưa?",
        ["f.reason"] = "Cần gặp dày hơn",
    };

    private string Day(int ahead) => _given.Now.AddHours(7).AddDays(ahead).ToString("d/M/yyyy", CultureInfo.InvariantCulture);
}
