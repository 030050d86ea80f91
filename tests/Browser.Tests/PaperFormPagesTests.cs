using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.People;
using CaseFlow.Workflows.Casework;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests;

/// <summary>Templates of papers, and papers made from a case, as people see them.</summary>
public sealed class PaperFormPagesTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    public static TheoryData<int, string> Windows => new() { { 360, "vi" }, { 1280, "vi" }, { 1280, "en" } };

    [BrowserTheory]
    [MemberData(nameof(Windows))]
    public async Task The_pages_of_templates_and_of_the_base_salary_are_sound(int width, string language)
    {
        var page = await app.InstallerAsync(width, language: language);
        var complaints = page.ListenForComplaints();
        foreach (var (path, name) in new[] { ("/paper-forms", "paper-forms"), ("/paper-forms/V-53", "paper-form"), ("/settings/amounts", "amounts") })
        {
            await page.GotoAsync(path);
            await LookAsync(page, $"{name}-{width}-{language}");
        }

        Assert.Empty(complaints);
    }

    [BrowserTheory]
    [MemberData(nameof(Windows))]
    public async Task An_officer_makes_a_paper_from_the_page_of_a_case(int width, string language)
    {
        var caseId = await CaseAsync();
        var page = await app.SignedInAsync(Role.Officer, width, language: language);
        await page.GotoAsync($"/cases/{caseId}");
        await page.Locator("#generate details summary").First.ClickAsync();
        await page.Locator("#generate").ScrollIntoViewIfNeededAsync();
        await LookAsync(page, $"case-papers-{width}-{language}");

        await page.FollowAsync(page.Locator("#generate a[href$='V-33']").First);
        await LookAsync(page, $"generate-{width}-{language}");

        var file = await page.RunAndWaitForDownloadAsync(() => page.Locator("main form button.btn-primary").ClickAsync());
        Assert.Matches("^V-33-[0-9]+\\.docx$", file.SuggestedFilename);
    }

    [BrowserFact]
    public async Task A_paper_is_made_without_scripts_too()
    {
        var page = await app.SignedInAsync(Role.Officer, 360, scripts: false);
        await page.GotoAsync($"/cases/{await CaseAsync()}/generated/V-53");

        var file = await page.RunAndWaitForDownloadAsync(() => page.Locator("main form button.btn-primary").ClickAsync());

        Assert.StartsWith("V-53-", file.SuggestedFilename, StringComparison.Ordinal);
    }

    private static async Task LookAsync(IPage page, string name)
    {
        await page.PictureAsync(name);
        await page.AssertFitsAsync();
        await page.AssertNothingSeriousAsync();
    }

    private async Task<Guid> CaseAsync()
    {
        var services = app.App.Services;
        var unit = await app.App.Cast.UnitAsync();
        var officer = await app.App.Cast.UserAsync(Role.Officer);
        var person = (Register.Result.Added)await services.GetRequiredService<Register>().AddAsync(new("Hồ Thị Hường", 1991, Sex: "female", Address: "Tổ 5"), unit, officer);
        var moved = (CommandResult.Moved)await services.GetRequiredService<CaseRunner>().StartAsync(
            new NewCase("post-rehab-management", unit, Body.Police, person.PersonId, new Actor(officer.ToString(), ["officer"])));
        return moved.CaseId;
    }
}
