using CaseFlow.Access;
using CaseFlow.Answers.Identity;
using CaseFlow.Cases;
using CaseFlow.Definitions;
using CaseFlow.Mail;
using CaseFlow.People;
using CaseFlow.Timers;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Tests.Shared;

/// <summary>A helper who meets somebody each month, and is asked by mail how it went: on the morning before the day of the first visit.</summary>
internal sealed class HelperVisits(CaseFlowApp app)
{
    /// <summary>The helper's telephone: its last four digits are asked for.</summary>
    public const string Phone = "0912 345 678";

    public const string LastDigits = "5678";

    public const string Procedure = """
        { "id": "helper-visits", "version": 1, "code": "GD", "languages": ["vi", "en"],
          "title": {"vi": "Giúp đỡ", "en": "Helping"}, "regime": "TEST", "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
          "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}}, {"id": "helper", "title": {"vi": "Người giúp đỡ", "en": "Helper"}} ],
          "laws": [], "settings": [], "documents": [], "profiles": [], "terms": [],
          "data": [
            {"name": "helperId", "type": "party", "title": {"vi": "Người giúp đỡ", "en": "Helper"}},
            {"name": "metOn", "type": "date", "title": {"vi": "Ngày gặp", "en": "Day of the visit"}},
            {"name": "manner", "type": "choice", "title": {"vi": "Gặp ở đâu?", "en": "Where did you meet?"}, "choices": [
              {"id": "home", "title": {"vi": "Tại nơi ở", "en": "At home"}}, {"id": "work", "title": {"vi": "Tại nơi làm việc", "en": "At work"}},
              {"id": "phone", "title": {"vi": "Qua điện thoại", "en": "By telephone"}} ]},
            {"name": "note", "type": "text", "personal": true, "title": {"vi": "Ghi chú lần gặp", "en": "Note of the visit"}},
            {"name": "own", "type": "text", "title": {"vi": "Câu hỏi riêng", "en": "Question of one's own"}} ],
          "forms": [
            {"id": "visit", "title": {"vi": "Lần gặp", "en": "Visit"}, "fields": [ {"data": "metOn", "required": true}, {"data": "manner", "required": true}, {"data": "note"} ]},
            {"id": "helper", "title": {"vi": "Đổi người", "en": "Another helper"}, "fields": [ {"data": "helperId", "required": true} ]} ],
          "closeReasons": [ {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"}} ],
          "initial": "helping",
          "on": [ {"event": "helper.changed", "title": {"vi": "Đổi người giúp đỡ", "en": "Change the helper"}, "by": ["officer"], "form": "helper"} ],
          "states": [
            { "id": "helping", "code": "GD", "title": {"vi": "Đang giúp đỡ", "en": "Helping"}, "actor": "helper",
              "checkIns": [ { "id": "visits", "title": {"vi": "Gặp định kỳ", "en": "Regular visits"}, "phases": [ {"every": {"length": "P1M", "calendar": "calendar"}} ],
                "opensBefore": {"length": "P3D", "calendar": "calendar"}, "avoidHolidays": true, "missed": "skip",
                "task": { "id": "visit", "title": {"vi": "Gặp người được quản lý", "en": "Meet the person"}, "mailTitle": {"vi": "Lần gặp định kỳ", "en": "Regular visit"},
                  "assign": {"role": "helper", "user": {"var": "helperId"}}, "form": "visit",
                  "deadlines": [ {"id": "visit-due", "title": {"vi": "Ngày gặp", "en": "Day of the visit"}, "basis": "office", "owner": "helper",
                    "reminders": [ {"before": {"length": "P1D", "calendar": "calendar"}, "at": "08:00"}, {"before": {"length": "P0D", "calendar": "calendar"}, "at": "08:00"} ]} ],
                  "outcomes": [ {"id": "met", "title": {"vi": "Đã gặp", "en": "Met"}}, {"id": "not-met", "title": {"vi": "Chưa gặp được", "en": "Not met"}},
                    {"id": "worrying", "title": {"vi": "Đã gặp, có điều đáng lo", "en": "Met, with a concern"}} ] },
                "personal": {"by": ["officer"], "method": "manner", "questions": ["own"]},
                "explain": { "id": "explain", "title": {"vi": "Giải trình lần gặp bị lỡ", "en": "Explain a missed visit"},
                  "mailTitle": {"vi": "Việc cần giải trình", "en": "To be explained"}, "assign": {"role": "officer"},
                  "outcomes": [ {"id": "explained", "title": {"vi": "Đã giải trình", "en": "Explained"}} ] } } ],
              "on": [ {"event": ["task.visit.met", "task.visit.not-met", "task.visit.worrying"]},
                      {"event": "end", "title": {"vi": "Kết thúc", "en": "End"}, "by": ["officer"], "target": "completed"} ] },
            { "id": "completed", "type": "final", "title": {"vi": "Hoàn thành", "en": "Completed"}, "closeReason": "completed" } ] }
        """;

