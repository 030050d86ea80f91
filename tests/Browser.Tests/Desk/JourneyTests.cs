using CaseFlow.Access;
using CaseFlow.Tests.Shared;
using CaseFlow.Timers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests.Desk;

/// <summary>From the dossier to the first visit, each person on pages of his own; at a desk, and on a telephone without scripts.</summary>
public sealed class JourneyTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    [BrowserTheory]
    [InlineData(1280, true, "Lò Văn Pấng")]
    [InlineData(360, false, "Vàng A Sình")]
    public async Task A_person_is_registered_decided_on_assigned_and_visited(int width, bool scripts, string person)
    {
        app.App.Clock.Set(TestClock.Monday);
        await app.App.Cast.UserAsync(Role.Helper);
        var desk = new Desk(app, width, scripts);

        await desk.SitDownAsync(Role.Officer);
        await OpenCaseAsync(desk, person);
        await RecordNoticeAsync(desk, person);

        await desk.SitDownAsync(Role.Leader);
        await desk.TakeAsync(person, "Đề nghị quản lý sau cai");
        await desk.PaperAsync("V-52", "12/ĐN-CAX", "6/7");
        await desk.PaperAsync("V-33", "33/TT", "6/7");
        await desk.FinishAsync("done");

        await desk.SitDownAsync(Role.Chairman);
        await desk.TakeAsync(person, "Quyết định quản lý sau cai");
        await desk.ChooseAsync("f.termYears", "two-years");
        await desk.PaperAsync("V-53", "58/QĐ-UBND", "6/7/2026");
        await desk.FinishAsync("sign");
        await desk.TakeAsync(person, "Phân công người giúp đỡ");
        await Assertions.Expect(desk.Page.GetByText("đang giúp").Or(desk.Page.GetByText("chưa giúp ai")).First).ToBeVisibleAsync();
        await desk.Page.GetByText(Cast.NameOf(Role.Helper)).ClickAsync();
        await desk.PaperAsync("V-59", "59/QĐ-UBND", "6/7/2026");
        await desk.FinishAsync("assigned");
        await desk.TakeAsync(person, "Lập Tổ quản lý, hỗ trợ xã hội sau cai");
        await desk.PaperAsync("V-55", "55/QĐ-UBND", "6/7/2026");
        await desk.FinishAsync("done");

        await desk.SitDownAsync(Role.Officer);
        await desk.TakeAsync(person, "Gửi quyết định quản lý sau cai");
        await desk.FillAsync("f.decisionReceivedAt", "6/7/26");
        await desk.FillAsync("f.decisionReceivedAt.time", "8h45");
        await desk.FinishAsync("sent");

        await ReturnHomeAsync(desk, person);
        await VisitAsync(desk, person);
    }

    private static async Task OpenCaseAsync(Desk desk, string person)
    {
        var page = desk.Page;
        await page.GotoAsync("/cases/new");
        await page.Locator("main input[type=search]").FillAsync(person);
        await page.FollowAsync(page.Locator("main form button"));
        await page.FollowAsync(page.GetByText("Ghi người mới"));
        await desk.SoundAsync();
        await desk.FillAsync("Answers.Born", "1985");
        await desk.ChooseAsync("Answers.Sex", "male");
        await desk.ChooseAsync("Answers.Procedure", "post-rehab-management");
        await desk.FillAsync("Answers.DossierNumber", "07/HS-TA");
        await desk.FillAsync("Answers.DossierDated", "1/7/2026");
        await page.FollowAsync(page.GetByText("Tiếp tục"));
        await Assertions.Expect(page.GetByText("07/HS-TA")).ToBeVisibleAsync();
        await desk.SoundAsync();
        await page.FollowAsync(page.GetByText("Mở hồ sơ này"));
        await Assertions.Expect(page.GetByText("Đã mở hồ sơ.")).ToBeVisibleAsync();
        await desk.SoundAsync();
    }

    private static async Task RecordNoticeAsync(Desk desk, string person)
    {
        await desk.TakeAsync(person, "Ghi nhận thông báo sắp hoàn thành");
        await desk.FillAsync("f.expectedReleaseOn", "30/2");
        await desk.Page.FollowAsync(desk.Page.Locator("button[value=received]"));
        await Assertions.Expect(desk.Page.GetByText("Không đọc được ngày “30/2”")).ToBeVisibleAsync();
        await desk.SoundAsync();

        await desk.FillAsync("f.expectedReleaseOn", "10/8/26");
        await desk.ChooseAsync("f.rehabKind", "compulsory");
        await desk.ChooseAsync("f.adult", "true");
        await desk.ChooseAsync("f.stableResidence", "true");
        await desk.PaperAsync("V-51", "51/TB-CSCN", "3/7");
        await desk.FillAsync("d.V-51.received", "6/7");
        await desk.FillAsync("d.V-51.received.time", "8:00");
        await desk.FinishAsync("received");
    }

    private async Task ReturnHomeAsync(Desk desk, string person)
    {
        await GoToAsync(10, 8);
        await desk.SitDownAsync(Role.Officer);
        await desk.TakeAsync(person, "Ghi nhận đã hoàn thành cai nghiện");
        await desk.FillAsync("f.completedOn", "10/8");
        await desk.PaperAsync("V-50", "50/GCN", "10/8");
        await desk.FinishAsync("recorded");

        await GoToAsync(11, 8);
        await desk.SitDownAsync(Role.Officer);
        await desk.TakeAsync(person, "Gặp lần đầu, mở hồ sơ");
        await desk.FillAsync("f.arrivedOn", "11/8");
        await desk.PaperAsync("V-25", "25/CK", "11/8");
        await desk.FinishAsync("met");
    }

    private async Task VisitAsync(Desk desk, string person)
    {
        await GoToAsync(24, 8);
        await desk.SitDownAsync(Role.Helper);
        await desk.Page.FollowAsync(desk.Page.GetByRole(AriaRole.Link, new() { NameRegex = new($"^Thực hiện: .*, {person}$") }).First);
        Assert.Contains("/check-ins/", desk.Page.Url, StringComparison.Ordinal);
        await desk.SoundAsync();
        await desk.FillAsync("f.visitedOn", "24/8");
        await desk.Page.Locator("[name='f.visitManner']").First.CheckAsync();
        await desk.FinishAsync("met");
        await Assertions.Expect(desk.Page.GetByText("Lần tới")).ToBeVisibleAsync();

        await desk.Page.GotoAsync("/cases");
        await desk.Page.FollowAsync(desk.Page.GetByText(person));
        await Assertions.Expect(desk.Page.GetByText("Diễn biến")).ToHaveCountAsync(0);
        await desk.SoundAsync();
    }

    /// <summary>Ten in the morning of a day of 2026, with everything that came due before.</summary>
    private async Task GoToAsync(int day, int month)
    {
        app.App.Clock.Set(new DateTimeOffset(2026, month, day, 10, 0, 0, TimeSpan.FromHours(7)));
        await app.App.Services.GetRequiredService<FireDueTimers>().DrainAsync();
    }
}
