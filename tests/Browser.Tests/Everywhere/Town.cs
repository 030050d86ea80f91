using System.Runtime.CompilerServices;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Community.Entries;
using CaseFlow.Definitions;
using CaseFlow.Documents;
using CaseFlow.Migrations;
using CaseFlow.People;
using CaseFlow.Protection.Breaches;
using CaseFlow.Protection.Requests;
using CaseFlow.Reports.Plans;
using CaseFlow.Tests.Shared;
using CaseFlow.Timers;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Browser.Tests.Everywhere;

/// <summary>One of everything that a page can be about, so that every page has something to show.</summary>
internal sealed record Town(
    Guid Unit, Guid Officer, Guid Person, Guid Twin, Guid Case, Guid Care, Guid Helped, Guid Moved, Guid Late, long WorkItem, long CheckIn, Guid Decision, Guid Dossier, Guid Plan,
    long Migration, Guid Breach, Guid Request, Guid Institution, Guid Activity, Guid Helper)
{
    /// <summary>What is late goes to the leader, so that what was late before it was recorded is held.</summary>
    private static readonly string Escalating = CareProcedures.Care.Replace(
        "\"escalations\": []",
        """
        "escalations": [ {"overdueBy": {"length": "PT0S", "calendar": "calendar"}, "notify": "leader", "ask": {"vi": "Nắm lý do, đôn đốc", "en": "Ask why, have it done"}} ]
        """,
        StringComparison.Ordinal);

    private static readonly ConditionalWeakTable<CaseFlowApp, Task<Town>> Built = [];

    /// <summary>Built once for a host.</summary>
    public static Task<Town> OfAsync(CaseFlowApp app) => Built.GetValue(app, BuildAsync);

    private static async Task<Town> BuildAsync(CaseFlowApp app)
    {
        var services = app.Services;
        foreach (var role in Enum.GetValues<Role>())
        {
            await app.Cast.UserAsync(role);
        }

        Assert.Null(await services.GetRequiredService<ImportFolder>().ShipAsync(Escalating));
        app.Clock.Set(TestClock.Monday);
        var (unit, officer) = (await app.Cast.UnitAsync(), await app.Cast.UserAsync(Role.Officer));
        var person = await PersonAsync(services, unit, officer, "Hồ Thị Hường");
        var twin = await PersonAsync(services, unit, officer, "Hồ Thị Hương");
        var care = await OpenAsync(services, "care", unit, officer, person, "T-1");
        app.Clock.Advance(TimeSpan.FromDays(40));
        await services.GetRequiredService<FireDueTimers>().DrainAsync();
        var main = await OpenAsync(services, "post-rehab-management", unit, officer, person, "V-51");
        var helped = await OpenAsync(services, "post-rehab-management", unit, officer, twin, "V-51");
        var moved = await OpenAsync(services, "post-rehab-management", unit, officer, await PersonAsync(services, unit, officer, "Vàng A Sình"), "V-51");

        var late = await OpenAsync(services, "care", unit, officer, await PersonAsync(services, unit, officer, "Lò Thị Muộn"), "T-1", app.Clock.GetUtcNow().AddDays(-30));

        var (today, now) = (DateOnly.FromDateTime(app.Clock.GetUtcNow().AddHours(7).DateTime), app.Clock.GetUtcNow());
        var papers = services.GetRequiredService<Papers>();
        var decision = await papers.AddDecisionAsync(new("V-53", "58/QĐ-UBND", "", today, now, [person]), unit, officer);
        var dossier = await papers.AddDossierAsync(new("V-51", "12/HS", "Cơ sở cai nghiện số 2", today, now, [person]), unit, officer);
        var plan = new Plan(Guid.CreateVersion7(), unit, "86/KH-UBND", today, "UBND xã", "Quản lý sau cai nghiện", new(2026, 1, 1), new(2026, 12, 31), null, "");
        await services.GetRequiredService<PlanStore>().AddAsync(plan, null);
        var migration = await services.GetRequiredService<MigrationRuns>().AskAsync("post-rehab-management", 1, 2, await app.Cast.InstallerAsync());

        var leader = await app.Cast.CurrentAsync(Role.Leader);
        var breach = await services.GetRequiredService<BreachRegister>().AddAsync(leader, new(
            "Gửi nhầm danh sách", now.AddHours(-3), now.AddHours(-50), "Trụ sở", [FieldClass.Identity], 14, "Văn phòng", "Lộ tên", "Thu hồi thư"));
        var request = await services.GetRequiredService<RequestRegister>().AddAsync(
            leader, new("know", person, "Hồ Thị Hường", "self", "Tổ 5", "Xin xem những gì đã ghi về tôi", now.AddDays(-4)));

        var book = services.GetRequiredService<EntryBook>();
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into case_transfers (case_id, version, case_no, body, from_unit, to_unit, moved_at)
            select case_id, version, case_no, body, @other, unit_id, @now from cases where case_id = @moved;
            insert into case_assignments (case_id, element, user_id, since) values (@helped, 'helperId', @helper, @now);
            insert into contact_work (user_id, address, cause, opened_at) select user_id, email, 'unopened', @now from users where user_id = @helper;
            update work_items set assignee = @officer, claimed_at = @now where work_item_id = (select min(work_item_id) from work_items where case_id = @main and status = 'open');
            update cases set incident_at = @now, incident_reason = 'The times of the procedure set off one another without end.' where case_id = @moved;
            """,
            new { moved, helped, main, officer, now, other = await app.Cast.AddUnitAsync("T0009", "Xã Bản Mới"), helper = await app.Cast.UserAsync(Role.Helper) });
        return new(
            unit, officer, person, twin, main, care, helped, moved, late,
            await connection.QuerySingleAsync<long>("select min(work_item_id) from work_items where case_id = @main and status = 'open'", new { main }),
            await connection.QuerySingleAsync<long>("select min(work_item_id) from work_items where case_id = @care and occurrence is not null and state <> ''", new { care }),
            decision!.Value, dossier!.Value, plan.PlanId, migration!.Value, breach, request,
            await book.RecordAsync(unit, new Institution("b93_club", "Câu lạc bộ B93 Suối Mây") { Day = new(2025, 7, 1) }, officer),
            await book.RecordAsync(unit, new Activity("outreach", "Tuyên truyền") { Day = new(2026, 5, 5), Attendance = 5236 }, officer),
            await app.Cast.UserAsync(Role.Helper));
    }

    private static async Task<Guid> PersonAsync(IServiceProvider services, Guid unit, Guid officer, string name) =>
        Assert.IsType<Register.Result.Added>(await services.GetRequiredService<Register>().AddAsync(
            new(name, 1991, Sex: "female", Address: "Tổ 5, Xã Suối Mây", Phone: "0912 000 111"), unit, officer)).PersonId;

    private static async Task<Guid> OpenAsync(IServiceProvider services, string procedure, Guid unit, Guid officer, Guid person, string paper, DateTimeOffset? occurredAt = null) =>
        Assert.IsType<CommandResult.Moved>(await services.GetRequiredService<CaseRunner>().StartAsync(
            new NewCase(procedure, unit, Body.Police, person, new Actor(officer.ToString(), ["officer"]))
            {
                Documents = [new RecordedDocument(paper, "12/TB", new DateOnly(2026, 7, 1), services.GetRequiredService<TimeProvider>().GetUtcNow(), new PageRange(1, 3))],
                OccurredAt = occurredAt,
                Data = Value.ObjectOf(procedure == "care" ? [new CaseFlow.Workflows.Expressions.Member("adult", true)] : []),
            })).CaseId;
}
