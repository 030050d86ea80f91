using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.People;
using CaseFlow.Tests.Shared;
using CaseFlow.Units.Changes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Units;

/// <summary>Units that are merged and divided, with people and cases in them.</summary>
internal sealed class GivenUnits(CaseFlowApp app, Scenario scenario)
{
    /// <summary>Answered within five working days, reminded of on the last two mornings, told to the leader when late.</summary>
    private const string Letters = """
        { "id": "answers", "version": 1, "code": "TL", "languages": ["vi", "en"],
          "title": {"vi": "Trả lời", "en": "Answers"}, "regime": "TEST",
          "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
          "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}}, {"id": "leader", "title": {"vi": "Lãnh đạo", "en": "Leader"}} ],
          "laws": [], "settings": [], "documents": [], "profiles": [], "terms": [], "forms": [],
          "data": [ {"name": "unit", "type": "unit", "title": {"vi": "Đơn vị", "en": "Unit"}, "readOnly": true},
                    {"name": "receivedOn", "type": "date", "title": {"vi": "Ngày nhận", "en": "Received on"}} ],
          "closeReasons": [ {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"}} ],
          "initial": "answer",
          "on": [ {"event": "end", "title": {"vi": "Kết thúc", "en": "End"}, "by": ["officer"], "target": "completed"} ],
          "states": [
            { "id": "answer", "code": "TRA", "title": {"vi": "Trả lời", "en": "Answer"}, "actor": "officer",
              "tasks": [ { "id": "answer", "title": {"vi": "Trả lời", "en": "Answer"}, "mailTitle": {"vi": "Thư cần trả lời", "en": "Letter to be answered"},
                "assign": {"role": "officer"}, "outcomes": [ {"id": "sent", "title": {"vi": "Đã gửi", "en": "Sent"}} ],
                "deadlines": [ {"id": "answer-law", "title": {"vi": "Hạn trả lời", "en": "Answer due"}, "basis": "law", "owner": "officer", "law": [],
                  "within": {"length": "P5D", "calendar": "working"}, "from": {"data": "receivedOn"},
                  "reminders": [ {"before": {"length": "P1D", "calendar": "working"}, "at": "08:00"}, {"before": {"length": "P0D", "calendar": "working"}, "at": "08:00"} ],
                  "escalations": [ {"overdueBy": {"length": "PT0S", "calendar": "calendar"}, "notify": "leader", "ask": {"vi": "Đã quá hạn", "en": "Overdue"}} ] } ] } ],
              "on": [ {"event": "task.answer.sent", "target": "completed"} ] },
            { "id": "completed", "type": "final", "title": {"vi": "Hoàn thành", "en": "Completed"}, "closeReason": "completed" } ] }
        """;

    public Scenario Scenario => scenario;

    public UnitChanges Changes => app.Services.GetRequiredService<UnitChanges>();

    public CarryOutChanges CarryOut => app.Services.GetRequiredService<CarryOutChanges>();

    public static async Task<GivenUnits> CreateAsync(CaseFlowApp app)
    {
        var scenario = await Scenario.CreateAsync(app);
        await scenario.PublishAsync(Letters);
        return new(app, scenario);
    }

    public Task<Guid> UnitAsync(string code, string name) => app.Cast.AddUnitAsync(code, name);

    public async Task<Guid> PersonAsync(Guid unit, string name, string address = "") =>
        Assert.IsType<Register.Result.Added>(await app.Services.GetRequiredService<Register>().AddAsync(
            new(name, 1985, null, "male", null, address, null), unit, null)).PersonId;

    /// <summary>A case to be answered by Monday 13/07/2026.</summary>
    public async Task<Guid> CaseAsync(Guid unit, Guid? person) => Assert.IsType<CommandResult.Moved>(await scenario.Cases.StartAsync(
        new NewCase("answers", unit, Body.Police, person, await scenario.OfficerAsync())
        {
            Data = CaseFlow.Workflows.Expressions.Value.ObjectOf(new CaseFlow.Workflows.Expressions.Member("receivedOn", "2026-07-06")),
        })).CaseId;

    public async Task CloseAsync(Guid caseId) => Assert.IsType<CommandResult.Moved>(await scenario.SendAsync(caseId, "end"));

    public static ChangeTarget New(string code, string name) => new(Guid.CreateVersion7(), true, code, name, "ward", null);

    public async Task<Guid> PlanAsync(string kind, DateOnly on, ChangePlan plan)
    {
        var change = await Changes.DraftAsync(kind, on, "Nghị quyết 1/NQ", plan, await app.Cast.InstallerAsync());
        Assert.True(await Changes.PlanAsync(change));
        return change;
    }

    /// <summary>Merges as of today.</summary>
    public async Task<Guid> MergeAsync(ChangeTarget into, params Guid[] from)
    {
        var change = await PlanAsync("merge", CaseFlow.Platform.Web.VietnameseText.LocalDate(app.Clock.GetUtcNow()), new(from, [into]));
        Assert.Equal(1, await CarryOut.DrainAsync());
        return change;
    }

    public async Task<CurrentUser> OfficerOfAsync(Guid unit)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return new(Guid.CreateVersion7(), "Cán bộ", "can-bo@example.org", new HashSet<Role> { Role.Officer }, unit, null, Body.Police, "vi")
        {
            Inherits = await connection.ExecuteScalarAsync<bool>("select exists (select from unit_successions where to_unit = @unit)", new { unit }),
        };
    }
}
