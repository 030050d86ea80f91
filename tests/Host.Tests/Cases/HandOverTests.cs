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

        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, rejected.StatusCode);
        Assert.Contains("Người này không cư trú ở đây", (await sender.OpenAsync("/")).QuerySelector("section[aria-labelledby=transfers]")!.TextContent, StringComparison.Ordinal);
        using var answered = await sender.SubmitAsync(path, new() { ["Reason"] = "Đã gửi giấy xác nhận tạm trú" });
        using var taken = await receiver.SubmitAsync(path, [], "handler=Accept");

        Assert.Equal(System.Net.HttpStatusCode.Redirect, answered.StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Null((await receiver.OpenAsync("/")).QuerySelector($"a[href='{path}']"));
        Assert.Equal(["rejected", "answered", "accepted"], await given.ListAsync<string>("select said from case_transfer_answers where case_id = @CaseId order by answer_id", new { opened.CaseId }));
        await given.AssertAgreesAsync(opened.CaseId);
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
        var transfers = app.Services.GetRequiredService<TransferStore>();
        var transfer = (await transfers.FindAsync(receiver, opened.CaseId))!;

        var heard = await Task.WhenAll(Enumerable.Range(0, 8).Select(at => transfers.SayAsync(transfer, at % 2 == 0 ? "accepted" : "rejected", "Lý do", receiver.Id)));

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

        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<IEnumerable<Guid>> FoundByAsync(Guid unit)
    {
        var officer = new CurrentUser(Guid.CreateVersion7(), "Cán bộ", "can-bo@example.org", new HashSet<Role> { Role.Officer }, unit, null, Body.Police, "vi");
        return (await app.Services.GetRequiredService<SearchPeople>().FindAsync(officer, "Vi Thị Thảo")).Select(found => found.PersonId);
    }
}
