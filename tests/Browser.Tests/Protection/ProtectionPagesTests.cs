using CaseFlow.Access;
using CaseFlow.People;
using CaseFlow.Protection.Breaches;
using CaseFlow.Protection.Requests;
using CaseFlow.Protection.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Browser.Tests.Protection;

/// <summary>The registers of data protection as whoever heads a unit sees them.</summary>
public sealed class ProtectionPagesTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    [BrowserTheory]
    [InlineData(360, "vi")]
    [InlineData(360, "en")]
    [InlineData(1280, "vi")]
    [InlineData(1280, "en")]
    public async Task The_registers_the_review_and_the_policy_are_sound(int width, string language)
    {
        var (breach, request, person) = await GivenAsync();
        var page = await app.SignedInAsync(Role.Leader, width, language: language);
        var complaints = page.ListenForComplaints();
        foreach (var (path, name) in new[]
        {
            ("/", "home"), ("/protection", "protection"), ("/protection/breaches", "breaches"), ($"/protection/breaches/{breach}", "breach"),
            ("/protection/breaches/new", "breach-new"), ("/protection/requests", "requests"), ($"/protection/requests/{request}", "request"),
            ("/protection/requests/new?q=Mai", "request-new"), ($"/protection/requests/{request}/data", "request-data"), ("/protection/retention", "retention"),
            ("/protection/access-review", "access-review"), ("/protection/office", "protection-office"), ("/data-policy", "data-policy"),
            ($"/people/{person}/consents", "consents"),
        })
        {
            await page.GotoAsync(path);
            await page.PictureAsync($"{name}-{width}-{language}");
            await page.AssertFitsAsync();
            await page.AssertNothingSeriousAsync();
        }

        Assert.Empty(complaints);
    }

    [BrowserFact]
    public async Task A_breach_is_recorded_and_the_authority_told_without_scripts_on_a_telephone()
    {
        var page = await app.SignedInAsync(Role.Chairman, 360, scripts: false);
        await page.GotoAsync("/protection/breaches/new");
        await page.Locator("#nature").FillAsync("Máy tính xách tay bị mất");
        await page.Locator("#discoveredon").FillAsync("5/7/2026");
        await page.Locator("#discoveredtime").FillAsync("21h30");
        await page.Locator("input[name=Classes]").First.CheckAsync();
        await page.Locator("main form button.btn-primary").ClickAsync();
        await page.Locator("#toldon").FillAsync("6/7/2026");
        await page.Locator("#toldtime").FillAsync("8:15");
        await page.Locator("main form button.btn-primary").ClickAsync();

        Assert.Contains("Thông báo đầu tiên", await page.Locator("#notices + ul, #notices ~ ul").First.InnerTextAsync(), StringComparison.Ordinal);
        var file = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href$='handler=Paper']").ClickAsync());
        Assert.EndsWith(".docx", file.SuggestedFilename, StringComparison.Ordinal);
    }

    private async Task<(Guid Breach, Guid Request, Guid Person)> GivenAsync()
    {
        var services = app.App.Services;
        var (leader, unit, now) = (await app.App.Cast.CurrentAsync(Role.Leader), await app.App.Cast.UnitAsync(), app.App.Clock.GetUtcNow());
        await app.App.Cast.UserAsync(Role.Officer);
        var person = Assert.IsType<Register.Result.Added>(await services.GetRequiredService<Register>().AddAsync(
            new("Lò Thị Mai", 1992, null, "female", null, "Tổ 2, Xã Suối Mây"), unit, null)).PersonId;
        var breach = await services.GetRequiredService<BreachRegister>().AddAsync(leader, new(
            "Gửi nhầm danh sách thăm gặp cho người ngoài đơn vị", now.AddHours(-3), now.AddHours(-50), "Trụ sở Công an xã", [FieldClass.Identity, FieldClass.DrugHealth],
            14, "Văn phòng, 0200 000 000", "Lộ tên và tình trạng", "Thu hồi thư, nhắc người nhận xóa"));
        var requests = services.GetRequiredService<RequestRegister>();
        var request = await requests.AddAsync(leader, new("know", person, "Lò Thị Mai", "self", "Tổ 2", "Xin xem những gì đã ghi về tôi", now.AddDays(-4)));
        await services.GetRequiredService<RetentionRules>().SetAsync(leader, 60, "Quy chế lưu trữ của đơn vị");
        return (breach, request, person);
    }
}
