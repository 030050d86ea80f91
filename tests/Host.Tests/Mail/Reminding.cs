using System.Globalization;
using CaseFlow.Access;
using CaseFlow.Calendars;
using CaseFlow.Cases;
using CaseFlow.Definitions;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Mail;
using CaseFlow.Mail.Digests;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CaseFlow.Host.Tests.Mail;

/// <summary>Letters that an officer answers within five working days, reminded of on three mornings, and told to the leader when late.</summary>
internal sealed class Reminding(CaseFlowApp app, Scenario scenario, Post post) : IAsyncDisposable
{
    private const string Procedure = """
        { "id": "letters", "version": 1, "code": "TL", "languages": ["vi", "en"],
          "title": {"vi": "Trả lời", "en": "Letters"}, "regime": "TEST",
          "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
          "roles": [
            {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}},
            {"id": "leader", "title": {"vi": "Lãnh đạo", "en": "Leader"}},
            {"id": "chairman", "title": {"vi": "Chủ tịch", "en": "Chairman"}},
            {"id": "helper", "title": {"vi": "Người giúp đỡ", "en": "Helper"}} ],
          "laws": [], "settings": [], "documents": [], "profiles": [], "terms": [], "forms": [],
          "data": [
            {"name": "receivedOn", "type": "date", "title": {"vi": "Ngày nhận", "en": "Received on"}},
            {"name": "about", "type": "text", "personal": true, "title": {"vi": "Về việc", "en": "About"}} ],
          "closeReasons": [ {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"}} ],
          "initial": "answer",
          "on": [ {"event": "told", "title": {"vi": "Báo", "en": "Tell"}, "by": ["officer"],
                   "do": [ {"notify": "chairman", "text": {"vi": "Có thư TEXT cần xem.", "en": "There is a letter TEXT to look at."}} ]} ],
          "states": [
            { "id": "answer", "code": "TRA", "title": {"vi": "Trả lời", "en": "Answer"}, "actor": "officer",
              "tasks": [ { "id": "answer", "title": {"vi": "Trả lời", "en": "Answer"}, "mailTitle": {"vi": "Thư cần trả lời", "en": "Letter to be answered"},
                "assign": {"role": "officer"},
                "outcomes": [ {"id": "sent", "title": {"vi": "Đã gửi", "en": "Sent"}} ],
                "deadlines": [ {"id": "answer-law", "title": {"vi": "Hạn trả lời", "en": "Answer due"}, "basis": "law", "owner": "officer", "law": [],
                  "within": {"length": "P5D", "calendar": "working"}, "from": {"data": "receivedOn"},
                  "reminders": [
                    {"before": {"length": "P2D", "calendar": "working"}, "at": "08:00"},
                    {"before": {"length": "P1D", "calendar": "working"}, "at": "08:00"},
                    {"before": {"length": "P0D", "calendar": "working"}, "at": "08:00"} ],
                  "escalations": [ {"overdueBy": {"length": "PT0S", "calendar": "calendar"}, "notify": "leader",
                    "ask": {"vi": "Đã quá hạn: nắm lý do và đôn đốc", "en": "Overdue: ask for the reason and have it done"}} ] } ] } ],
              "on": [ {"event": "task.answer.sent", "target": "completed"} ] },
            { "id": "completed", "type": "final", "title": {"vi": "Hoàn thành", "en": "Completed"}, "closeReason": "completed" } ] }
        """;

    /// <summary>Each test publishes a procedure of its own, for no published one can change.</summary>
    private static int _published;

    public Post Post => post;

    public SmtpSink Inbox => post.Sink;

    public Scenario Scenario => scenario;

    public ComposeMail Composer => new(
        app.Connections, post.Outbox, app.Services.GetRequiredService<DefinitionStore>(),
        Calendars, Offer, Digests, post.Options, app.Clock, NullLogger<ComposeMail>.Instance);

    public ComposeDigests Digests => new(
        app.Connections, post.Outbox, Calendars, post.Options, Offer, app.Clock, NullLogger<ComposeDigests>.Instance);

    public MailLog Log => new(app.Connections, Calendars, post.Options);

