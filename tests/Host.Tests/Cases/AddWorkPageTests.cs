using System.Net;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Host.Tests.Cases;

public sealed class AddWorkPageTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private readonly Scenario _given = new(app);
    private HttpClient _officer = null!;

    public async Task InitializeAsync()
    {
        await _given.PublishAsync(CareProcedures.Care);
        _officer = await app.SignedInAsync(Role.Officer);
    }

    public Task DisposeAsync()
    {
        _officer.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Work_is_added_from_the_case_and_stands_in_the_worklist_with_what_is_asked()
    {
        var caseId = await CareAsync();
        Assert.NotNull((await _officer.OpenAsync($"/cases/{caseId}")).QuerySelector($"a[href='/cases/{caseId}/work/new']"));

        var added = await AddAsync(caseId, "Hỏi tổ trưởng tổ 5", Day(3), await app.Cast.UserAsync(Role.Officer));

        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        Assert.Equal(
            ("verify", "Hỏi tổ trưởng tổ 5", await app.Cast.UserAsync(Role.Officer), ""),
            await _given.SingleAsync<(string, string, Guid, string)>("select task, note, named_user, state from work_items where case_id = @caseId and note is not null", new { caseId }));
        var item = await _given.SingleAsync<long>("select work_item_id from work_items where case_id = @caseId and note is not null", new { caseId });
        var list = await _officer.OpenAsync("/");
        Assert.Contains("Hỏi tổ trưởng tổ 5", list.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(list.QuerySelector($"a[href='/work-items/{item}']"));
        Assert.Contains("Hỏi tổ trưởng tổ 5", (await _officer.OpenAsync($"/work-items/{item}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var page = (await _officer.OpenAsync($"/cases/{caseId}")).QuerySelector("main")!.TextContent;
        Assert.Contains("Đã thêm việc: Xác minh", page, StringComparison.Ordinal);
        Assert.Contains("ngày phải xong do người giao việc chọn", page, StringComparison.Ordinal);
        await _given.AssertAgreesAsync(caseId);
    }

    [Fact]
    public async Task What_is_missing_is_said_in_its_field_and_nothing_typed_is_lost()
    {
        var caseId = await CareAsync();

        var refused = await AddAsync(caseId, "", "hôm nào đó", null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        Assert.Equal("hôm nào đó", page.QuerySelector("[name='f.dueOn']")!.GetAttribute("value"));

        var again = await (await AddAsync(caseId, "", Day(-3), null)).ReadPageAsync();
        Assert.Equal(["#f.note", "#f.dueon"], again.QuerySelectorAll(".alert-danger a").Select(problem => problem.GetAttribute("href")));
    }

    [Fact]
    public async Task Nobody_of_another_unit_or_role_is_given_work()
    {
        var caseId = await CareAsync();
        foreach (var other in new[] { await app.Cast.UserAsync(Role.Chairman), Guid.CreateVersion7() })
        {
            var refused = Assert.IsType<CommandResult.Refused>(await _given.SendAsync(caseId, "case.work-added", Value.ObjectOf(
                new("task", "verify"), new("note", "Hỏi"), new("dueOn", Iso(3)), new("user", other.ToString()))));
            Assert.Equal("user", Assert.Single(refused.Reasons).Field);
        }
    }

    [Fact]
    public async Task No_mail_says_what_is_asked()
    {
        var caseId = await CareAsync();
        await AddAsync(caseId, "Chuyện riêng của Lò Văn Mười", Day(2), null);
        for (var day = 0; day < 4; day++)
        {
            app.Clock.Advance(TimeSpan.FromDays(1));
            await _given.Timers.DrainAsync();
        }

        Assert.NotEqual(0, await _given.SingleAsync<int>("select count(*)::int from reminders where case_id = @caseId", new { caseId }));
        Assert.Equal(0, await _given.SingleAsync<int>(
            "select count(*)::int from reminders r where case_id = @caseId and r::text like '%riêng%'", new { caseId }));
    }

    private async Task<Guid> CareAsync() => Assert.IsType<CommandResult.Moved>(await _given.Cases.StartAsync(
        new NewCase("care", await app.Cast.UnitAsync(), Body.Police, null, await _given.OfficerAsync()))).CaseId;

    private Task<HttpResponseMessage> AddAsync(Guid caseId, string note, string dueOn, Guid? user) => _officer.SubmitAsync(
        $"/cases/{caseId}/work/new", new() { ["f.note"] = note, ["f.dueOn"] = dueOn, ["f.user"] = user?.ToString() ?? "" });

    private string Day(int ahead) => _given.Now.AddHours(7).AddDays(ahead).ToString("d/M/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private string Iso(int ahead) => _given.Now.AddHours(7).AddDays(ahead).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
