using System.Net;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Mail;
using CaseFlow.Reports.Indicators;
using CaseFlow.Tests.Shared;
using CaseFlow.Units.Changes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CaseFlow.Host.Tests.Units;

/// <summary>Monday 06/07/2026: Xã Suối Mây, where the officers work, and Xã Đồi Thông become Phường Mây Trắng.</summary>
public sealed class MergedUnitsTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly CaseFlowApp _app = new();
    private readonly ChangeTarget _ward = GivenUnits.New("T9001", "Phường Mây Trắng");
    private GivenUnits _given = null!;
    private Guid _first;
    private Guid _second;

    public async Task InitializeAsync()
    {
        await _app.InitializeAsync();
        _given = await GivenUnits.CreateAsync(_app);
        (_first, _second) = (await _app.Cast.UnitAsync(), await _given.UnitAsync("T0002", "Xã Đồi Thông"));
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public Task DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task People_open_cases_and_their_work_come_along_and_the_old_units_end_the_day_before()
    {
        var person = await _given.PersonAsync(_second, "Vi Văn Thảo");
        var (ofPerson, ofNobody) = (await _given.CaseAsync(_second, person), await _given.CaseAsync(_first, null));
        var withoutCase = await _given.PersonAsync(_first, "Cà Thị Hoa");

        await _given.MergeAsync(_ward, _first, _second);

        Assert.Equal([_ward.UnitId, _ward.UnitId], await AllAsync<Guid>("select unit_id from people where person_id = any(@ids)", new[] { person, withoutCase }));
        Assert.Equal([_ward.UnitId, _ward.UnitId], await AllAsync<Guid>("select unit_id from cases where case_id = any(@ids)", new[] { ofPerson, ofNobody }));
        Assert.Equal([_ward.UnitId, _ward.UnitId], await AllAsync<Guid>("select unit_id from work_items where case_id = any(@ids)", new[] { ofPerson, ofNobody }));
        Assert.Equal(
            [new DateOnly(2026, 7, 5), new DateOnly(2026, 7, 5)], await AllAsync<DateOnly>("select valid_to from units where unit_id = any(@ids)", new[] { _first, _second }));
        Assert.Equal(0, await CountAsync("case_transfers"));
        await _given.Scenario.AssertAgreesAsync(ofPerson);
    }

    [Fact]
    public async Task The_case_goes_on_in_the_new_unit()
    {
        var caseId = await _given.CaseAsync(_first, null);
        await _given.MergeAsync(_ward, _first, _second);

        Assert.IsType<CommandResult.Moved>(await _given.Scenario.SendAsync(caseId, "task.answer.sent", null, await _given.Scenario.KeyAsync(caseId, "answer")));

        Assert.Equal([_ward.UnitId], await AllAsync<Guid>("select unit_id from cases where case_id = any(@ids)", [caseId]));
    }

    [Fact]
    public async Task What_was_told_is_not_told_again_and_what_is_to_come_is_not_lost()
    {
        var late = await _given.CaseAsync(_first, null);
        _app.Clock.Set(new DateTimeOffset(2026, 7, 14, 9, 0, 0, TimeSpan.FromHours(7)));
        await _given.Scenario.Timers.DrainAsync();
        var fresh = await _given.CaseAsync(_second, null);
        var (timers, reminders, escalations) = (await TimersAsync(), await CountAsync("reminders"), await CountAsync("escalations"));
        Assert.Equal(1, escalations);

        await _given.MergeAsync(_ward, _first, _second);
        await _given.Scenario.Timers.DrainAsync();

        Assert.Equal(timers, await TimersAsync());
        Assert.Equal((reminders, escalations), (await CountAsync("reminders"), await CountAsync("escalations")));
        await _given.Scenario.AssertAgreesAsync(late);
        await _given.Scenario.AssertAgreesAsync(fresh);
    }

    [Fact]
    public async Task The_history_of_the_case_tells_it_in_words()
    {
        var caseId = await _given.CaseAsync(_first, await _given.PersonAsync(_first, "Lò Văn Nam"));
        using var officer = await _app.SignedInAsync(Role.Officer);
        await _given.MergeAsync(_ward, _first, _second);

        var page = await officer.OpenAsync($"/cases/{caseId}");

        Assert.Contains(
            "Xã Suối Mây sáp nhập vào Phường Mây Trắng, có hiệu lực từ 06/07/2026: hồ sơ chuyển theo", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Officers_come_along_stay_signed_in_and_are_told_by_mail()
    {
        _app.Services.GetRequiredService<MailOptions>().Host = "mail.example.org";
        using var officer = await _app.SignedInAsync(Role.Officer);

        await _given.MergeAsync(_ward, _first, _second);

        using var home = await officer.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
        var id = await _app.Cast.UserAsync(Role.Officer);
        Assert.Equal([_ward.UnitId], await AllAsync<Guid>("select unit_id from users where user_id = any(@ids)", [id]));
        Assert.Equal(["Xã Suối Mây → Phường Mây Trắng"], await AllAsync<string>("select detail from user_changes where what = 'unit' and user_id = any(@ids)", [id]));
        Assert.Equal(
            ["queued Xã Suối Mây nay là Phường Mây Trắng"], await AllAsync<string>("select state || ' ' || subject from outbox where kind = 'new-unit' and user_id = any(@ids)", [id]));
    }

    [Fact]
    public async Task What_was_closed_before_stays_with_the_old_unit_and_is_read_in_the_new_one_alone()
    {
        var person = await _given.PersonAsync(_first, "Lường Thị Mai");
        var closed = await _given.CaseAsync(_first, person);
        await _given.CloseAsync(closed);
        var stranger = await _given.UnitAsync("T0003", "Xã Nơi Khác");

        await _given.MergeAsync(_ward, _first, _second);

        Assert.Equal([_first], await AllAsync<Guid>("select unit_id from cases where case_id = any(@ids)", [closed]));
        var access = _app.Services.GetRequiredService<CaseAccess>();
        var heir = await access.FindAsync(await _given.OfficerOfAsync(_ward.UnitId), closed, CancellationToken.None);
        Assert.Empty(heir!.Actor.Roles);
        Assert.Null(await access.FindAsync(await _given.OfficerOfAsync(stranger), closed, CancellationToken.None));
    }

    [Fact]
    public async Task An_officer_of_the_new_unit_opens_the_closed_file_in_the_browser()
    {
        var closed = await _given.CaseAsync(_first, await _given.PersonAsync(_first, "Lường Thị Mai"));
        await _given.CloseAsync(closed);
        using var officer = await _app.SignedInAsync(Role.Officer);

        await _given.MergeAsync(_ward, _first, _second);

        using var page = await officer.GetAsync($"/cases/{closed}");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task A_unit_that_goes_on_takes_the_others_in_and_keeps_its_own_contact()
    {
        await ExecuteAsync("insert into unit_contacts (unit_id, body, phone) values (@_first, 'police', '024 1'), (@_second, 'police', '024 2'), (@_second, 'committee', '024 3')");
        var moved = await _given.PersonAsync(_second, "Quàng Văn Tú");

        await _given.MergeAsync(new(_first, false, "T0001", "Xã Suối Mây", "commune", null), _second);

        Assert.Equal([_first], await AllAsync<Guid>("select unit_id from people where person_id = any(@ids)", [moved]));
        Assert.Equal(
            ["committee 024 3", "police 024 1"], await AllAsync<string>("select body || ' ' || phone from unit_contacts where unit_id = any(@ids) order by 1", [_first]));
        Assert.Equal([true], await AllAsync<bool>("select valid_to is null from units where unit_id = any(@ids)", [_first]));
    }

    [Fact]
    public async Task Of_two_contacts_and_settings_that_differ_the_chosen_one_counts()
    {
        var by = await _app.Cast.InstallerAsync();
        await ExecuteAsync("insert into unit_contacts (unit_id, body, phone) values (@_first, 'police', '024 1'), (@_second, 'police', '024 2')");
        await ExecuteAsync($"""
            insert into settings (name, unit_id, value, changed_by, changed_at) values
              ('answers/pace', @_first, '1', '{by}', now()), ('answers/pace', @_second, '2', '{by}', now()),
              ('answers/same', @_first, '5', '{by}', now()), ('answers/same', @_second, '5', '{by}', now())
            """);
        var plan = new ChangePlan([_first, _second], [_ward])
        {
            Contacts = new Dictionary<string, Guid> { ["police"] = _second },
            Settings = new Dictionary<string, Guid> { ["answers/pace"] = _second },
        };
        var change = await _given.PlanAsync("merge", new(2026, 7, 6), plan);
        var preview = await _app.Services.GetRequiredService<PreviewChange>().OfAsync((await _given.Changes.FindAsync(change))!);

        await _given.CarryOut.DrainAsync();

        Assert.Equal(["answers/pace"], preview.Settings.Select(conflict => conflict.Of));
        Assert.Equal(["police"], preview.Contacts.Select(conflict => conflict.Of));
        Assert.Equal(["024 2"], await AllAsync<string>("select phone from unit_contacts where unit_id = any(@ids)", [_ward.UnitId]));
        Assert.Equal(
            ["answers/pace 2", "answers/same 5"], await AllAsync<string>("select name || ' ' || value from settings where unit_id = any(@ids) order by 1", [_ward.UnitId]));
    }

    [Fact]
    public async Task A_change_of_a_day_to_come_waits_for_it_and_can_be_taken_back_before()
    {
        var person = await _given.PersonAsync(_first, "Lò Văn Nam");
        var change = await _given.PlanAsync("merge", new(2026, 7, 8), new([_first, _second], [_ward]));

        Assert.Equal(0, await _given.CarryOut.DrainAsync());
        Assert.True(await _given.Changes.WithdrawAsync(change, await _app.Cast.InstallerAsync()));
        _app.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, await _given.CarryOut.DrainAsync());
        Assert.Equal([_first], await AllAsync<Guid>("select unit_id from people where person_id = any(@ids)", [person]));

        await _given.PlanAsync("merge", new(2026, 7, 8), new([_first, _second], [_ward]));
        Assert.Equal(1, await _given.CarryOut.DrainAsync());
        Assert.Equal([_ward.UnitId], await AllAsync<Guid>("select unit_id from people where person_id = any(@ids)", [person]));
    }

    [Fact]
    public async Task A_case_that_breaks_keeps_back_nobody_and_is_tried_again()
    {
        var (good, bad) = (await _given.CaseAsync(_first, null), await _given.CaseAsync(_first, null));
        await ExecuteAsync($"update cases set snapshot = replace(snapshot, '\"format\"', '\"formaT\"') where case_id = '{bad}'");

        var change = await _given.MergeAsync(_ward, _first, _second);

        Assert.Equal([_ward.UnitId], await AllAsync<Guid>("select unit_id from cases where case_id = any(@ids)", [good]));
        Assert.Equal(1, (await _given.Changes.FindAsync(change))!.LeftCases);
        await ExecuteAsync($"update cases set snapshot = replace(snapshot, '\"formaT\"', '\"format\"') where case_id = '{bad}'");
        Assert.True(await _given.Changes.TryAgainAsync(change));
        Assert.Equal(1, await _given.CarryOut.DrainAsync());
        Assert.Equal([_ward.UnitId], await AllAsync<Guid>("select unit_id from cases where case_id = any(@ids)", [bad]));
    }

    [Fact]
    public async Task A_split_goes_by_the_address_then_by_hand_and_the_rest_by_default()
    {
        var (east, west) = (GivenUnits.New("T8001", "Phường Đông"), GivenUnits.New("T8002", "Phường Tây"));
        var byRule = await _given.PersonAsync(_first, "Lò Văn Một", "Tổ 1, đường Suối");
        var notByRule = await _given.PersonAsync(_first, "Lò Văn Hai", "Tổ 12, đường Suối");
        var byHand = await _given.PersonAsync(_first, "Lò Văn Ba", "Tổ 1, đường Núi");
        var openCase = await _given.CaseAsync(_first, byRule);
        var closed = await _given.CaseAsync(_first, notByRule);
        await _given.CloseAsync(closed);
        var plan = new ChangePlan([_first], [east, west])
        {
            Rules = [new("to 1", 1)],
            People = new Dictionary<Guid, int> { [byHand] = 0 },
        };

        await _given.PlanAsync("split", new(2026, 7, 6), plan);
        await _given.CarryOut.DrainAsync();

        Assert.Equal(
            [west.UnitId, east.UnitId, east.UnitId],
            await AllAsync<Guid>("select unit_id from people where person_id = any(@ids) order by full_name = 'Lò Văn Một' desc, full_name", [byRule, notByRule, byHand]));
        Assert.Equal([west.UnitId], await AllAsync<Guid>("select unit_id from cases where case_id = any(@ids)", [openCase]));
        Assert.Equal([east.UnitId], await AllAsync<Guid>("select unit_id from inherited_cases where case_id = any(@ids)", [closed]));
        Assert.Equal(["2 0.66666667", "1 0.33333333"], await AllAsync<string>("select people || ' ' || share from unit_successions where from_unit = any(@ids) order by people desc", [_first]));
    }

    [Fact]
    public async Task What_is_taken_back_while_another_change_is_carried_out_changes_nothing()
    {
        await _app.Cast.UserAsync(Role.Officer);
        var (third, fourth) = (await _given.UnitAsync("T0003", "Xã Khe Lạnh"), await _given.UnitAsync("T0004", "Xã Đá Bạc"));
        var caseId = await _given.CaseAsync(third, await _given.PersonAsync(third, "Lò Văn Ở"));
        await _given.PlanAsync("merge", new(2026, 7, 5), new([_first, _second], [_ward]));
        var withdrawn = await _given.PlanAsync("merge", new(2026, 7, 6), new([third], [new(fourth, false, "T0004", "Xã Đá Bạc", "commune", null)]));
        var installer = await _app.Cast.InstallerAsync();
        var carryOut = new CarryOutChanges(
            _app.Services.GetRequiredService<CaseFlow.Platform.Database.Connections>(), _given.Changes, _app.Services.GetRequiredService<MoveUnitCases>(),
            async (_, _) => await _given.Changes.WithdrawAsync(withdrawn, installer), _app.Clock, NullLogger<CarryOutChanges>.Instance);

        Assert.Equal(1, await carryOut.DrainAsync());

        Assert.Equal("withdrawn", (await _given.Changes.FindAsync(withdrawn))!.Status);
        Assert.Equal([third], await AllAsync<Guid>("select unit_id from cases where case_id = any(@ids)", [caseId]));
        Assert.Equal([caseId], await AllAsync<Guid>("select case_id from cases where case_id = any(@ids) and incident_at is null", [caseId]));
    }

    [Fact]
    public async Task Figures_of_a_period_before_a_merger_are_the_same_after_it()
    {
        Assert.Null(await _app.Services.GetRequiredService<CaseFlow.Definitions.ImportFolder>().ShipAsync(
            await File.ReadAllTextAsync(Repository.Path("workflows-json/user-management.v2.json"))));
        var person = await _given.PersonAsync(_first, "Lò Văn Nam");
        Assert.IsType<CommandResult.Moved>(await _app.Services.GetRequiredService<CaseRunner>().StartAsync(
            new NewCase("user-management", _first, Body.Police, person, null)));
        await _given.CaseAsync(_first, person);
        var done = await _given.CaseAsync(_first, person);
        Assert.IsType<CommandResult.Moved>(await _given.Scenario.SendAsync(done, "task.answer.sent", workItem: await _given.Scenario.KeyAsync(done, "answer")));
        _app.Clock.Advance(TimeSpan.FromDays(9));
        var counting = _app.Services.GetRequiredService<Counting>();
        var asked = new Asked([_first], new(2026, 7, 1), new(2026, 7, 14), _app.Clock.GetUtcNow());
        var before = await counting.CountAsync(IndicatorCatalogue.All, asked);

        _app.Clock.Advance(TimeSpan.FromDays(1));
        await _given.MergeAsync(_ward, _first, _second);

        Assert.Equal((1, 1, 1), (before["cases.users.open"], before["work.done"], before["work.overdue"]));
        Assert.Equal(before, await counting.CountAsync(IndicatorCatalogue.All, asked));
    }

    [Fact]
    public async Task The_ward_after_a_merger_reads_what_was_counted_before_it_and_the_records_behind_it()
    {
        var person = await _given.PersonAsync(_first, "Lò Văn Nam");
        var done = await _given.CaseAsync(_first, person);
        Assert.IsType<CommandResult.Moved>(await _given.Scenario.SendAsync(done, "task.answer.sent", workItem: await _given.Scenario.KeyAsync(done, "answer")));
        _app.Clock.Advance(TimeSpan.FromDays(10));
        await _given.MergeAsync(_ward, _first, _second);
        await _app.Cast.AddUserAsync("sau@example.org", "Vì Thị Sau", _ward.UnitId, Body.Police, Role.Leader);
        using var leader = await _app.SignedInAsync("sau@example.org");

        var figure = await leader.OpenAsync("/reports/figures/work.done?from=2026-07-01&to=2026-07-14");
        var later = await leader.OpenAsync("/reports/figures/work.done?from=2026-08-01&to=2026-08-14");

        Assert.Contains(" 1 ", figure.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Lò Văn Nam", figure.QuerySelector($"main a[href='/people/{person}']")!.TextContent);
        Assert.NotNull(figure.QuerySelector($"main a[href='/cases/{done}']"));
        Assert.Contains(" 0 ", later.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Lò Văn Nam", later.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_is_planned_away_once_and_one_that_has_ended_not_at_all()
    {
        var third = await _given.UnitAsync("T0003", "Xã Khe Lạnh");
        var installer = await _app.Cast.InstallerAsync();
        var one = await _given.Changes.DraftAsync("merge", new(2026, 7, 6), "Nghị quyết 1", new([_first, _second], [_ward]), installer);
        var other = await _given.Changes.DraftAsync(
            "merge", new(2026, 7, 8), "Nghị quyết 2", new([_second, third], [GivenUnits.New("T9002", "Phường Khe Lạnh")]), installer);

        Assert.True(await _given.Changes.PlanAsync(one));
        Assert.False(await _given.Changes.PlanAsync(other), "Xã Đồi Thông waits for another change.");
        Assert.Equal(1, await _given.CarryOut.DrainAsync());
        Assert.False(await _given.Changes.PlanAsync(other), "Xã Đồi Thông has ended.");
    }

    [Fact]
    public async Task A_change_that_cannot_be_carried_out_holds_up_no_other_one()
    {
        var third = await _given.UnitAsync("T0003", "Xã Khe Lạnh");
        var nobody = new ChangeTarget(Guid.CreateVersion7(), false, "T9002", "Phường Không Có", "ward", null);
        var broken = await _given.PlanAsync("merge", new(2026, 7, 5), new([third], [nobody]));

        var change = await _given.MergeAsync(_ward, _first, _second);

        Assert.Equal("done", (await _given.Changes.FindAsync(change))!.Status);
        Assert.Equal("planned", (await _given.Changes.FindAsync(broken))!.Status);
    }

    [Fact]
    public async Task Everybody_of_a_large_unit_can_be_placed_by_hand_page_by_page()
    {
        var (east, west) = (GivenUnits.New("T8001", "Phường Đông"), GivenUnits.New("T8002", "Phường Tây"));
        for (var number = 0; number <= ChangePage.PerPage; number++)
        {
            await _given.PersonAsync(_first, $"Lò Văn {number}");
        }

        var change = await _given.Changes.DraftAsync("split", new(2026, 8, 1), "Nghị quyết 1", new([_first], [east, west]), await _app.Cast.InstallerAsync());
        using var visitor = await _app.InstallerAsync();

        var first = (await visitor.OpenAsync($"/units/change/{change}")).QuerySelectorAll("select[name^=person-]").Select(select => select.Id).ToList();
        var second = (await visitor.OpenAsync($"/units/change/{change}?n=2")).QuerySelectorAll("select[name^=person-]").Select(select => select.Id).ToList();

        Assert.Equal((ChangePage.PerPage, 1), (first.Count, second.Count));
        Assert.DoesNotContain(second[0], first);
    }

    [Fact]
    public async Task An_administrator_prepares_looks_at_and_confirms_a_merger()
    {
        await _given.CaseAsync(_second, await _given.PersonAsync(_second, "Lò Văn Nam", "Bản Pắc"));
        using var visitor = await _app.InstallerAsync();

        using var drafted = await visitor.ForgeAsync("/units/change", new()
        {
            ["Kind"] = "merge",
            ["Codes"] = "T0001, T0002",
            ["TargetCode"] = "T9001",
            ["TargetName"] = "Phường Mây Trắng",
            ["TargetKind"] = "ward",
            ["EffectiveOn"] = "8/7/26",
            ["Basis"] = "Nghị quyết 1",
        });
        var path = drafted.Headers.Location!.ToString();
        var preview = await visitor.OpenAsync(path);
        Assert.Contains("1 người · 1 hồ sơ đang mở · 1 việc đang chờ", preview.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Lò Văn Nam", preview.Body.TextContent, StringComparison.Ordinal);

        using var planned = await visitor.SubmitAsync(path, [], "handler=Plan");
        Assert.Contains("Sẽ thực hiện ngày 08/07/2026", (await visitor.OpenAsync(path)).Body!.TextContent, StringComparison.Ordinal);
        using var again = await visitor.ForgeAsync("/units/change", new()
        {
            ["Kind"] = "split",
            ["Codes"] = "T0001",
            ["TargetCode"] = "T7001",
            ["TargetName"] = "Phường Một",
            ["TargetKind"] = "ward",
            ["EffectiveOn"] = "9/7/26",
            ["Basis"] = "",
        });
        var problems = (await again.ReadPageAsync()).QuerySelector(".alert-danger")!.TextContent;
        Assert.Contains("đã có một thay đổi đang chờ", problems, StringComparison.Ordinal);
        Assert.Contains("Hãy nhập số văn bản làm căn cứ", problems, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<T>> AllAsync<T>(string sql, Guid[] ids) => await _given.Scenario.ListAsync<T>(sql, new { ids });

    private async Task<string> TimersAsync() => string.Join(
        '\n', await _given.Scenario.ListAsync<string>("select concat_ws(' ', case_id, timer_id, generation, due_at, held) from timers order by 1", new { }));

    private Task<long> CountAsync(string table) => _given.Scenario.SingleAsync<long>($"select count(*) from {table}", new { });

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await _app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, new { _first, _second });
    }
}
