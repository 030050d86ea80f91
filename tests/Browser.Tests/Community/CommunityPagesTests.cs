using CaseFlow.Access;
using CaseFlow.Community.Entries;
using CaseFlow.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests.Community;

/// <summary>The community work of a unit: what it has, what was done, and how it is recorded.</summary>
public sealed class CommunityPagesTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    [BrowserTheory]
    [InlineData(360, "vi", true)]
    [InlineData(360, "en", true)]
    [InlineData(1280, "vi", true)]
    [InlineData(1280, "en", true)]
    [InlineData(360, "vi", false)]
    public async Task An_officer_looks_at_the_clubs_and_records_an_outreach(int width, string language, bool scripts)
    {
        var club = await ClubAsync();
        var page = await app.SignedInAsync(Role.Officer, width, scripts, language);
        var complaints = page.ListenForComplaints();
        var name = $"{width}-{language}";

        await page.GotoAsync("/community");
        await LookAsync(page, scripts, $"community-{name}");
        await page.FollowAsync(page.Locator($"a[href$='{club}']").First);
        await LookAsync(page, scripts, $"community-club-{name}");
        await page.FollowAsync(page.Locator("main a.btn-primary"));
        await LookAsync(page, scripts, $"community-choose-{name}");
        await page.FollowAsync(page.Locator("a[href*='kind=outreach']"));
        await page.Locator("#attendance").FillAsync("hai trăm");
        await page.FollowAsync(page.Locator("main form button.btn-primary"));
        await LookAsync(page, scripts, $"community-problems-{name}");
        // A refused form is a 422, which the browser mentions too.
        complaints.RemoveAll(complaint => complaint.Contains("422", StringComparison.Ordinal));
        await page.Locator("#subject").FillAsync("Tuyên truyền về Luật Phòng, chống ma túy");
        await page.Locator("#attendance").FillAsync("215");
        await page.Locator("input[value=pupils]").CheckAsync();
        await page.FollowAsync(page.Locator("main form button.btn-primary"));
        await LookAsync(page, scripts, $"community-check-{name}");
        await page.FollowAsync(page.Locator("main form button.btn-primary"));
        await LookAsync(page, scripts, $"community-entry-{name}");
        await page.GotoAsync("/community/entries");
        await LookAsync(page, scripts, $"community-entries-{name}");
        foreach (var form in new[] { "support", "pledge?kind=case", "activity?kind=conference", $"verdict?institution={club}", "status" })
        {
            await page.GotoAsync($"/community/new/{form}");
            await LookAsync(page, scripts, $"community-form-{form.Split('?')[0]}-{name}");
        }

        Assert.Empty(complaints);
    }

    [BrowserTheory]
    [InlineData(360, "vi")]
    [InlineData(1280, "en")]
    public async Task An_administrator_looks_at_the_kinds(int width, string language)
    {
        var page = await app.InstallerAsync(width, language: language);
        var complaints = page.ListenForComplaints();

        await page.GotoAsync("/community/kinds");
        await LookAsync(page, true, $"community-kinds-{width}-{language}");

        Assert.Empty(complaints);
    }

    private async Task<Guid> ClubAsync()
    {
        var services = app.App.Services;
        var unit = await app.App.Cast.UnitAsync();
        var book = services.GetRequiredService<EntryBook>();
        var person = Assert.IsType<Register.Result.Added>(await services.GetRequiredService<Register>().AddAsync(new("Lò Văn An", 1990, null, "male"), unit, null)).PersonId;
        var day = new DateOnly(2026, 7, 1);
        var club = await book.RecordAsync(unit, new Institution("b93_club", "Câu lạc bộ B93 Suối Mây") { Day = new(2025, 7, 1), DecisionNumber = "12/QĐ-UBND", DecisionDate = new(2025, 6, 25) }, null);
        await book.RecordAllAsync(
            unit,
            [
                new Member(club, "Mùa Thị Liên", "official") { Day = new(2025, 7, 1), Role = "head", Organisation = "women" },
                new Member(club, "Hạng A Chư", "volunteer") { Day = new(2025, 8, 1) },
                new InstitutionPerson(club, person) { Day = new(2025, 9, 1) },
                new Verdict(club, person, new(2026, 4, 1), true) { Day = new(2026, 6, 30), NotUsing = true },
                new Grade(club, 2025, "fair") { Day = new(2025, 12, 20), Remark = "Sinh hoạt đều" },
                new Institution("family_club", "Câu lạc bộ Gia đình phòng, chống tệ nạn xã hội Bản Mây") { Day = new(2026, 1, 1), Stage = "pilot" },
                new Activity("club_session", "Sinh hoạt tháng 7") { Day = day, Attendance = 8, Persons = [person], Credits = [new(club)] },
                new Activity("conference", "Hội nghị truyền thông") { Day = day, Approximate = true, About = "hàng trăm đại biểu", Credits = [new(Organisation: "committee", Part: Credit.Organised), new(Organisation: "front", Part: Credit.Partner)] },
                new Support("gift", "Quà cho người vượt khó", 44, 22_000_000m) { Day = day, Credits = [new(Organisation: "front")] },
                new Pledge("Không vi phạm tệ nạn xã hội") { Day = day, Signers = 3249 },
            ],
            null);
        return club;
    }

    private static async Task LookAsync(IPage page, bool scripts, string name)
    {
        await page.AssertFitsAsync();
        if (scripts)
        {
            await page.PictureAsync(name);
            await page.AssertNothingSeriousAsync();
        }
    }
}
