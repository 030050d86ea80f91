using CaseFlow.Cases;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Host.Tests.Worklist;

/// <summary>A helper who is named visits within 48 hours; then the officer is told, a day later the leader, another day later the chairman.</summary>
internal sealed class Visits(CaseFlowApp app, Scenario given)
{
    private const string Procedure = """
        { "id": "visits", "version": 1, "code": "TV", "languages": ["vi", "en"],
          "title": {"vi": "Thăm", "en": "Visits"}, "regime": "TEST", "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
          "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}}, {"id": "leader", "title": {"vi": "Lãnh đạo", "en": "Leader"}},
                     {"id": "chairman", "title": {"vi": "Chủ tịch", "en": "Chairman"}}, {"id": "helper", "title": {"vi": "Người giúp đỡ", "en": "Helper"}} ],
          "laws": [], "settings": [], "forms": [], "documents": [], "profiles": [], "terms": [],
          "data": [ {"name": "visitor", "type": "party", "title": {"vi": "Người thăm", "en": "Visitor"}} ],
          "closeReasons": [ {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"}} ],
          "initial": "visit",
          "states": [
            { "id": "visit", "code": "THAM", "title": {"vi": "Thăm", "en": "Visit"}, "actor": "helper",
              "tasks": [ { "id": "visit", "title": {"vi": "Thăm", "en": "Visit"}, "mailTitle": {"vi": "Việc", "en": "Work"},
                "assign": {"role": "helper", "user": {"var": "visitor"}}, "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ],
                "deadlines": [ {"id": "visit-law", "title": {"vi": "Hạn thăm", "en": "Visit due"}, "basis": "law", "owner": "helper", "law": [],
                  "within": {"length": "PT48H", "calendar": "calendar"},
                  "escalations": [
                    {"overdueBy": {"length": "PT0S", "calendar": "calendar"}, "notify": "officer", "ask": {"vi": "Hỏi lý do", "en": "Ask why"}},
                    {"overdueBy": {"length": "PT24H", "calendar": "calendar"}, "notify": "leader", "ask": {"vi": "Đôn đốc", "en": "Have it done"}},
                    {"overdueBy": {"length": "PT48H", "calendar": "calendar"}, "notify": "chairman", "ask": {"vi": "Chỉ đạo", "en": "Direct"}} ] } ] } ],
              "on": [ {"event": "task.visit.done", "target": "completed"} ] },
            { "id": "completed", "type": "final", "title": {"vi": "Hoàn thành", "en": "Completed"}, "closeReason": "completed" } ] }
        """;

    public static async Task<Visits> CreateAsync(CaseFlowApp app)
    {
        var given = await Scenario.CreateAsync(app);
        await given.PublishAsync(Procedure);
        return new(app, given);
    }

    public async Task<Guid> OpenAsync(Guid visitor, DateTimeOffset? occurredAt = null, Guid? person = null) => Assert.IsType<CommandResult.Moved>(
        await given.Cases.StartAsync(await given.PermitAsync("visits") with
        {
            Data = Value.ObjectOf(new Member("visitor", visitor.ToString())),
            OccurredAt = occurredAt,
            PersonId = person,
        })).CaseId;

    public async Task VisitAsync(Guid caseId, Guid visitor) => Assert.IsType<CommandResult.Moved>(await given.Cases.SendAsync(
        caseId,
        new Command("task.visit.done", new Workflows.Casework.Actor(visitor.ToString(), ["helper"])) { WorkItem = await given.KeyAsync(caseId, "visit") }));

    public async Task PassAsync(TimeSpan time)
    {
        app.Clock.Advance(time);
        await given.Timers.DrainAsync();
    }
}
