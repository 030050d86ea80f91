using CaseFlow.Access;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests;

public sealed class AdminPagesTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    public static TheoryData<int, string> Windows => new() { { 360, "vi" }, { 360, "en" }, { 1280, "vi" }, { 1280, "en" } };

    private static string Procedure(string id) => Procedures.Permit.Replace("\"id\": \"permit\"", $"\"id\": \"{id}\"", StringComparison.Ordinal);

    [BrowserTheory]
    [MemberData(nameof(Windows))]
    public async Task The_pages_of_procedures_and_settings_are_sound(int width, string language)
    {
        var page = await app.InstallerAsync(width, language: language);
        var complaints = page.ListenForComplaints();
        await UploadAsync(page, Procedure($"seen-{width}-{language}").Replace("\"target\": \"choose\"", "\"target\": \"chose\"", StringComparison.Ordinal));
        await LookAsync(page, $"definition-wrong-{width}-{language}");
        await UploadAsync(page, Procedure($"fine-{width}-{language}"));
        await page.FollowAsync(page.Locator("a[href$=review]"));
        await LookAsync(page, $"definition-review-{width}-{language}");
        await SendAsync(page);
        await LookAsync(page, $"definition-sent-{width}-{language}");
        await page.GotoAsync($"/definitions/fine-{width}-{language}/1/publish");
        await LookAsync(page, $"definition-publish-own-{width}-{language}");
        var reviewer = await app.SecondInstallerAsync(width, language: language);
        await reviewer.GotoAsync($"/definitions/fine-{width}-{language}/1/publish");
        await LookAsync(reviewer, $"definition-publish-{width}-{language}");
        foreach (var (path, name) in new[]
        {
            ("/definitions", "definitions"), ("/definitions/post-rehab-management/1", "definition"), ("/definitions/upload", "definition-upload"),
            ("/definitions/post-rehab-management/2/cases", "definition-cases"), ("/definitions/post-rehab-management/2/edit", "definition-edit"),
            ("/definitions/user-management/2", "definition-tests"), ("/definitions/user-management/2/prose", "definition-prose"),
            ("/definitions/user-management/2/forecast?start=2026-12-01", "definition-forecast"),
            ("/definitions/user-management/2/forecast?start=2026-12-01&with=v1", "definition-compared"), ("/definitions/user-management/2/diff/1", "definition-diff"),
            ("/definitions/user-management/2/migrations", "definition-migrations"), ("/calendars", "calendar"),
            ("/mail-wordings", "mail-wordings"), ("/mail-wordings/digest", "mail-wording"), ("/mail-wordings/audit-head", "mail-wording-head"),
            ("/settings", "settings"), ("/settings/post-rehab-management/decision-signing", "setting"),
        })
        {
            await page.GotoAsync(path);
            await LookAsync(page, $"{name}-{width}-{language}");
        }

        Assert.Empty(complaints);
    }

    [BrowserTheory]
    [MemberData(nameof(Windows))]
    public async Task The_page_of_an_operator_is_sound(int width, string language)
    {
        await GivenDeadTimerAsync();
        var page = await app.SignedInAsync(Role.Operator, width, language: language);
        var complaints = page.ListenForComplaints();

        await page.GotoAsync("/operations");

        await LookAsync(page, $"operations-{width}-{language}");
        foreach (var name in new[] { "dead-letters", "outages", "runs", "growth" })
        {
            await page.GotoAsync($"/operations/{name}");
            await page.EvaluateAsync("document.querySelector('main fieldset details')?.setAttribute('open', '')");
            await LookAsync(page, $"operations-{name}-{width}-{language}");
        }

        await page.GotoAsync("/operations/rehearsal");
        await page.FollowAsync(page.Locator("main form button"));
        await LookAsync(page, $"operations-rehearsal-{width}-{language}");
        Assert.Empty(complaints);
    }

    [BrowserFact]
    public async Task A_broken_procedure_is_refused_with_its_line_and_the_corrected_one_is_published_without_scripts()
    {
        var page = await app.InstallerAsync(width: 360, scripts: false);

        await UploadAsync(page, Procedure("journey").Replace("\"target\": \"choose\"", "\"targt\": \"choose\"", StringComparison.Ordinal));
        var problem = await page.Locator(".problems").InnerTextAsync();
        Assert.Matches("Dòng \\d+", problem);
        Assert.Contains("\"target\"", problem, StringComparison.Ordinal);

        await page.Locator("#text").FillAsync(Procedure("journey"));
        await page.FollowAsync(page.Locator("main form button"));
        await page.FollowAsync(page.Locator("a[href$=review]"));
        await SendAsync(page);
        var reviewer = await app.SecondInstallerAsync(width: 360, scripts: false);
        await reviewer.GotoAsync("/definitions/journey/1");
        await reviewer.FollowAsync(reviewer.Locator("a[href$=publish]"));
        await reviewer.FollowAsync(reviewer.Locator("main form button").First);
        Assert.EndsWith("/definitions/journey/1", reviewer.Url, StringComparison.Ordinal);
        Assert.Contains("Đã công bố", await reviewer.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_setting_is_changed_without_scripts_on_a_telephone()
    {
        var page = await app.SignedInAsync(Role.Leader, width: 360, scripts: false);
        await page.GotoAsync("/settings");
        await page.FollowAsync(page.Locator("#decision-signing a"));

        await page.Locator("#number").FillAsync("4");
        await page.Locator("#counted").SelectOptionAsync("working-days");
        await page.FollowAsync(page.Locator("main form button").First);

        await page.GotoAsync("/settings");
        var changed = await page.Locator("#decision-signing").InnerTextAsync();
        Assert.Contains("4 ngày làm việc", changed, StringComparison.Ordinal);
        Assert.Contains(Cast.NameOf(Role.Leader), changed, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_timer_that_was_given_up_is_tried_again_without_scripts()
    {
        var caseId = await GivenDeadTimerAsync();
        var page = await app.SignedInAsync(Role.Operator, width: 360, scripts: false);
        await page.GotoAsync("/operations/dead-letters");

        await page.FollowAsync(page.Locator($"form:has(input[value=\"{caseId}\"]):has(input[name=timerId]) button"));

        await using var connection = await app.App.Database.OpenConnectionAsync();
        Assert.Equal(
            (0, (DateTime?)null),
            await connection.QuerySingleAsync<(int, DateTime?)>("select attempts::int, dead_since from timers where case_id = @caseId", new { caseId }));
    }

    private static async Task SendAsync(IPage page)
    {
        await page.Locator("#note").FillAsync("Bản đầu tiên của thủ tục thử.");
        foreach (var reason in await page.Locator("input[name=Reasons]").AllAsync())
        {
            await reason.FillAsync("Thủ tục thử, chấp nhận.");
        }

        await page.FollowAsync(page.Locator("main form button"));
    }

    private static async Task UploadAsync(IPage page, string text)
    {
        await page.GotoAsync("/definitions/upload");
        await page.Locator("#text").FillAsync(text);
        await page.FollowAsync(page.Locator("main form button"));
    }

    private static async Task LookAsync(IPage page, string name)
    {
        await page.PictureAsync(name);
        await page.AssertFitsAsync();
        await page.AssertNothingSeriousAsync();
    }

    private async Task<Guid> GivenDeadTimerAsync()
    {
        var unit = await app.App.Cast.UnitAsync();
        var (caseId, otherCase, other) = (Guid.CreateVersion7(), Guid.CreateVersion7(), await app.App.Cast.AddUnitAsync($"T{Guid.NewGuid():n}"[..8], "Phường Mây Trắng"));
        await using var connection = await app.App.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into cases (case_id, version, definition_id, definition_version, unit_id, body, states, waiting_for, opened_at, moved_at, incident_at, incident_reason, calendar_id, calendar_version, snapshot)
            values (@otherCase, 1, 'post-rehab-management', 1, @other, 'police', '{propose}', '{leader}', @now, @now, null, null, 'vn', '2026.1', '{}'),
              (@caseId, 1, 'post-rehab-management', 1, @unit, 'police', '{propose}', '{leader}', @now, @now, @now, 'The times of the procedure set off one another without end.', 'vn', '2026.1', '{}');
            insert into timers (case_id, timer_id, due_at, generation, held, attempts, dead_since, last_error)
            values (@caseId, 'deadline/propose-law#1/reminder/0', @now, 1, false, 8, @now, 'The times of the procedure set off one another without end.');
            with missed as (
              insert into outages (cause, began_at, ended_at, ordinary_until, urgent_until)
              values ('stopped', @now - interval '2 days', @now, @now - interval '5 hours', @now - interval '4 hours')
              on conflict on constraint an_outage_is_found_once do update set ended_at = excluded.ended_at returning outage_id),
              timers as (
                insert into outage_timers (outage_id, kind, unit_id, timers, oldest) select outage_id, 'deadline', @unit, 3, @now - interval '1 day' from missed on conflict do nothing)
            insert into reminders (state, outage_id, case_id, kind, subject, rule, role, due_at, speaks_of, urgent, written_at)
            select 'held', outage_id, case_id, kind, 'propose-law#1', 'reminder/0', '', @now - interval '1 day', @now + ahead, false, @now
            from missed, unnest(array[@caseId, @otherCase]) as of (case_id), (values ('reminder', interval '3 days'), ('reminder', interval '-1 hour'), ('escalation', interval '-20 hours')) as told (kind, ahead);
            insert into job_runs (job, node, began_at, ended_at, runs, failures, busy_ms, longest_ms, failure)
            values ('deliver-mail', 'một/1', date_trunc('hour', @now), @now, 712, 1, 81000, 5400, '421 4.7.0 try later') on conflict do nothing;
            """,
            new { caseId, otherCase, unit, other, now = app.App.Clock.GetUtcNow() });
        return caseId;
    }
}