    private CalendarStore Calendars => app.Services.GetRequiredService<CalendarStore>();

    private OfferAnswers Offer => app.Services.GetRequiredService<OfferAnswers>();

    /// <param name="tells">A word in the notice that the procedure sends.</param>
    /// <param name="asks">The role that has to answer.</param>
    /// <param name="escalatesTo">The role that is told when it is late.</param>
    public static async Task<Reminding> StartAsync(CaseFlowApp app, string tells = "mới", string asks = "officer", string escalatesTo = "leader")
    {
        app.Clock.Set(TestClock.Monday);
        var scenario = await Scenario.CreateAsync(app);
        await using (var connection = await app.Database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync("delete from digest_lines; delete from visit_entries; delete from outbox; update reminders set state = 'skipped', reason = 'failed', decided_at = due_at where state = 'pending'");
            await connection.ExecuteAsync("delete from timers");
        }

        var definition = string.Create(CultureInfo.InvariantCulture, $"letters-{Interlocked.Increment(ref _published)}");
        await scenario.PublishAsync(Procedure
            .Replace("\"id\": \"letters\"", $"\"id\": \"{definition}\"", StringComparison.Ordinal)
            .Replace("TEXT", tells, StringComparison.Ordinal)
            .Replace("\"assign\": {\"role\": \"officer\"}", $"\"assign\": {{\"role\": \"{asks}\"}}", StringComparison.Ordinal)
            .Replace("\"notify\": \"leader\"", $"\"notify\": \"{escalatesTo}\"", StringComparison.Ordinal));
        await app.Cast.UserAsync(Role.Officer);
        await app.Cast.UserAsync(Role.Leader);
        await app.Cast.UserAsync(Role.Chairman);
        return new Reminding(app, scenario, new Post(app)) { Definition = definition };
    }

    public required string Definition { get; init; }

    public ValueTask DisposeAsync() => post.DisposeAsync();

    /// <summary>A letter received today, due on the fifth working day from now.</summary>
    public async Task<Guid> OpenAsync(DateOnly? receivedOn = null, string? about = null)
    {
        var opened = await scenario.Cases.StartAsync(await scenario.PermitAsync(Definition) with
        {
            Data = Value.ObjectOf(
                new Member("receivedOn", Written(receivedOn ?? new DateOnly(2026, 7, 6))), new Member("about", about ?? "Chuyện riêng")),
        });
        return Assert.IsType<CommandResult.Moved>(opened).CaseId;
    }

    public async Task AnswerAsync(Guid caseId) => Assert.IsType<CommandResult.Moved>(await scenario.SendAsync(
        caseId, "task.answer.sent", null, await scenario.KeyAsync(caseId, "answer")));

    public async Task CorrectAsync(Guid caseId, DateOnly receivedOn) => Assert.IsType<CommandResult.Moved>(await scenario.SendAsync(
        caseId, EngineEvents.Corrected, Value.ObjectOf(new Member("receivedOn", Written(receivedOn)))));

    /// <summary>Lets the clock run on, hour by hour, with every job of the host doing its part.</summary>
    public async Task RunUntilAsync(DateTimeOffset end)
    {
        while (app.Clock.GetUtcNow() < end)
        {
            app.Clock.Set(app.Clock.GetUtcNow().AddHours(1) < end ? app.Clock.GetUtcNow().AddHours(1) : end);
            await RunJobsAsync();
        }
    }

    public async Task RunJobsAsync()
    {
        await scenario.Timers.DrainAsync();
        await Composer.ComposeDueAsync();
        await post.Sender.DeliverDueAsync();
    }

    public Task<IReadOnlyList<MailLine>> LogAsync(Guid caseId) => Log.OfCaseAsync(caseId);

    public IEnumerable<(string To, string Subject)> Received => Inbox.Mails.Select(mail => (mail.Recipient, Subject(mail)));

    public static string Subject(SunkMail mail) => string.Concat(mail.Header("Subject").Split(' ').Select(Decoded));

    private static string Decoded(string word) => word.StartsWith("=?utf-8?B?", StringComparison.OrdinalIgnoreCase)
        ? System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(word[10..^2]))
        : word;

    private static string Written(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
