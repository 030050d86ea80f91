using System.Text;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Definitions;
using CaseFlow.Documents;
using CaseFlow.People;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests.Desk;

/// <summary>What an office keeps around a case: flags, files, decisions, dossiers, the list of pages, transfers, what is stuck, the helper's letter.</summary>
public sealed class DeskRecordsTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    public static TheoryData<int, bool, string> Windows => new() { { 360, true, "vi" }, { 1280, true, "vi" }, { 1280, true, "en" }, { 360, false, "en" } };

    [BrowserTheory]
    [MemberData(nameof(Windows))]
    public async Task Flags_and_files_are_set_and_kept_and_the_list_of_pages_is_read(int width, bool scripts, string language)
    {
        var (caseId, person) = await CaseAsync();
        var page = await app.SignedInAsync(Role.Officer, width, scripts, language);

        await page.GotoAsync($"/people/{person}/flags");
        await page.Locator("input[value='violence-risk']").CheckAsync();
        await page.Locator("#note").FillAsync("Đi hai người");
        await page.Locator("#until").FillAsync("1/12/2030");
        await SoundAsync(page, scripts, $"flags-{width}-{language}-{scripts}");
        await page.FollowAsync(page.Locator("main form.card button.btn-primary"));
        await page.Locator("input[value='infectious-disease']").CheckAsync();
        await page.FollowAsync(page.Locator("main form.card button.btn-primary"));
        await SoundAsync(page, scripts, $"flags-set-{width}-{language}-{scripts}");

        await page.GotoAsync($"/cases/{caseId}/files");
        await page.Locator("#chosen").SetInputFilesAsync(new FilePayload { Name = "bien-ban.pdf", MimeType = "application/pdf", Buffer = Encoding.ASCII.GetBytes("%PDF-1.7 one") });
        await page.Locator("#title").FillAsync("Biên bản làm việc");
        await page.FollowAsync(page.Locator("#form button.btn-primary"));
        await page.Locator("#chosen").SetInputFilesAsync(new FilePayload { Name = "bien-ban.pdf", MimeType = "application/pdf", Buffer = Encoding.ASCII.GetBytes("%PDF-1.7 two") });
        await page.Locator("#title").FillAsync("Biên bản làm việc");
        await page.FollowAsync(page.Locator("#form button.btn-primary"));
        await SoundAsync(page, scripts, $"files-{width}-{language}-{scripts}");
        await page.GotoAsync($"/cases/{caseId}/page-list");
        await SoundAsync(page, scripts, $"page-list-{width}-{language}-{scripts}");
        await page.GotoAsync($"/cases/{caseId}/bodies");
        await SoundAsync(page, scripts, $"bodies-{width}-{language}-{scripts}");
        await page.GotoAsync($"/cases/{caseId}");
        await SoundAsync(page, scripts, $"case-desk-{width}-{language}-{scripts}");
        await page.FollowAsync(page.Locator(".actions a.btn-primary"));
        await SoundAsync(page, scripts, $"needed-papers-{width}-{language}-{scripts}");
    }

    [BrowserFact]
    public async Task A_file_is_dropped_where_it_can_be_chosen()
    {
        var (caseId, _) = await CaseAsync();
        var page = await app.SignedInAsync(Role.Officer);
        await page.GotoAsync($"/cases/{caseId}/files");

        await page.EvaluateAsync("""
            () => {
              const dropped = new DataTransfer();
              dropped.items.add(new File(["%PDF-1.7 dropped"], "keo-tha.pdf", { type: "application/pdf" }));
              document.querySelector("[data-drop]").dispatchEvent(new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true }));
            }
            """);
        await page.FollowAsync(page.Locator("#form button.btn-primary"));

        await Assertions.Expect(page.Locator("main").GetByText("keo-tha", new() { Exact = true })).ToBeVisibleAsync();
    }

    [BrowserTheory]
    [MemberData(nameof(Windows))]
    public async Task A_decision_about_two_people_goes_to_its_recipients_and_replaces_an_earlier_one(int width, bool scripts, string language)
    {
        var (_, person) = await CaseAsync();
        var unit = await app.App.Cast.UnitAsync();
        var today = DateOnly.FromDateTime(app.App.Clock.GetUtcNow().AddHours(7).DateTime);
        var papers = app.App.Services.GetRequiredService<Papers>();
        var number = Random.Shared.Next(1, 400) * 2;
        await papers.AddDecisionAsync(new("V-53", $"{number}/QĐ-UBND", "", today, app.App.Clock.GetUtcNow(), [person]), unit, null);
        var dossier = await papers.AddDossierAsync(new("V-51", $"{number}/HS", "Cơ sở cai nghiện số 2", today, app.App.Clock.GetUtcNow(), [person]), unit, null);
        var page = await app.SignedInAsync(Role.Officer, width, scripts, language);

        await page.GotoAsync("/decisions/new");
        await page.Locator("input[name=q]").FillAsync("Hồ Thị");
        await page.FollowAsync(page.Locator("#people button"));
        await page.Locator("#people input[type=checkbox]").First.CheckAsync();
        await page.Locator("#kind").SelectOptionAsync("V-53");
        await SoundAsync(page, scripts, $"decision-new-{width}-{language}-{scripts}");
        await page.FollowAsync(page.Locator("#form > div > button.btn-primary"));
        await page.Locator("#recipient").FillAsync("Công an xã Suối Mây");
        await page.FollowAsync(page.Locator("#copies form button.btn-primary"));
        await page.Locator("#links summary").ClickAsync();
        await page.Locator("input[value=replaces]").CheckAsync();
        await page.FollowAsync(page.Locator("#links form button"));
        await SoundAsync(page, scripts, $"decision-{width}-{language}-{scripts}");
        await page.GotoAsync("/decisions");
        await SoundAsync(page, scripts, $"decisions-{width}-{language}-{scripts}");
        await page.GotoAsync($"/dossiers/{dossier}?q=Hồ");
        await SoundAsync(page, scripts, $"dossier-{width}-{language}-{scripts}");
    }

    [BrowserTheory]
    [MemberData(nameof(Windows))]
    public async Task Stuck_cases_a_transfer_and_the_letter_to_a_helper_are_looked_at(int width, bool scripts, string language)
    {
        var (stuck, _) = await CaseAsync();
        var (moved, _) = await CaseAsync();
        var (helped, _) = await CaseAsync();
        await using (var connection = await app.App.Database.OpenConnectionAsync())
        {
            var now = app.App.Clock.GetUtcNow();
            await connection.ExecuteAsync("update cases set incident_at = @now, incident_reason = 'x' where case_id = @stuck", new { stuck, now });
            await connection.ExecuteAsync(
                """
                insert into case_transfers (case_id, version, case_no, body, from_unit, to_unit, moved_at)
                select case_id, version, case_no, body, @other, unit_id, @now from cases where case_id = @moved
                """,
                new { moved, now, other = await app.App.Cast.AddUnitAsync($"T{Random.Shared.Next(10_000, 99_999)}", "Xã Bản Mới") });
            await connection.ExecuteAsync(
                "insert into case_assignments (case_id, element, user_id, since) values (@helped, 'helperId', @helper, @now)",
                new { helped, now, helper = await app.App.Cast.UserAsync(Role.Helper) });
        }

        var page = await app.SignedInAsync(Role.Leader, width, scripts, language);
        await page.GotoAsync("/team/stuck");
        await SoundAsync(page, scripts, $"stuck-{width}-{language}-{scripts}");
        await page.GotoAsync("/");
        await SoundAsync(page, scripts, $"home-desk-{width}-{language}-{scripts}");
        await page.GotoAsync($"/transfers/{moved}/1");
        await page.Locator("details summary").Last.ClickAsync();
        await SoundAsync(page, scripts, $"transfer-{width}-{language}-{scripts}");
        await page.Locator("#reason").FillAsync("Người này không cư trú ở đây");
        await page.FollowAsync(page.Locator("main details form button"));
        await SoundAsync(page, scripts, $"transfer-rejected-{width}-{language}-{scripts}");
        await page.GotoAsync($"/cases/{helped}/helper-letter");
        await SoundAsync(page, scripts, $"helper-letter-{width}-{language}-{scripts}");
        await page.FollowAsync(page.Locator("#helpers form button"));
        await SoundAsync(page, scripts, $"helper-told-{width}-{language}-{scripts}");
    }

    [BrowserTheory]
    [MemberData(nameof(Windows))]
    public async Task A_stale_form_shows_both_values_to_choose_from(int width, bool scripts, string language)
    {
        var scenario = app.App.Services.GetRequiredService<CaseRunner>();
        Assert.Null(await app.App.Services.GetRequiredService<ImportFolder>().ShipAsync(Procedures.Permit));
        Assert.Null(await app.App.Services.GetRequiredService<ImportFolder>().ShipAsync(Procedures.FollowUp));
        var actor = new Actor((await app.App.Cast.UserAsync(Role.Officer)).ToString(), ["officer"]);
        var caseId = ((CommandResult.Moved)await scenario.StartAsync(new NewCase("permit", await app.App.Cast.UnitAsync(), Body.Police, null, actor)
        {
            Data = Value.ObjectOf(new Member("note", "Ban đầu")),
        })).CaseId;
        var page = await app.SignedInAsync(Role.Officer, width, scripts, language);
        await page.GotoAsync($"/cases/{caseId}/correct");
        await page.Locator("[name='f.note']").FillAsync("Người thứ hai");
        await page.FollowAsync(page.Locator("#form .btn-list button"));
        await scenario.SendAsync(caseId, new Command(EngineEvents.Corrected, actor) { Data = Value.ObjectOf(new Member("note", "Người thứ nhất")) });
        await page.FollowAsync(page.Locator("button[name=Confirmed]"));
        await Assertions.Expect(page.Locator("fieldset[id='take.f.note'] input[type=radio]")).ToHaveCountAsync(2);
        await SoundAsync(page, scripts, $"stale-{width}-{language}-{scripts}");
    }

    [BrowserTheory]
    [InlineData(360, "vi")]
    [InlineData(1280, "en")]
    public async Task The_kinds_of_flags_are_kept_by_the_administrator(int width, string language)
    {
        var page = await app.InstallerAsync(width, language: language);
        await page.GotoAsync("/settings/flags");
        await SoundAsync(page, true, $"flag-kinds-{width}-{language}");
    }

    private static async Task SoundAsync(IPage page, bool scripts, string picture)
    {
        await page.PictureAsync(picture);
        await page.AssertFitsAsync();
        if (scripts)
        {
            await page.AssertNothingSeriousAsync();
        }
    }

    private async Task<(Guid CaseId, Guid PersonId)> CaseAsync()
    {
        var services = app.App.Services;
        var unit = await app.App.Cast.UnitAsync();
        var officer = await app.App.Cast.UserAsync(Role.Officer);
        var person = (Register.Result.Added)await services.GetRequiredService<Register>().AddAsync(new("Hồ Thị Hường", 1991, Sex: "female", Address: "Tổ 5"), unit, officer);
        var moved = (CommandResult.Moved)await services.GetRequiredService<CaseRunner>().StartAsync(
            new NewCase("post-rehab-management", unit, Body.Police, person.PersonId, new Actor(officer.ToString(), ["officer"]))
            {
                Documents = [new RecordedDocument("V-51", "12/TB", new DateOnly(2026, 7, 1), app.App.Clock.GetUtcNow(), new PageRange(1, 3))],
            });
        return (moved.CaseId, person.PersonId);
    }
}
