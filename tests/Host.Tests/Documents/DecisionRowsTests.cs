using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CaseFlow.Access;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.Documents;

public sealed class DecisionRowsTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private const string Procedure = """
        { "id": "deciding", "version": 1, "code": "QD", "languages": ["vi", "en"],
          "title": {"vi": "Quyết định", "en": "Deciding"}, "regime": "TEST", "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
          "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}} ],
          "laws": [], "settings": [], "forms": [], "data": [], "profiles": [], "terms": [],
          "documents": [ {"id": "QD-1", "title": {"vi": "Quyết định", "en": "Decision"}, "kind": "outgoing", "decision": true},
                         {"id": "TB-1", "title": {"vi": "Thông báo", "en": "Notice"}, "kind": "outgoing"} ],
          "closeReasons": [ {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"}} ],
          "initial": "decide",
          "states": [
            { "id": "decide", "code": "QD", "title": {"vi": "Quyết định", "en": "Decide"}, "actor": "officer",
              "tasks": [ { "id": "decide", "title": {"vi": "Quyết định", "en": "Decide"}, "mailTitle": {"vi": "Việc", "en": "Work"},
                "assign": {"role": "officer"}, "issues": ["QD-1", "TB-1"], "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ] } ],
              "on": [ {"event": "task.decide.done", "target": "decided"} ] },
            { "id": "decided", "code": "XONG", "title": {"vi": "Đã quyết định", "en": "Decided"}, "actor": "officer",
              "on": [ {"event": "end", "title": {"vi": "Kết thúc", "en": "End"}, "by": ["officer"], "target": "completed"} ] },
            { "id": "completed", "type": "final", "title": {"vi": "Hoàn thành", "en": "Completed"}, "closeReason": "completed" } ] }
        """;

    private Scenario _given = null!;
    private HttpClient _officer = null!;

    public async Task InitializeAsync()
    {
        _given = await Scenario.CreateAsync(app);
        await _given.PublishAsync(Procedure);
        _officer = await app.SignedInAsync(Role.Officer);
    }

    public Task DisposeAsync()
    {
        _officer.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task One_number_for_two_people_is_one_decision_that_covers_both_and_another_paper_is_none()
    {
        var (an, binh) = (await DecideAsync("12/QĐ-UBND", "2026-07-01"), await DecideAsync(" 12/QĐ-UBND", "2026-07-01"));

        var decision = Assert.Single(await OnFileAsync(an.Person, binh.Person));
        Assert.Equal(("QD-1", "12/QĐ-UBND", "Xã Suối Mây", 1), (decision.Kind, decision.Number, decision.IssuedBy, decision.Dated.Day));
        Assert.Equal(2, await _given.SingleAsync<int>("select count(*)::int from decision_persons where decision_id = @DecisionId", decision));
        Assert.Equal(
            new[] { an.Case, binh.Case }.Order(),
            (await _given.ListAsync<Guid>("select case_id from case_decisions where decision_id = @DecisionId", decision)).Order());
    }

    [Fact]
    public async Task The_same_number_of_the_year_before_is_another_decision()
    {
        var (before, now) = (await DecideAsync("7/QĐ-UBND", "2025-12-30"), await DecideAsync("7/QĐ-UBND", "2026-01-05"));

        Assert.Equal([2025, 2026], (await OnFileAsync(before.Person, now.Person)).Select(decision => decision.Dated.Year));
    }

    [Fact]
    public async Task A_date_put_right_is_put_right_on_file_and_entering_the_decision_by_hand_adds_people_to_it()
    {
        var decided = await DecideAsync("8/QĐ-UBND", "2026-07-02");
        var other = await PersonAsync();

        using var corrected = await _officer.PostAsJsonAsync($"/api/cases/{decided.Case}/events", new
        {
            name = "case.corrected",
            documents = new[] { Paper("QD-1", "8/QĐ-UBND", "2026-07-03") },
        });
        using var entered = await _officer.PostAsJsonAsync("/api/decisions", new
        {
            kind = "QD-1",
            number = "8/QĐ-UBND",
            issuedBy = "",
            dated = "2026-07-03",
            receivedAt = app.Clock.GetUtcNow(),
            persons = new[] { other },
        });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Created), (corrected.StatusCode, entered.StatusCode));
        Assert.Equal(3, Assert.Single(await OnFileAsync(decided.Person, other)).Dated.Day);
        Assert.Single(await OnFileAsync(other));
    }

    private async Task<(Guid Case, Guid Person)> DecideAsync(string number, string dated)
    {
        var person = await PersonAsync();
        using var opened = await _officer.PostAsJsonAsync("/api/cases", new { definition = "deciding", personId = person });
        var caseId = (await opened.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("caseId").GetGuid();
        var item = await _given.SingleAsync<long>("select work_item_id from work_items where case_id = @caseId", new { caseId });
        using var done = await _officer.PostAsJsonAsync($"/api/work-items/{item}/completion", new
        {
            outcome = "done",
            documents = new[] { Paper("QD-1", number, dated), Paper("TB-1", number, dated) },
        });
        Assert.True(done.StatusCode is HttpStatusCode.OK, await done.Content.ReadAsStringAsync());
        return (caseId, person);
    }

    private object Paper(string kind, string number, string dated) => new { kind, number, dated, received = app.Clock.GetUtcNow().AddDays(-1) };

    private async Task<Guid> PersonAsync()
    {
        using var added = await _officer.PostAsJsonAsync("/api/people", new { fullName = "Trịnh Văn Lộc", bornYear = 1990, sex = "male" });
        return (await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("personId").GetGuid();
    }

    private Task<IReadOnlyList<Filed>> OnFileAsync(params Guid[] persons) => _given.ListAsync<Filed>(
        """
        select distinct decision_id, kind, number, issued_by, dated from decisions join decision_persons using (decision_id)
        where person_id = any(@persons) order by dated
        """,
        new { persons });

    private sealed record Filed
    {
        public required Guid DecisionId { get; init; }

        public required string Kind { get; init; }

        public required string Number { get; init; }

        public required string IssuedBy { get; init; }

        public required DateOnly Dated { get; init; }
    }
}
