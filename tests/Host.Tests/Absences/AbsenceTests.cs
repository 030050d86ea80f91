using System.Net;
using CaseFlow.Absences;
using CaseFlow.Access;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Host.Tests.Mail;
using CaseFlow.Tests.Shared;
using CaseFlow.Worklist;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Absences;

/// <summary>An is away from Wednesday 8 to Friday 10 July, and Minh, another officer of the police, stands in.</summary>
public sealed class AbsenceTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private const string StandInEmail = "minh@example.org";
    private const string StandInName = "Đỗ Văn Minh";

    private static readonly Lock Once = new();
    private static Task<Guid>? _standIn;

    private Scenario _given = null!;
    private CurrentUser _minh = null!;

    private WorkItems Items => app.Services.GetRequiredService<WorkItems>();

    private AbsenceBook Book => app.Services.GetRequiredService<AbsenceBook>();

    public async Task InitializeAsync()
    {
        app.Clock.Set(TestClock.Monday);
        _given = await Scenario.CreateAsync(app);
        await app.Cast.UserAsync(Role.Officer);
        await app.Cast.UserAsync(Role.Leader);
        var unit = await app.Cast.UnitAsync();
        lock (Once)
        {
            _standIn ??= app.Cast.AddUserAsync(StandInEmail, StandInName, unit, Body.Police, Role.Officer);
        }

        _minh = (await app.Cast.CurrentAsync(Role.Officer)) with { Id = await _standIn, Name = StandInName, Email = StandInEmail };
        await ForgetAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_work_of_somebody_away_stands_with_the_stand_in_from_the_first_day_to_the_last()
    {
        var before = await TakenAsync();
        await AnIsAwayAsync();
        Assert.Null(await OfMinhAsync(before));

        GoTo(8);
        var meanwhile = await TakenAsync();
        Assert.Equal(Cast.NameOf(Role.Officer), (await OfMinhAsync(before))?.InsteadOf?.Name);
        Assert.Equal(new DateOnly(2026, 7, 10), (await OfMinhAsync(meanwhile))?.InsteadOf?.ToOn);

        GoTo(10, 23);
        Assert.NotNull(await OfMinhAsync(before));
        GoTo(11);
        Assert.Null(await OfMinhAsync(before));
    }

    [Fact]
    public async Task The_list_says_why_and_the_story_of_the_case_says_for_whom()
    {
        var caseId = await TakenAsync();
        await AnIsAwayAsync();
        GoTo(8);
        using var minh = await app.SignedInAsync(StandInEmail);

        var home = await minh.OpenAsync("/");
        var row = home.QuerySelectorAll(".work-row").Single(found => found.InnerHtml.Contains(caseId.ToString(), StringComparison.Ordinal));
        Assert.Contains("thay Nguyễn Văn An (vắng đến hết 10/07/2026)", row.TextContent, StringComparison.Ordinal);
        var page = row.QuerySelector("a.btn")!.GetAttribute("href")!;
        Assert.Contains("Bạn làm việc này thay Nguyễn Văn An", (await minh.OpenAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        using var done = await minh.SubmitAsync(page, new() { ["f.note"] = "Đủ giấy tờ.", ["outcome"] = "approve" }, handler: null);

        GoTo(20);
        using var leader = await app.SignedInAsync(Role.Leader);
        var story = (await leader.OpenAsync($"/cases/{caseId}")).QuerySelector(".story")!.TextContent;
        Assert.Contains("Đỗ Văn Minh thay Nguyễn Văn An", story, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reminders_go_to_the_stand_in_as_well_and_say_why()
    {
        await using var post = await Reminding.StartAsync(app);
        var caseId = await post.OpenAsync();
        await TakeAsync(caseId);
        await AnIsAwayAsync();

        await post.RunUntilAsync(new(2026, 7, 9, 12, 0, 0, TimeSpan.FromHours(7)));

        Assert.Equal([Cast.EmailOf(Role.Officer), StandInEmail], post.Received.Select(mail => mail.To).Order(StringComparer.Ordinal));
        Assert.Contains(
            "vắng mặt đến hết 10/07/2026", post.Inbox.Mails.Single(mail => mail.Recipient == StandInEmail).Part(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_can_stand_in_for_falls_to_the_leader_and_the_list_says_so()
    {
        var caseId = await TakenAsync();
        await AnIsAwayAsync();
        using (var minh = await app.SignedInAsync(StandInEmail))
        {
            using var recorded = await minh.SubmitAsync("/absences/new", new() { ["From"] = "9/7", ["To"] = "09.07.26" });
            Assert.Equal(HttpStatusCode.Redirect, recorded.StatusCode);
        }

        using var leader = await app.SignedInAsync(Role.Leader);
        Assert.Contains("cũng vắng từ 09/07/2026 đến hết 09/07/2026", (await leader.OpenAsync("/absences")).Body!.TextContent, StringComparison.Ordinal);
        GoTo(9);
        Assert.Null(await OfMinhAsync(caseId));
        using var later = await app.SignedInAsync(Role.Leader);
        var home = await later.OpenAsync("/");
        var row = home.QuerySelectorAll(".work-row").First(found => found.InnerHtml.Contains(caseId.ToString(), StringComparison.Ordinal));
        Assert.Contains("không có ai làm thay: hãy giao lại hoặc tự làm", row.TextContent, StringComparison.Ordinal);
        GoTo(10);
        Assert.NotNull(await OfMinhAsync(caseId));
    }

    [Fact]
    public async Task Whoever_is_back_early_has_the_own_work_again()
    {
        var caseId = await TakenAsync();
        await AnIsAwayAsync();
        GoTo(8);
        using var leader = await app.SignedInAsync(Role.Leader);

        using var ended = await leader.SubmitAsync("/absences", [], handler: "End");

        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Null(await OfMinhAsync(caseId));
        Assert.Contains("Không có ai vắng mặt", (await leader.OpenAsync("/absences")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_leader_records_absences_of_officers_and_an_officer_only_the_own()
    {
        using var leader = await app.SignedInAsync(Role.Leader);
        using var officer = await app.SignedInAsync(Role.Officer);
        using var recorded = await leader.SubmitAsync(
            "/absences/new", new() { ["Who"] = _minh.Id.ToString(), ["From"] = "13-7-2026", ["To"] = "14-7-2026", ["Reason"] = "Đi học" });
        Assert.Equal(HttpStatusCode.Redirect, recorded.StatusCode);

        Assert.Empty((await officer.OpenAsync("/absences/new")).QuerySelectorAll("#who"));
        var shown = await officer.OpenAsync("/absences");
        Assert.Contains(StandInName, shown.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Đi học", shown.Body.TextContent, StringComparison.Ordinal);
        Assert.Empty(shown.QuerySelectorAll("main button[aria-label]"));
        var id = (await leader.OpenAsync("/absences")).QuerySelector("[name=absenceId]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.NotFound, (await officer.ForgeAsync("/absences?handler=End", new() { ["absenceId"] = id })).StatusCode);
    }

    [Fact]
    public async Task Nobody_stands_in_for_a_role_that_is_not_the_own_and_what_is_wrong_leads_to_its_field()
    {
        using var leader = await app.SignedInAsync(Role.Leader);
        using var refused = await leader.SubmitAsync("/absences/new", new()
        {
            ["Who"] = (await app.Cast.UserAsync(Role.Leader)).ToString(),
            ["From"] = "5/7",
            ["To"] = "32/7",
            ["StandIn"] = _minh.Id.ToString(),
        });

        var page = await refused.ReadPageAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(["#from", "#to", "#standin"], page.QuerySelectorAll(".alert a").Select(link => link.GetAttribute("href")));
        Assert.All(page.QuerySelectorAll(".alert a"), link => Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!)));
        Assert.Equal("32/7", page.QuerySelector("#to")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_same_days_are_recorded_once()
    {
        await AnIsAwayAsync();
        using var officer = await app.SignedInAsync(Role.Officer);

        using var again = await officer.SubmitAsync("/absences/new", new() { ["From"] = "10/7/26", ["To"] = "12/7/26" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Single(await Book.ListAsync(_minh));
    }

    private async Task AnIsAwayAsync()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        using var recorded = await officer.SubmitAsync("/absences/new", new() { ["From"] = "8/7/26", ["To"] = "10.07", ["StandIn"] = _minh.Id.ToString() });
        Assert.Equal(HttpStatusCode.Redirect, recorded.StatusCode);
    }

    /// <summary>A permit in review that An has taken.</summary>
    private async Task<Guid> TakenAsync()
    {
        var caseId = await _given.OpenAsync();
        await TakeAsync(caseId);
        return caseId;
    }

    private async Task TakeAsync(Guid caseId)
    {
        var id = await _given.SingleAsync<long>("select work_item_id from work_items where case_id = @caseId and status = 'open'", new { caseId });
        Assert.IsType<ClaimWorkItem.Result.Done>(
            await app.Services.GetRequiredService<ClaimWorkItem>().TakeAsync(await app.Cast.CurrentAsync(Role.Officer), id));
    }

    private async Task<WorkItem?> OfMinhAsync(Guid caseId) => (await Items.MineAsync(_minh)).SingleOrDefault(item => item.CaseId == caseId);

    private void GoTo(int day, int hour = 10) => app.Clock.Set(new DateTimeOffset(2026, 7, day, hour, 0, 0, TimeSpan.FromHours(7)));

    /// <summary>Each test begins with everybody at work.</summary>
    private async Task ForgetAsync()
    {
        foreach (var absence in await Book.ListAsync(_minh))
        {
            await Book.EndAsync(_minh, absence.AbsenceId);
        }
    }
}
