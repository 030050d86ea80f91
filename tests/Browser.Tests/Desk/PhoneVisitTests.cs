using System.Diagnostics;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Definitions;
using CaseFlow.People;
using CaseFlow.Tests.Shared;
using CaseFlow.Timers;
using CaseFlow.Workflows.Casework;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests.Desk;

/// <summary>
/// How long a new officer needs on a telephone to find somebody among a hundred and record today's visit. What a person does is counted and
/// charged as people were measured: letters at 0.33 s (36 words a minute: Palin and others, "How do People Type on Mobile Devices?", 2019), a tap
/// at 1.1 s, and, twice what the keystroke-level model gives to an expert (Card, Moran and Newell, 1.35 s), 2.7 s to look at each thing before it is
/// tapped or typed into. What the product does, the loading of its pages, is measured.
/// </summary>
public sealed class PhoneVisitTests(BrowserApp app) : IClassFixture<BrowserApp>
{
    private const double Letter = 0.33;
    private const double Tap = 1.1;
    private const double Look = 2.7;

    // The monthly residence check of those under management: the form and outcomes of user-management, from a state that a case opens in.
    private const string Residence = """
        { "id": "residence", "version": 1, "code": "CT", "languages": ["vi", "en"],
          "title": {"vi": "Quản lý tại nơi cư trú", "en": "Managed at home"}, "regime": "TEST", "effectiveFrom": "2020-01-01", "effectiveTo": null, "calendar": "vn",
          "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"}} ],
          "laws": [], "settings": [], "documents": [], "profiles": [], "terms": [],
          "data": [ {"name": "checkedOn", "type": "date", "title": {"vi": "Ngày kiểm tra", "en": "Checked on"}},
                    {"name": "checkNote", "type": "text", "title": {"vi": "Ghi chú lần kiểm tra", "en": "Note"}} ],
          "forms": [ {"id": "check", "title": {"vi": "Kiểm tra cư trú", "en": "Residence check"}, "fields": [ {"data": "checkedOn", "required": true}, {"data": "checkNote"} ]} ],
          "closeReasons": [ {"id": "completed", "title": {"vi": "Hoàn thành", "en": "Completed"}} ],
          "initial": "managing",
          "states": [
            { "id": "managing", "code": "QL", "title": {"vi": "Đang quản lý", "en": "Managed"}, "actor": "officer",
              "checkIns": [ { "id": "checks", "title": {"vi": "Kiểm tra", "en": "Checks"}, "phases": [ {"every": {"length": "P1M", "calendar": "calendar"}} ],
                "task": { "id": "check", "title": {"vi": "Kiểm tra việc cư trú", "en": "Check the residence"}, "mailTitle": {"vi": "Việc định kỳ", "en": "Regular work"},
                  "assign": {"role": "officer"}, "form": "check",
                  "outcomes": [ {"id": "present", "title": {"vi": "Có mặt", "en": "Present"}}, {"id": "absent", "title": {"vi": "Vắng mặt", "en": "Absent"}} ] } } ],
              "on": [ {"event": ["task.check.present", "task.check.absent"]}, {"event": "end", "title": {"vi": "Kết thúc", "en": "End"}, "by": ["officer"], "target": "completed"} ] },
            { "id": "completed", "type": "final", "title": {"vi": "Hoàn thành", "en": "Completed"}, "closeReason": "completed" } ] }
        """;

    private double _seconds;

    [BrowserTheory]
    [InlineData(true, "Lò Văn Pấng", "lo van pang")]
    [InlineData(false, "Quàng Thị Bua", "quang thi bua")]
    public async Task A_new_officer_finds_the_person_and_records_todays_visit_in_under_a_minute(bool scripts, string person, string typed)
    {
        await TownAsync(person);
        var page = await app.SignedInAsync(Role.Officer, 360, scripts);
        await page.GotoAsync("/");

        await TypeAsync(page.Locator("#q"), typed);
        await OpenAsync(page, page.Locator("form[role=search] button").First);
        await OpenAsync(page, page.GetByRole(AriaRole.Link, new() { Name = person }));
        await OpenAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Kiểm tra việc cư trú" }).First);
        Assert.Contains("/check-ins/", page.Url, StringComparison.Ordinal);
        await TypeAsync(page.Locator("[name='f.checkedOn']"), "6/8");
        await OpenAsync(page, page.Locator("button[value=present]"));

        await Assertions.Expect(page.GetByText("Đã ghi nhận", new() { Exact = true })).ToBeVisibleAsync();
        Assert.True(_seconds < 60, $"It takes {_seconds:0} seconds.");
    }

    /// <summary>A hundred people with a case each and the person; the checks of this month are open.</summary>
    private async Task TownAsync(string wanted)
    {
        var services = app.App.Services;
        app.App.Clock.Set(TestClock.Monday);
        Assert.Null(await services.GetRequiredService<ImportFolder>().ShipAsync(Residence));
        var (unit, officer) = (await app.App.Cast.UnitAsync(), await app.App.Cast.UserAsync(Role.Officer));
        var register = services.GetRequiredService<Register>();
        foreach (var name in Enumerable.Range(1, 100).Select(number => $"{(number % 2 == 0 ? "Lò Văn" : "Vàng A")} {number}").Append(wanted))
        {
            var person = Assert.IsType<Register.Result.Added>(await register.AddAsync(new(name, 1990, Sex: "male", Address: "Bản Một"), unit, officer));
            await services.GetRequiredService<CaseRunner>().StartAsync(
                new NewCase("residence", unit, Body.Police, person.PersonId, new Actor(officer.ToString(), ["officer"])));
        }

        app.App.Clock.Set(new DateTimeOffset(2026, 8, 6, 10, 0, 0, TimeSpan.FromHours(7)));
        await services.GetRequiredService<FireDueTimers>().DrainAsync();
    }

    private async Task TypeAsync(ILocator field, string text)
    {
        _seconds += Look + Tap + (text.Length * Letter);
        await field.ClickAsync();
        await field.PressSequentiallyAsync(text);
    }

    private async Task OpenAsync(IPage page, ILocator what)
    {
        _seconds += Look + Tap;
        var loading = Stopwatch.StartNew();
        await page.FollowAsync(what);
        _seconds += loading.Elapsed.TotalSeconds;
    }
}
