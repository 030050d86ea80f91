using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Community.Entries;
using CaseFlow.Documents;
using CaseFlow.People;
using CaseFlow.People.Whereabouts;
using CaseFlow.Platform.Web;
using CaseFlow.Reports.Plans;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests;

public sealed class ReportPagesTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    public static TheoryData<int, string> Windows => new() { { 360, "vi" }, { 360, "en" }, { 1280, "vi" }, { 1280, "en" } };

    [BrowserTheory]
    [MemberData(nameof(Windows))]
    public async Task A_chairman_of_a_district_reads_reports_charts_and_targets(int width, string language)
    {
        var (email, plan) = await DistrictAsync();
        var page = await app.VisitAsync(width, language: language);
        await BrowserApp.SignInAsync(page, email, Cast.Password);
        var complaints = page.ListenForComplaints();

        foreach (var (path, name) in new[]
        {
            ("/reports", "reports"), ("/reports/register?from=2026-01-01&to=2026-07-06", "report-register"), ("/reports/summary?from=2026-01-01&to=2026-07-06", "report-summary"),
            ("/reports/community?from=2026-01-01&to=2026-07-06", "report-community"), ("/reports/deadlines?from=2026-01-01&to=2026-07-06", "report-deadlines"), ("/reports/01-bcn", "report-01-bcn"),
            ("/reports/register?from=2026-01-01&to=2026-07-06&published=true", "report-published"),
            ("/reports/figures/census.listed?from=2026-01-01&to=2026-07-06", "report-figure"), ("/reports/plans", "report-plans"), ($"/reports/plans/{plan}", "report-plan"),
        })
        {
            await page.GotoAsync(path);
            await LookAsync(page, $"{name}-{width}-{language}");
        }

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.GotoAsync("/reports/register?from=2026-01-01&to=2026-07-06");
        await page.PictureAsync($"report-print-{width}-{language}");
        Assert.Empty(complaints);
    }

    [BrowserTheory]
    [InlineData(360, "vi")]
    [InlineData(1280, "en")]
    public async Task An_administrator_decides_on_periods_and_on_the_smallest_number(int width, string language)
    {
        var page = await app.InstallerAsync(width, language: language);
        await page.GotoAsync("/settings/reports");
        await LookAsync(page, $"report-policy-{width}-{language}");
    }

    private static async Task LookAsync(IPage page, string name)
    {
        await page.AssertFitsAsync();
        await page.PictureAsync(name);
        await page.AssertNothingSeriousAsync();
    }

    private async Task<(string Email, Guid Plan)> DistrictAsync()
    {
        var services = app.App.Services;
        var today = VietnameseText.LocalDate(app.App.Clock.GetUtcNow());
        var district = await UnitAsync("district", "Quận Suối Lớn", null);
        foreach (var (name, people) in new[] { ("Phường Suối Mây", 14), ("Phường Đồi Tre", 9), ("Phường Bến Sim", 3), ("Phường Cầu Trúc", 6), ("Phường Gò Sen", 0) })
        {
            var ward = await UnitAsync("ward", name, district);
            for (var person = 0; person < people; person++)
            {
                var added = Assert.IsType<Register.Result.Added>(await services.GetRequiredService<Register>().AddAsync(new($"Lò Văn {person}", 1990, null, "male"), ward, null));
                await services.GetRequiredService<WhereaboutsStore>().RecordAsync(
                    added.PersonId, new(2026, 1 + (person % 6), 10), person % 5 == 0 ? "detained" : person % 7 == 0 ? "absent_unknown" : "present", null, "", null);
                if (person < 6)
                {
                    await services.GetRequiredService<CaseRunner>().StartAsync(new NewCase("user-management", ward, Body.Police, added.PersonId, null));
                }

                if (person == 0)
                {
                    await services.GetRequiredService<Papers>().AddDecisionAsync(
                        new("V-53", "12/QĐ-UBND", "UBND", new(2026, 3, 2), app.App.Clock.GetUtcNow(), [added.PersonId]), ward, null);
                }
            }

            await services.GetRequiredService<EntryBook>().RecordAsync(ward, new Activity("outreach", "Tuyên truyền") { Day = new(2026, 5, 5), Attendance = 5236 }, null);
            await services.GetRequiredService<EntryBook>().RecordAsync(ward, new Support("gift", "Quà", 44, 22_000_000) { Day = new(2026, 5, 6) }, null);
        }

        await WorkAsync();
        var plans = services.GetRequiredService<PlanStore>();
        var plan = new Plan(Guid.CreateVersion7(), district, "86/KH-UBND", new(2026, 3, 27), "UBND quận", "Cai nghiện và quản lý sau cai nghiện", new(2026, 1, 1), new(2026, 12, 31), null, "");
        await plans.AddAsync(plan, null);
        foreach (var (name, target) in KnownTargets.All.Take(6))
        {
            await plans.AddTargetAsync(plan.PlanId, target with
            {
                Name = name.Vi,
                Owner = "Công an quận",
                BaselineYear = target.Direction == Target.Change ? (short)2025 : null,
                BaselineValue = target.Direction == Target.Change ? 34 : null,
            }, null);
        }

        await plans.SetQuotaAsync(district, (short)today.Year, "compulsory", 5, "Công văn của thành phố", null);
        var email = $"{Guid.NewGuid():N}@example.org";
        await app.App.Cast.AddUserAsync(email, "Lê Văn Quận", district, Body.Committee, Role.Chairman);
        return (email, plan.PlanId);
    }

    /// <summary>Half of the work that was opened is done, some of it late.</summary>
    private async Task WorkAsync()
    {
        await using var connection = await app.App.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            update work_items set status = 'completed', outcome = 'done', law_due_at = opened_at + interval '1 hour',
              closed_at = opened_at + interval '1 minute' * case when work_item_id % 3 = 0 then 90 else 30 end
            where status = 'open'
            """);
        app.App.Clock.Advance(TimeSpan.FromHours(3));
    }

    private async Task<Guid> UnitAsync(string kind, string name, Guid? parent)
    {
        var id = Guid.NewGuid();
        await using var connection = await app.App.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "insert into units (unit_id, code, kind, name, parent_id, valid_from) values (@id, @code, @kind, @name, @parent, date '2019-01-01')",
            new { id, code = $"{id:N}"[..12], kind, name, parent });
        return id;
    }
}
