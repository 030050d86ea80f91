using CaseFlow.Access;
using CaseFlow.Calendars;
using CaseFlow.Calendars.Drafts;
using CaseFlow.Cases;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Recounts;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Host.Tests.Recounts;

/// <summary>Monday 06/07/2026, 09:00: a permit has five working days, until Monday 13/07. Then Thursday 09/07 is announced as a day off.</summary>
public sealed class RecountCasesTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly DateTimeOffset Before = EndOf(13);
    private static readonly DateTimeOffset After = EndOf(14);

    private readonly CaseFlowApp _app = new();
    private Scenario _given = null!;
    private Guid _case;

    private CalendarDrafts Drafts => _app.Services.GetRequiredService<CalendarDrafts>();

    private RecountCases Recounts => _app.Services.GetRequiredService<RecountCases>();

    public async Task InitializeAsync()
    {
        await _app.InitializeAsync();
        _given = await Scenario.CreateAsync(_app);
        await _given.PublishAsync(Procedure);
        _case = await OpenAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task What_moves_is_shown_before_it_is_published_and_nothing_has_moved_yet()
    {
        using var reviewer = await _app.SecondInstallerAsync();
        await SendAsync();

        var page = string.Join(' ', (await reviewer.OpenAsync("/calendars/vn/publish")).Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        Assert.Contains("1 hạn của 1 hồ sơ dời đi, trong 1 hồ sơ đang chạy.", page, StringComparison.Ordinal);
        Assert.Contains("Hồ sơ số 1 · Xã Suối Mây", page, StringComparison.Ordinal);
        Assert.Contains("thứ Hai, 13/07/2026 → thứ Ba, 14/07/2026 muộn hơn 1 ngày làm việc", page, StringComparison.Ordinal);
        Assert.Equal(Before, await DueAsync());
    }

    [Fact]
    public async Task A_published_calendar_moves_deadlines_and_timers_of_cases_that_nobody_touches()
    {
        Assert.Equal(Before, await DueAsync());
        await PublishAsync();

        Assert.Equal(1, await Recounts.DrainAsync());

        Assert.Equal(After, await DueAsync());
        Assert.Equal(After, await _given.SingleAsync<DateTimeOffset>("select due_at from timers where case_id = @_case", new { _case }));
        Assert.Equal(EngineEvents.Recounted, await LastEventAsync(_case));
        Assert.Equal(0, await _app.Services.GetRequiredService<CalendarVersions>().WaitingAsync("vn", "2026.2"));
        using var officer = await _app.SignedInAsync(Role.Officer);
        var told = (await officer.OpenAsync($"/cases/{_case}")).Body!.TextContent;
        Assert.Contains("các hạn được đếm lại", told, StringComparison.Ordinal);
        Assert.Contains("13/07/2026", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_counted_twice_and_a_case_that_moved_by_itself_is_left_alone()
    {
        var moved = await OpenAsync();
        await PublishAsync();
        Assert.IsType<CommandResult.Moved>(await _given.SendAsync(moved, EngineEvents.Corrected, ObjectValue.Empty.With("note", "Đúng.")));

        await Task.WhenAll(Recounts.DrainAsync(), Recounts.DrainAsync());
        Assert.Equal(0, await Recounts.DrainAsync());

        Assert.Equal(1, await _given.SingleAsync<long>("select count(*) from case_events where case_id = @_case and name = 'case.recounted'", new { _case }));
        Assert.Equal(EngineEvents.Corrected, await LastEventAsync(moved));
    }

    [Fact]
    public async Task A_node_that_has_not_heard_of_the_newest_version_counts_nothing_back()
    {
        await using var owner = new NpgsqlConnection(_app.OwnerAddress);
        await _app.Services.GetRequiredService<CalendarStore>().NewestAsync("vn");
        await owner.ExecuteAsync(
            """
            insert into calendars (calendar_id, position, version, body, added_at) select calendar_id, 2, 'of another node', body, added_at from calendars;
            update cases set calendar_version = 'of another node';
            """);

        Assert.Equal(0, await Recounts.DrainAsync());

        Assert.Equal("of another node", await _given.SingleAsync<string>("select calendar_version from cases where case_id = @_case", new { _case }));
    }

    [Fact]
    public async Task What_was_due_before_has_its_say_first()
    {
        await PublishAsync();
        _app.Clock.Advance(TimeSpan.FromDays(30));

        await Recounts.DrainAsync();

        Assert.Equal(After, await _given.SingleAsync<DateTimeOffset>("select due_at from escalations where case_id = @_case", new { _case }));
        Assert.Equal(EngineEvents.TimerFired, await LastEventAsync(_case));
    }

    [Fact]
    public async Task A_case_that_cannot_be_counted_is_shown_to_the_operator_and_keeps_back_nobody()
    {
        var broken = await OpenAsync();
        await using var owner = new NpgsqlConnection(_app.OwnerAddress);
        await owner.ExecuteAsync("update case_events set seq = 2 where case_id = @broken", new { broken });
        await PublishAsync();

        await Recounts.DrainAsync();

        Assert.Equal(After, await DueAsync());
        Assert.True(await _given.SingleAsync<bool>("select incident_at is not null from cases where case_id = @broken", new { broken }));
        Assert.Equal(0, await Recounts.DrainAsync());
    }

    [Fact]
    public async Task A_case_that_cannot_be_read_is_shown_to_the_operator_and_keeps_back_nobody()
    {
        var unreadable = await OpenAsync();
        await _given.ListAsync<int>("update cases set snapshot = '{' where case_id = @unreadable returning 1", new { unreadable });
        await PublishAsync();

        await Recounts.DrainAsync();

        Assert.Equal(After, await DueAsync());
        Assert.True(await _given.SingleAsync<bool>("select incident_at is not null from cases where case_id = @unreadable", new { unreadable }));
        Assert.Equal(0, await Recounts.DrainAsync());
    }

    [Fact]
    public async Task The_log_replays_over_a_recount()
    {
        await PublishAsync();
        await Recounts.DrainAsync();
        var said = new StringWriter();

        Assert.True(await _app.Services.GetRequiredService<Replay>().RunAsync(said, default) == 0, said.ToString());
    }

    /// <summary>One deadline of five working days that tells the leader when it has passed.</summary>
    private const string Procedure = """
        { "id": "recounted", "version": 1, "code": "DL", "languages": ["vi", "en"],
          "title": {"vi": "Đếm lại", "en": "Recounted"}, "regime": "TEST",
          "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
          "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}}, {"id": "leader", "title": {"vi": "Lãnh đạo", "en": "Leader"}} ],
          "laws": [], "settings": [], "documents": [], "profiles": [], "terms": [],
          "data": [ {"name": "note", "type": "text", "title": {"vi": "Ghi chú", "en": "Note"}} ],
          "forms": [ {"id": "review", "title": {"vi": "Xem xét", "en": "Review"}, "fields": [ {"data": "note"} ]} ],
          "closeReasons": [ {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"}} ],
          "initial": "review",
          "states": [
            { "id": "review", "code": "XEM", "title": {"vi": "Xem xét", "en": "Review"}, "actor": "officer",
              "tasks": [ { "id": "review", "title": {"vi": "Xem xét", "en": "Review"}, "mailTitle": {"vi": "Hồ sơ", "en": "File"},
                "assign": {"role": "officer"}, "form": "review", "outcomes": [ {"id": "done", "title": {"vi": "Xong", "en": "Done"}} ],
                "deadlines": [ {"id": "review-law", "title": {"vi": "Hạn xem xét", "en": "Review due"}, "basis": "law", "owner": "officer", "law": [],
                  "within": {"length": "P5D", "calendar": "working"},
                  "escalations": [ {"overdueBy": {"length": "P0D", "calendar": "calendar"}, "notify": "leader"} ]} ] } ],
              "on": [ {"event": "task.review.done", "target": "done"} ] },
            { "id": "done", "type": "final", "title": {"vi": "Xong", "en": "Done"}, "closeReason": "completed" } ] }
        """;

    private async Task<Guid> OpenAsync() =>
        Assert.IsType<CommandResult.Moved>(await _given.Cases.StartAsync(await _given.PermitAsync("recounted"))).CaseId;

    private async Task SendAsync()
    {
        var author = await _app.Cast.InstallerAsync();
        Assert.True(await Drafts.SetDayAsync("vn", 0, new(new(2026, 7, 9), DayKind.Holiday, "Nghỉ bão", "Storm", "CV 1", ""), author));
        Assert.True(await Drafts.SendAsync("vn", 1, "Nghỉ bão.", author));
    }

    private async Task PublishAsync()
    {
        await SendAsync();
        Assert.Equal("2026.2", (await _app.Services.GetRequiredService<PublishCalendar>().PublishAsync("vn", 1, await _app.Cast.SecondInstallerAsync()))?.Version);
    }

    private Task<DateTimeOffset> DueAsync() =>
        _given.SingleAsync<DateTimeOffset>("select law_due_at from work_items where case_id = @_case and status = 'open'", new { _case });

    private Task<string> LastEventAsync(Guid caseId) =>
        _given.SingleAsync<string>("select name from case_events where case_id = @caseId order by seq desc limit 1", new { caseId });

    private static DateTimeOffset EndOf(int day) => VietnamCalendar.Shipped.EndOfDay(new DateOnly(2026, 7, day));
}