    /// <summary>Half past eight on the day before the first visit.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 8, 5, 8, 30, 0, TimeSpan.FromHours(7));

    private readonly IServiceProvider _services = app.Services;

    public Guid Helper { get; private init; }

    /// <summary>The helper of the cast, who is known by a telephone.</summary>
    public static async Task<HelperVisits> StartAsync(CaseFlowApp app)
    {
        app.Clock.Set(TestClock.Monday);
        Assert.Null(await app.Services.GetRequiredService<ImportFolder>().ShipAsync(Procedure));
        var helper = await app.Cast.UserAsync(Role.Helper);
        await app.Services.GetRequiredService<HelperSigns>().SetAsync(helper, IdentityQuestion.Phone, Phone, await app.Cast.UserAsync(Role.Officer));
        return new(app) { Helper = helper };
    }

    /// <summary>Another helper of the commune, known by the same telephone.</summary>
    public async Task<Guid> AnotherAsync(string email)
    {
        var other = await app.Cast.AddUserAsync(email, "Mai Thị Hai", await app.Cast.UnitAsync(), Body.Helpers, Role.Helper);
        await _services.GetRequiredService<HelperSigns>().SetAsync(other, IdentityQuestion.Phone, Phone, await app.Cast.UserAsync(Role.Officer));
        return other;
    }

    /// <summary>A case whose first visit is asked for.</summary>
    public async Task<Guid> OpenAsync(string person, Guid? helper = null, string procedure = "helper-visits")
    {
        app.Clock.Set(TestClock.Monday);
        var (unit, officer) = (await app.Cast.UnitAsync(), await app.Cast.UserAsync(Role.Officer));
        var added = Assert.IsType<Register.Result.Added>(
            await _services.GetRequiredService<Register>().AddAsync(new(person, 1990, Sex: "male", Address: "Bản Một"), unit, officer));
        var opened = Assert.IsType<CommandResult.Moved>(await _services.GetRequiredService<CaseRunner>().StartAsync(
            new NewCase(procedure, unit, Body.Police, added.PersonId, new Actor(officer.ToString(), ["officer"]))
            {
                Data = Value.ObjectOf(new Member("helperId", (helper ?? Helper).ToString())),
            }));
        app.Clock.Set(Morning);
        await _services.GetRequiredService<FireDueTimers>().DrainAsync();
        return opened.CaseId;
    }

    /// <summary>The officer names another helper.</summary>
    public async Task GiveToAsync(Guid caseId, Guid helper) => Assert.IsType<CommandResult.Moved>(await _services.GetRequiredService<CaseRunner>().SendAsync(
        caseId,
        new Command("helper.changed", new Actor((await app.Cast.UserAsync(Role.Officer)).ToString(), ["officer"]))
        {
            Data = Value.ObjectOf(new Member("helperId", helper.ToString())),
        }));

    /// <summary>A link with a token, as a mail would bring it; null where a mail would bring none.</summary>
    public async Task<string?> TokenAsync(Guid caseId, Guid? helper = null)
    {
        var now = app.Clock.GetUtcNow();
        await using var connection = await app.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var key = await connection.QuerySingleAsync<string>("select key from work_items where case_id = @caseId and status = 'open'", new { caseId });
        var offered = await _services.GetRequiredService<OfferAnswers>()(transaction, [new(caseId, key, helper ?? Helper)], now);
        await transaction.CommitAsync();
        return offered.Count == 0 ? null
            : (await _services.GetRequiredService<MintTokens>()(LinkSlots.In(offered.Values.Single().AbsoluteUri), now)).Values.SingleOrDefault();
    }
}
