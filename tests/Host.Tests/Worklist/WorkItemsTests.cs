using CaseFlow.Access;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Tests.Shared;
using CaseFlow.Worklist;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Worklist;

public sealed class WorkItemsTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private Scenario _given = null!;
    private Visits _visits = null!;

    private WorkItems Items => app.Services.GetRequiredService<WorkItems>();

    public async Task InitializeAsync()
    {
        _given = await Scenario.CreateAsync(app);
        _visits = await Visits.CreateAsync(app);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_helper_sees_only_the_people_assigned_now()
    {
        var another = await app.Cast.AddUserAsync("lan@example.org", "Bùi Thị Lan", await app.Cast.UnitAsync(), Body.Helpers, Role.Helper);
        var own = await _visits.OpenAsync(await app.Cast.UserAsync(Role.Helper));
        var others = await _visits.OpenAsync(another);
        var review = await _given.OpenAsync();
        var helper = await app.Cast.CurrentAsync(Role.Helper);

        var mine = await Items.MineAsync(helper);
        Assert.Equal([own], from item in mine where Among(item, own, others, review) select item.CaseId);
        Assert.DoesNotContain(await Items.OfOthersAsync(helper), item => Among(item, own, others, review));

        await _visits.VisitAsync(own, helper.Id);
        Assert.DoesNotContain(await Items.MineAsync(helper), item => item.CaseId == own);
        Assert.Null(await Items.FindAsync(helper, mine.Single(item => item.CaseId == own).WorkItemId));
    }

    [Fact]
    public async Task Each_role_has_its_own_work_and_sees_what_it_waits_for()
    {
        var review = await _given.OpenAsync();
        var visit = await _visits.OpenAsync(await app.Cast.UserAsync(Role.Helper));
        await _visits.PassAsync(TimeSpan.FromDays(4));

        Assert.Equal(["visit"], await MineAsync(Role.Helper, review, visit));
        Assert.Equal([], await MineAsync(Role.Officer, review, visit));
        Assert.Equal(["push"], await MineAsync(Role.Leader, review, visit));
        Assert.Equal([], await MineAsync(Role.Chairman, review, visit));
        Assert.Equal([], await MineAsync(Role.Administrator, review, visit));
        Assert.Equal([], await MineAsync(Role.Operator, review, visit));
        Assert.Equal(["push", "visit"], await OthersAsync(Role.Officer, review, visit));
        Assert.Equal(["visit"], await OthersAsync(Role.Leader, review, visit));
        Assert.Equal([], await OthersAsync(Role.Administrator, review, visit));
        Assert.Equal([], await OthersAsync(Role.Operator, review, visit));
    }

    [Fact]
    public async Task Of_much_that_waits_for_others_the_earliest_due_are_read_and_the_rest_is_counted()
    {
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await _visits.OpenAsync(await app.Cast.UserAsync(Role.Helper));
        }

        var officer = await app.Cast.CurrentAsync(Role.Officer);
        var all = await Items.OfOthersAsync(officer);
        var (count, first) = await Items.OfOthersAsync(officer, 2);

        Assert.Equal(all.Count, count);
        Assert.Equal(all.Take(2), first);
    }

    [Fact]
    public async Task What_a_helper_is_late_with_stands_in_the_work_of_the_officer_then_the_leader_then_the_chairman_until_it_is_done()
    {
        var helper = await app.Cast.UserAsync(Role.Helper);
        var visit = await _visits.OpenAsync(helper);

        Assert.Equal([], await EscalatedToAsync(visit));
        await _visits.PassAsync(TimeSpan.FromHours(49));
        Assert.Equal([Role.Officer], await EscalatedToAsync(visit));
        await _visits.PassAsync(TimeSpan.FromHours(24));
        Assert.Equal([Role.Officer, Role.Leader], await EscalatedToAsync(visit));
        await _visits.PassAsync(TimeSpan.FromHours(24));
        Assert.Equal([Role.Officer, Role.Leader, Role.Chairman], await EscalatedToAsync(visit));
        var shown = (await Items.EscalatedAsync(await app.Cast.CurrentAsync(Role.Officer), app.Clock.GetUtcNow())).Single(escalation => escalation.CaseId == visit);
        Assert.Equal(("visit", Cast.NameOf(Role.Helper), "Hỏi lý do"), (shown.Task, shown.HolderName, shown.AskVi));

        await _visits.VisitAsync(visit, helper);
        Assert.Equal([], await EscalatedToAsync(visit));
    }

    [Fact]
    public async Task An_officer_of_another_body_is_not_told_of_what_the_police_are_late_with()
    {
        var visit = await _visits.OpenAsync(await app.Cast.UserAsync(Role.Helper));
        await _visits.PassAsync(TimeSpan.FromDays(5));
        var clerk = await app.Cast.AddUserAsync("tam@example.org", "Đinh Văn Tâm", await app.Cast.UnitAsync(), Body.Committee, Role.Officer);

        var escalated = await Items.EscalatedAsync(
            new CurrentUser(clerk, "Đinh Văn Tâm", "tam@example.org", new HashSet<Role> { Role.Officer }, await app.Cast.UnitAsync(), null, Body.Committee, "vi"),
            app.Clock.GetUtcNow());

        Assert.DoesNotContain(escalated, escalation => escalation.CaseId == visit);
    }

    private async Task<IEnumerable<string>> MineAsync(Role role, params Guid[] cases) =>
        from item in await Items.MineAsync(await app.Cast.CurrentAsync(role)) where Among(item, cases) orderby item.Task select item.Task;

    private async Task<IEnumerable<string>> OthersAsync(Role role, params Guid[] cases) =>
        from item in await Items.OfOthersAsync(await app.Cast.CurrentAsync(role)) where Among(item, cases) orderby item.Task select item.Task;

    private async Task<IReadOnlyList<Role>> EscalatedToAsync(Guid caseId)
    {
        var told = new List<Role>();
        foreach (var role in Enum.GetValues<Role>())
        {
            if ((await Items.EscalatedAsync(await app.Cast.CurrentAsync(role), app.Clock.GetUtcNow())).Any(escalation => escalation.CaseId == caseId))
            {
                told.Add(role);
            }
        }

        return told;
    }

    private static bool Among(WorkItem item, params Guid[] cases) => cases.Contains(item.CaseId);
}
