using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Definitions;
using CaseFlow.Definitions.Drafts;
using CaseFlow.Definitions.Review;
using CaseFlow.Migrations;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests;

/// <summary>A version in review with a plan, and a run of it: choices, start, stop and going on, what came of it, and the way back.</summary>
public sealed class MigrationPagesTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    public static TheoryData<int, string> Windows => AdminPagesTests.Windows;

    private IServiceProvider Services => app.App.Services;

    [BrowserTheory]
    [MemberData(nameof(Windows))]
    public async Task Cases_are_looked_at_chosen_for_brought_over_and_taken_back(int width, string language)
    {
        var id = $"moved-{width}-{language}";
        await OpenAsync(id, cases: 3);
        var page = await app.SecondInstallerAsync(width, language: language);
        var complaints = page.ListenForComplaints();

        await SendDraftAsync(id);
        await page.GotoAsync($"/definitions/{id}/2/publish");
        await LookAsync(page, $"review-plan-{width}-{language}");
        await page.FollowAsync(page.Locator("a[href$='/moves/1']"));
        await LookAsync(page, $"review-moves-{width}-{language}");
        Assert.IsType<PublishDefinition.Result.Published>(
            await Services.GetRequiredService<PublishDefinition>().PublishAsync(id, 2, await app.App.Cast.SecondInstallerAsync()));

        await page.GotoAsync($"/definitions/{id}/2/migrations");
        await LookAsync(page, $"migrations-{width}-{language}");
        await page.FollowAsync(page.Locator("form:has(input[name=From]) button"));
        await LookAsync(page, $"migration-previewing-{width}-{language}");
        await PreviewAsync(page);
        await LookAsync(page, $"migration-choices-{width}-{language}");
        await page.Locator("select").SelectOptionAsync("keep");
        await page.FollowAsync(page.Locator("form:has(select) button"));
        await PreviewAsync(page);
        Assert.Equal("keep", await page.Locator("select").InputValueAsync());
        await LookAsync(page, $"migration-chosen-{width}-{language}");
        await page.FollowAsync(page.Locator("a[href$='show=through']"));
        await LookAsync(page, $"migration-cases-{width}-{language}");
        await page.GoBackAsync();

        await page.FollowAsync(page.Locator("form[action$='handler=Start'] button"));
        await LookAsync(page, $"migration-running-{width}-{language}");
        await page.FollowAsync(page.Locator("form[action$='handler=Stop'] button"));
        await LookAsync(page, $"migration-stopped-{width}-{language}");
        await page.FollowAsync(page.Locator("form[action$='handler=Resume'] button"));
        await MoveAsync(page);
        await LookAsync(page, $"migration-done-{width}-{language}");
        await page.FollowAsync(page.Locator("a[href$='show=moved']"));
        await LookAsync(page, $"migration-moved-{width}-{language}");
        await page.FollowAsync(page.Locator("form[action*='handler=Undo'] button").First);
        await page.GotoAsync(page.Url.Split("/cases")[0]);
        await page.Locator("details.menu summary").Last.ClickAsync();
        await page.FollowAsync(page.Locator("form[action$='handler=Undo'] button"));
        await MoveAsync(page);
        await LookAsync(page, $"migration-undone-{width}-{language}");

        var progress = await page.Locator("section[aria-labelledby=result]").InnerTextAsync();
        Assert.Contains(language == "vi" ? "3 hồ sơ" : "3 cases", progress, StringComparison.Ordinal);
        Assert.Empty(complaints);
    }

    private async Task OpenAsync(string id, int cases)
    {
        Assert.Null(await Services.GetRequiredService<ImportFolder>().ShipAsync(Licence.First(id)));
        var actor = new Actor((await app.App.Cast.UserAsync(Role.Officer)).ToString(), ["officer"]);
        var unit = await app.App.Cast.UnitAsync();
        for (var opened = 0; opened < cases; opened++)
        {
            Assert.IsType<CommandResult.Moved>(await Services.GetRequiredService<CaseRunner>().StartAsync(new NewCase(id, unit, Body.Police, null, actor)));
        }
    }

    /// <summary>The first administrator sends the second version to review.</summary>
    private async Task SendDraftAsync(string id)
    {
        var (text, author) = (Licence.Second(id), await app.App.Cast.InstallerAsync());
        Assert.IsType<SaveResult.Saved>(await Services.GetRequiredService<DraftStore>().SaveAsync(id, 2, 0, text, author));
        var reasons = (await Services.GetRequiredService<CheckDefinition>().CheckWithCasesAsync(text)).Problems
            .Select(Warning.Of).Distinct().ToDictionary(warning => warning, _ => "Việc phụ không cần nữa.");
        Assert.IsType<SendResult.Sent>(await Services.GetRequiredService<Reviews>().SendAsync(id, 2, 1, "Thời hạn tiếp nhận dài hơn.", reasons, author));
    }

    private async Task PreviewAsync(IPage page)
    {
        await Services.GetRequiredService<PreviewRuns>().DrainAsync();
        await page.ReloadAsync();
    }

    private async Task MoveAsync(IPage page)
    {
        await Services.GetRequiredService<MoveCases>().DrainAsync();
        await page.ReloadAsync();
    }

    private static async Task LookAsync(IPage page, string name)
    {
        await page.PictureAsync(name);
        await page.AssertFitsAsync();
        await page.AssertNothingSeriousAsync();
    }
}
