using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.BadDays;

/// <summary>Cases opened days ago by the clock on the wall, whose timers have been due ever since and were fired by nobody.</summary>
internal sealed class Backlog(Scenario given)
{
    /// <summary>Somebody answers within 48 hours, is reminded an hour before, and then the leader is told.</summary>
    private const string Answers = """
        { "id": "answers", "version": 1, "code": "TL", "languages": ["vi", "en"],
          "title": {"vi": "Trả lời", "en": "Answers"}, "regime": "TEST", "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
          "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}}, {"id": "leader", "title": {"vi": "Lãnh đạo", "en": "Leader"}} ],
          "laws": [], "settings": [], "data": [], "forms": [], "documents": [], "profiles": [], "terms": [],
          "closeReasons": [ {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"}} ],
          "initial": "answer",
          "states": [
            { "id": "answer", "code": "TRA", "title": {"vi": "Trả lời", "en": "Answer"}, "actor": "officer",
              "tasks": [ { "id": "answer", "title": {"vi": "Trả lời", "en": "Answer"}, "mailTitle": {"vi": "Thư", "en": "Letter"},
                "assign": {"role": "officer"}, "outcomes": [ {"id": "sent", "title": {"vi": "Đã gửi", "en": "Sent"}} ],
                "deadlines": [ {"id": "answer-law", "title": {"vi": "Hạn trả lời", "en": "Answer due"}, "basis": "law", "owner": "officer", "law": [],
                  "within": {"length": "PT48H", "calendar": "calendar"},
                  "reminders": [ {"before": {"length": "PT1H", "calendar": "calendar"}} ],
                  "escalations": [ {"overdueBy": {"length": "PT0S", "calendar": "calendar"}, "notify": "leader",
                    "ask": {"vi": "Đã quá hạn: đôn đốc", "en": "Overdue: have it done"}} ] } ] } ],
              "on": [ {"event": "task.answer.sent", "target": "completed"} ] },
            { "id": "completed", "type": "final", "title": {"vi": "Hoàn thành", "en": "Completed"}, "closeReason": "completed" } ] }
        """;

    public const string Due = "select count(*)::int from timers where due_at <= now() and not held";

    /// <summary>
    /// Each fires six timers and closes: one on each of four days, and on the fifth first the one whose guard no longer holds.
    /// </summary>
    public IReadOnlyList<Guid> Counting { get; private set; } = [];

    /// <summary>Each fires a reminder and tells the leader.</summary>
    public IReadOnlyList<Guid> Unanswered { get; private set; } = [];

    /// <summary>Each fires one timer, which moves it on.</summary>
    public IReadOnlyList<Guid> Late { get; private set; } = [];

    /// <summary>Reviews that nobody is late with: the clock of the test stands at the present afterwards.</summary>
    public IReadOnlyList<Guid> ToReview { get; private set; } = [];

    /// <summary>How many timers wait to be fired, once each.</summary>
    public int Timers => (Counting.Count * 6) + (Unanswered.Count * 2) + Late.Count;

    /// <summary>How many mails they lead to: of each letter one to the officer and one to the leader.</summary>
    public int Mails => Unanswered.Count * 2;

    public static async Task<Backlog> OfAsync(CaseFlowApp app, int counting = 0, int unanswered = 0, int late = 0, int toReview = 0)
    {
        app.Clock.Set(DateTimeOffset.UtcNow.AddDays(-7));
        var given = await Scenario.CreateAsync(app);
        await given.PublishAsync(Answers);
        await app.Cast.UserAsync(Role.Leader);
        var backlog = new Backlog(given);
        backlog.Counting = await backlog.OpenAsync("follow-up", counting);
        backlog.Unanswered = await backlog.OpenAsync("answers", unanswered);
        app.Clock.Advance(TimeSpan.FromDays(3));
        backlog.Late = await backlog.OpenAsync("permit", late);
        app.Clock.Set(DateTimeOffset.UtcNow);
        backlog.ToReview = await backlog.OpenAsync("permit", toReview);
        return backlog;
    }

    public async Task UntilDoneAsync(TimeSpan within) => await Eventually.TrueAsync(
        async () => await given.SingleAsync<int>(Due, new { }) == 0, within, "still a timer due");

    /// <summary>Every timer fired, none twice, and each case is where they lead.</summary>
    public async Task AssertFiredOnceAsync()
    {
        Assert.Equal((Timers, Timers), await given.SingleAsync<(int, int)>(
            """
            select count(*)::int, count(distinct (case_id, event::jsonb #>> '{timer,id}', event::jsonb #>> '{timer,generation}'))::int
            from case_events where name = 'timer.fired'
            """,
            new { }));
        Assert.Equal(Counting.Count, await InStateAsync(Counting, "counted"));
        Assert.Equal(Unanswered.Count, await InStateAsync(Unanswered, "answer"));
        Assert.Equal(Late.Count, await InStateAsync(Late, "late"));
        Assert.Equal(0, await given.SingleAsync<int>("select count(*)::int from cases where incident_at is not null", new { }));
        Assert.Equal(0, await given.SingleAsync<int>("select count(*)::int from timers where attempts > 0", new { }));
    }

    private async Task<IReadOnlyList<Guid>> OpenAsync(string definition, int count)
    {
        var opening = await given.PermitAsync(definition);
        var opened = new List<Guid>();
        foreach (var chunk in Enumerable.Range(0, count).Chunk(16))
        {
            var results = await Task.WhenAll(chunk.Select(_ => given.Cases.StartAsync(opening with { Id = Guid.CreateVersion7() })));
            opened.AddRange(results.Select(result => Assert.IsType<CommandResult.Moved>(result).CaseId));
        }

        return opened;
    }

    private Task<int> InStateAsync(IReadOnlyList<Guid> cases, string state) => given.SingleAsync<int>(
        "select count(*)::int from cases where case_id = any(@cases) and @state = any(states)", new { cases, state });
}
