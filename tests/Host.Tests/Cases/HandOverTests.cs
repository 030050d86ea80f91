using System.Net;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Cases.Transfers;
using CaseFlow.People;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Expressions;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Cases;

public sealed class HandOverTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private const string Procedure = """
        { "id": "moving", "version": 1, "code": "CD", "languages": ["vi", "en"],
          "title": {"vi": "Chuyển nơi ở", "en": "Moving"}, "regime": "TEST", "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
          "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}} ],
          "laws": [], "settings": [], "documents": [], "profiles": [], "terms": [],
          "data": [ {"name": "unit", "type": "unit", "title": {"vi": "Đơn vị", "en": "Unit"}, "readOnly": true},
                    {"name": "newUnit", "type": "unit", "title": {"vi": "Nơi mới", "en": "New unit"}} ],
          "forms": [ {"id": "move", "title": {"vi": "Chuyển", "en": "Move"}, "fields": [ {"data": "newUnit", "required": true} ]} ],
          "closeReasons": [ {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"}} ],
          "initial": "living",
          "states": [
            { "id": "living", "code": "O", "title": {"vi": "Đang ở", "en": "Living"}, "actor": "officer",
              "on": [ {"event": "move", "title": {"vi": "Chuyển", "en": "Move"}, "by": ["officer"], "form": "move",
                       "do": [ {"assign": "unit", "value": {"var": "newUnit"}} ]},
                      {"event": "end", "title": {"vi": "Kết thúc", "en": "End"}, "by": ["officer"], "target": "completed"} ] },
            { "id": "completed", "type": "final", "title": {"vi": "Hoàn thành", "en": "Completed"}, "closeReason": "completed" } ] }
        """;

    [Fact]
    public async Task Whose_case_is_handed_over_is_found_in_the_new_unit_and_no_longer_in_the_old_one()
    {
        var given = new Scenario(app);
        await given.PublishAsync(Procedure);
        var (old, next) = (await app.Cast.UnitAsync(), await app.Cast.AddUnitAsync("T0555", "Xã Nơi Mới"));
        var person = Assert.IsType<Register.Result.Added>(await app.Services.GetRequiredService<Register>().AddAsync(
            new("Vi Thị Thảo", 1985, null, "female", null, null, null), old, null)).PersonId;
        var opened = Assert.IsType<CommandResult.Moved>(await given.Cases.StartAsync(
            new NewCase("moving", old, Body.Police, person, await given.OfficerAsync())));

        Assert.IsType<CommandResult.Moved>(await given.SendAsync(opened.CaseId, "move", Value.ObjectOf(new Member("newUnit", next.ToString()))));

        Assert.Empty(await FoundByAsync(old));
        Assert.Equal([person], await FoundByAsync(next));
    }

    [Fact]
    public async Task The_unit_that_gets_a_case_rejects_it_with_a_reason_the_sender_answers_and_it_is_taken_over()
    {
        var given = new Scenario(app);
        await given.PublishAsync(Procedure);
        var next = await app.Cast.AddUnitAsync("T0556", "Xã Nhận");
        await app.Cast.AddUserAsync("nhan@example.org", "Đỗ Văn Nhận", next, Body.Police, Role.Officer);
        var opened = Assert.IsType<CommandResult.Moved>(await given.Cases.StartAsync(
            new NewCase("moving", await app.Cast.UnitAsync(), Body.Police, null, await given.OfficerAsync())));
        await given.SendAsync(opened.CaseId, "move", Value.ObjectOf(new Member("newUnit", next.ToString())));
        var path = $"/transfers/{opened.CaseId}/2";
        using var sender = await app.SignedInAsync(Role.Officer);
        using var receiver = await app.SignedInAsync("nhan@example.org");

        Assert.NotNull((await receiver.OpenAsync("/")).QuerySelector($"a[href='{path}']"));
        Assert.Null((await sender.OpenAsync("/")).QuerySelector($"a[href='{path}']"));
        using var silent = await receiver.SubmitAsync(path, new() { ["Reason"] = "" });
        using var rejected = await receiver.SubmitAsync(path, new() { ["Reason"] = "Người này không cư trú ở đây" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, rejected.StatusCode);
        Assert.Contains("Người này không cư trú ở đây", (await sender.OpenAsync("/")).QuerySelector("section[aria-labelledby=transfers]")!.TextContent, StringComparison.Ordinal);
        using var answered = await sender.SubmitAsync(path, new() { ["Reason"] = "Đã gửi giấy xác nhận tạm trú" });
        using var taken = await receiver.SubmitAsync(path, [], "handler=Accept");

        Assert.Equal(HttpStatusCode.Redirect, answered.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Null((await receiver.OpenAsync("/")).QuerySelector($"a[href='{path}']"));
        Assert.Equal(["rejected", "answered", "accepted"], await given.ListAsync<string>("select said from case_transfer_answers where case_id = @CaseId order by answer_id", new { opened.CaseId }));
        await given.AssertAgreesAsync(opened.CaseId);
    }

    [Fact]
    public async Task A_rejected_case_is_back_with_the_unit_that_sent_it_with_its_work_and_the_reason_and_may_be_kept()
    {
        const string Reason = "Người này đã về nơi ở cũ";
        var (given, old, next, caseId) = await MovedAsync("T0560", "Xã Trả Lại", "tra-lai@example.org");
        var path = $"/transfers/{caseId}/2";
        var item = await given.SingleAsync<long>(
            "update work_items set assignee = u.user_id, claimed_at = opened_at from users u where u.email = 'tra-lai@example.org' and case_id = @caseId returning work_item_id", new { caseId });
        using var sender = await app.SignedInAsync(Role.Officer);
        using var receiver = await app.SignedInAsync("tra-lai@example.org");

        using var rejected = await receiver.SubmitAsync(path, new() { ["Reason"] = Reason });

        Assert.Equal(HttpStatusCode.Redirect, rejected.StatusCode);
        Assert.Equal((old, null), await given.SingleAsync<(Guid, Guid?)>("select unit_id, assignee from work_items where work_item_id = @item", new { item }));
        Assert.Equal(HttpStatusCode.NotFound, (await receiver.GetAsync($"/cases/{caseId}")).StatusCode);
        var page = await sender.OpenAsync($"/cases/{caseId}");
        Assert.Contains("Xã Trả Lại từ chối tiếp nhận, hồ sơ trở lại", page.QuerySelector(".story")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Reason, page.QuerySelector(".story")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($".alert a[href='{path}']"));
        Assert.Contains(Reason, (await sender.OpenAsync("/")).QuerySelector("section[aria-labelledby=transfers]")!.TextContent, StringComparison.Ordinal);

        using var kept = await sender.SubmitAsync(path, [], "handler=Keep");

        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        Assert.Null((await sender.OpenAsync("/")).QuerySelector($"a[href='{path}']"));
        Assert.Equal(old.ToString(), await UnitInDataAsync(given, caseId));
        Assert.Equal([(old, next, null), (next, old, 2)], await WaysAsync(given, caseId));
        await given.AssertAgreesAsync(caseId);
        using var replayed = new StringWriter();
        Assert.Equal(0, await app.Services.GetRequiredService<Replay>().RunAsync(replayed, CancellationToken.None));
    }

    [Fact]
    public async Task With_its_answer_the_unit_sends_the_case_again_which_may_be_rejected_again()
    {
        var (given, old, next, caseId) = await MovedAsync("T0561", "Xã Hai Lượt", "hai-luot@example.org");
        var path = $"/transfers/{caseId}/2";
        using var sender = await app.SignedInAsync(Role.Officer);
        using var receiver = await app.SignedInAsync("hai-luot@example.org");
        using var rejected = await receiver.SubmitAsync(path, new() { ["Reason"] = "Thiếu giấy xác nhận" });

        using var answered = await sender.SubmitAsync(path, new() { ["Reason"] = "Đã gửi bổ sung" });

        Assert.Equal(HttpStatusCode.OK, (await receiver.GetAsync($"/cases/{caseId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await sender.GetAsync($"/cases/{caseId}")).StatusCode);
        Assert.Equal(next.ToString(), await UnitInDataAsync(given, caseId));
        using var again = await receiver.SubmitAsync(path, new() { ["Reason"] = "Vẫn thiếu" });
        Assert.Equal([(old, next, null), (next, old, 2), (old, next, 2), (next, old, 2)], await WaysAsync(given, caseId));
        await given.AssertAgreesAsync(caseId);
    }

    [Fact]
    public async Task Of_several_who_answer_to_a_transfer_at_once_one_is_heard()
    {
        var given = new Scenario(app);
        await given.PublishAsync(Procedure);
        var next = await app.Cast.AddUnitAsync("T0559", "Xã Cùng Lúc");
        var opened = Assert.IsType<CommandResult.Moved>(await given.Cases.StartAsync(
            new NewCase("moving", await app.Cast.UnitAsync(), Body.Police, null, await given.OfficerAsync())));
        await given.SendAsync(opened.CaseId, "move", Value.ObjectOf(new Member("newUnit", next.ToString())));
        var receiver = new CurrentUser(await app.Cast.UserAsync(Role.Officer), "Cán bộ", "can-bo@example.org", new HashSet<Role> { Role.Officer }, next, null, Body.Police, "vi");
        var answer = app.Services.GetRequiredService<AnswerTransfer>();
        var transfer = (await app.Services.GetRequiredService<TransferStore>().FindAsync(receiver, opened.CaseId))!;

        var heard = await Task.WhenAll(Enumerable.Range(0, 8).Select(at => answer.SayAsync(transfer, at % 2 == 0 ? "accepted" : "rejected", "Lý do", receiver.Id)));

        Assert.Single(heard, isHeard => isHeard);
    }

    [Fact]
    public async Task A_third_unit_sees_nothing_of_a_case_between_two_others()
    {
        var given = new Scenario(app);
        await given.PublishAsync(Procedure);
        await app.Cast.AddUserAsync("ba@example.org", "Đỗ Văn Ba", await app.Cast.AddUnitAsync("T0557", "Xã Thứ Ba"), Body.Police, Role.Officer);
        var opened = Assert.IsType<CommandResult.Moved>(await given.Cases.StartAsync(
            new NewCase("moving", await app.Cast.UnitAsync(), Body.Police, null, await given.OfficerAsync())));
        await given.SendAsync(opened.CaseId, "move", Value.ObjectOf(new Member("newUnit", (await app.Cast.AddUnitAsync("T0558", "Xã Thứ Hai")).ToString())));
        using var third = await app.SignedInAsync("ba@example.org");

        using var answer = await third.GetAsync($"/transfers/{opened.CaseId}/2");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <summary>A case with open work that the test commune handed to a new unit with one officer.</summary>
    private async Task<(Scenario Given, Guid Old, Guid Next, Guid CaseId)> MovedAsync(string code, string name, string officer)
    {
        var given = new Scenario(app);
        await given.PublishAsync(Procedure.Replace("\"id\": \"moving\"", "\"id\": \"moving-work\"", StringComparison.Ordinal).Replace(
            "\"actor\": \"officer\",", """
            "actor": "officer",
            "tasks": [ {"id": "watch", "title": {"vi": "Theo dõi", "en": "Watch"}, "mailTitle": {"vi": "Theo dõi", "en": "Watch"},
                        "assign": {"role": "officer"}, "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ]} ],
            """, StringComparison.Ordinal).Replace("\"on\": [ ", "\"on\": [ {\"event\": \"task.watch.done\", \"target\": \"completed\"}, ", StringComparison.Ordinal));
        var (old, next) = (await app.Cast.UnitAsync(), await app.Cast.AddUnitAsync(code, name));
        await app.Cast.AddUserAsync(officer, "Đỗ Văn Nơi Nhận", next, Body.Police, Role.Officer);
        var opened = Assert.IsType<CommandResult.Moved>(await given.Cases.StartAsync(new NewCase("moving-work", old, Body.Police, null, await given.OfficerAsync())));
        await given.SendAsync(opened.CaseId, "move", Value.ObjectOf(new Member("newUnit", next.ToString())));
        return (given, old, next, opened.CaseId);
    }

    private static async Task<string> UnitInDataAsync(Scenario given, Guid caseId) => Assert.IsType<TextValue>(StoredText.Snapshot(
        caseId, await given.SingleAsync<string>("select snapshot from cases where case_id = @caseId", new { caseId })).Chart.Data.Find("unit")).Text;

    private static Task<IReadOnlyList<(Guid, Guid, int?)>> WaysAsync(Scenario given, Guid caseId) => given.ListAsync<(Guid, Guid, int?)>(
        "select from_unit, to_unit, answers from case_transfers where case_id = @caseId order by version", new { caseId });

    private async Task<IEnumerable<Guid>> FoundByAsync(Guid unit)
    {
        var officer = new CurrentUser(Guid.CreateVersion7(), "Cán bộ", "can-bo@example.org", new HashSet<Role> { Role.Officer }, unit, null, Body.Police, "vi");
        return (await app.Services.GetRequiredService<SearchPeople>().FindAsync(officer, "Vi Thị Thảo")).Select(found => found.PersonId);
    }
}
