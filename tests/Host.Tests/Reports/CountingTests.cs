using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Documents;
using CaseFlow.People;
using CaseFlow.People.Whereabouts;
using CaseFlow.Platform.Web;
using CaseFlow.Reports.Indicators;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Reports;

public sealed class CountingTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private DateOnly Today => VietnameseText.LocalDate(app.Clock.GetUtcNow());

    private Counting Counting => app.Services.GetRequiredService<Counting>();

    [Fact]
    public async Task Every_figure_of_the_catalogue_is_the_length_of_its_list()
    {
        var unit = await UnitAsync();
        await PeopleAsync(unit, "present", "present", "absent_unknown", "detained");
        await DecisionAsync(unit, "V-53", "1/QĐ-UBND", await PeopleAsync(unit, "present", "present"));
        var asked = Asked(unit);

        var counted = await Counting.CountAsync(IndicatorCatalogue.All, asked);

        foreach (var indicator in IndicatorCatalogue.All)
        {
            var records = await Counting.RecordsAsync(indicator, asked);
            Assert.Equal((indicator.Code, counted[indicator.Code]), (indicator.Code, records.Sum(record => record.Amount)));
        }

        Assert.Equal((6, 4, 1, 1), (counted["census.listed"], counted["census.present"], counted["census.absent"], counted["census.detained"]));
    }

    [Fact]
    public async Task A_decision_about_two_people_is_one_decision_and_two_people()
    {
        var unit = await UnitAsync();
        await DecisionAsync(unit, "V-53", "7/QĐ-UBND", await PeopleAsync(unit, "present", "present"));
        var alone = await PeopleAsync(unit, "present");
        await DecisionAsync(unit, "V-53", "8/QĐ-UBND", alone);
        await DecisionAsync(unit, "V-59", "9/QĐ-UBND", alone);

        var counted = await CountAsync(unit, "decisions.post-rehab", "decisions.post-rehab.persons", "decisions.post-rehab.assigned");

        Assert.Equal([2, 3, 1], counted);
    }

    [Fact]
    public async Task Opening_and_what_came_less_what_went_make_the_closing()
    {
        var (here, there) = (await UnitAsync(), await UnitAsync());
        var from = Today;
        var people = await PeopleAsync(here, "present", "present", "present");
        app.Clock.Advance(TimeSpan.FromDays(10));
        await Whereabouts.RecordAsync(people[0], Today, "left", "died", "", null);
        await Whereabouts.RecordAsync(people[1], Today, "left", "moved", "", null);
        await PeopleAsync(here, "present", "detained");
        await MoveAsync((await PeopleAsync(there, "present"))[0], here);
        var asked = new Asked([here], from.AddDays(1), Today, app.Clock.GetUtcNow());

        var counted = await Counting.CountAsync(MovementIndicators.All, asked);

        Assert.Equal(
            (3, 3, 2, 4),
            (counted["movement.opening"], counted["movement.came"], counted["movement.went"], counted["movement.closing"]));
        Assert.Equal((1, 1, 0), (counted["movement.died"], counted["movement.moved-out"], counted["movement.mistaken"]));
        Assert.Equal(counted["movement.came"], counted["movement.new"] + counted["movement.moved-in"]);
    }

    [Fact]
    public async Task As_of_a_past_instant_the_same_numbers_come_again_whatever_was_recorded_since()
    {
        var unit = await UnitAsync();
        var people = await PeopleAsync(unit, "present", "present", "detained");
        await DecisionAsync(unit, "V-53", "3/QĐ-UBND", [people[0]]);
        var asked = Asked(unit);
        var before = await Counting.CountAsync(IndicatorCatalogue.All, asked);

        app.Clock.Advance(TimeSpan.FromHours(5));
        await Whereabouts.RecordAsync(people[0], Today.AddDays(-3), "absent_unknown", null, "", null);
        await PeopleAsync(unit, "present");
        await DecisionAsync(unit, "V-53", "4/QĐ-UBND", [people[1]]);

        Assert.Equal(before, await Counting.CountAsync(IndicatorCatalogue.All, asked));
        Assert.NotEqual(before, await Counting.CountAsync(IndicatorCatalogue.All, asked with { Known = app.Clock.GetUtcNow() }));
    }

    [Fact]
    public async Task A_case_is_open_until_it_ends_and_was_so_on_the_days_before()
    {
        await DefinitionsAsync();
        var unit = await UnitAsync();
        var person = (await PeopleAsync(unit, "present"))[0];
        var opened = Today;
        var runner = app.Services.GetRequiredService<CaseRunner>();
        Assert.IsType<CommandResult.Moved>(await runner.StartAsync(new NewCase("user-management", unit, Body.Police, person, null)));

        var counted = await CountAsync(unit, "cases.users.before", "cases.users.opened", "cases.users.ended", "cases.users.open", "cases.users.persons");

        Assert.Equal([0, 1, 0, 1, 1], counted);
        Assert.Equal(0, (await Counting.CountAsync(
            [IndicatorCatalogue.Of("cases.users.open")], new([unit], opened.AddDays(-9), opened.AddDays(-1), app.Clock.GetUtcNow())))["cases.users.open"]);
    }

    [Fact]
    public async Task Who_is_counted_in_two_units_counts_once_in_both_together()
    {
        var (one, other) = (await UnitAsync(), await UnitAsync());
        await PeopleAsync(one, "present", "present");
        await PeopleAsync(other, "present");
        var listed = IndicatorCatalogue.Of("census.listed");
        var asked = Asked(one) with { Units = [one, other] };

        var byUnit = await Counting.ByUnitAsync([listed], asked);

        Assert.Equal((2, 1), (byUnit[(one, listed.Code)], byUnit[(other, listed.Code)]));
        Assert.Equal(3, (await Counting.CountAsync([listed], asked))[listed.Code]);
    }

    [Fact]
    public async Task Many_units_are_read_at_once_as_each_is_alone()
    {
        var (one, other) = (await UnitAsync(), await UnitAsync());
        var people = await PeopleAsync(one, "present", "detained", "absent_unknown", "present");
        await PeopleAsync(other, "hospital_other", "present");
        app.Clock.Advance(TimeSpan.FromDays(4));
        await MoveAsync(people[0], other);
        await Whereabouts.RecordAsync(people[1], Today.AddDays(-2), "left", "died", "", null);
        await Whereabouts.RecordAsync(people[2], Today.AddDays(-4), null, null, "", null);
        await Whereabouts.RecordAsync(people[3], Today.AddDays(-1), "detained", null, "", null);
        await Whereabouts.RecordAsync(people[3], Today.AddDays(-1), "hospital_other", null, "", null);
        await using var connection = await app.Database.OpenConnectionAsync();

        foreach (var day in Enumerable.Range(-6, 7).Select(days => Today.AddDays(days)))
        {
            var parameters = new { day, known = app.Clock.GetUtcNow(), units = new[] { one, other } };
            var together = await connection.QueryAsync<string>(
                "select (w.unit_id, w.person_id, w.status, w.detail, w.since)::text from whereabouts_in(@day, @known, @units) w order by 1", parameters);
            var each = await connection.QueryAsync<string>(
                "select (u, w.person_id, w.status, w.detail, w.since)::text from unnest(@units) u cross join lateral whereabouts_on(@day, @known, u) w order by 1", parameters);
            Assert.Equal(each, together);
        }
    }

    [Fact]
    public async Task A_case_that_was_handed_over_ended_here_and_was_taken_over_there_and_is_one_for_both()
    {
        await DefinitionsAsync();
        var (here, there) = (await UnitAsync(), await UnitAsync());
        var person = (await PeopleAsync(here, "present"))[0];
        var runner = app.Services.GetRequiredService<CaseRunner>();
        var moved = Assert.IsType<CommandResult.Moved>(await runner.StartAsync(new NewCase("user-management", here, Body.Police, person, null)));
        app.Clock.Advance(TimeSpan.FromDays(3));
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into case_transfers (case_id, version, case_no, body, from_unit, to_unit, moved_at) select case_id, 2, case_no, body, unit_id, @there, @now from cases where case_id = @CaseId;
            update cases set unit_id = @there, moved_at = @now where case_id = @CaseId
            """,
            new { there, now = app.Clock.GetUtcNow(), moved.CaseId });
        app.Clock.Advance(TimeSpan.FromDays(1));
        string[] codes = ["cases.users.before", "cases.users.opened", "cases.users.ended", "cases.users.open"];
        var asked = new Asked([here], Today.AddDays(-2), Today, app.Clock.GetUtcNow());

        async Task<IReadOnlyList<decimal>> OfAsync(params Guid[] units)
        {
            var counted = await Counting.CountAsync(codes.Select(IndicatorCatalogue.Of), asked with { Units = units });
            return [.. codes.Select(code => counted[code])];
        }

        Assert.Equal([1, 0, 1, 0], await OfAsync(here));
        Assert.Equal([0, 1, 0, 1], await OfAsync(there));
        Assert.Equal([1, 1, 1, 1], await OfAsync(here, there));
    }

    [Fact]
    public async Task A_meeting_that_was_missed_withdrawn_or_planned_since_changes_no_figure_of_before()
    {
        await DefinitionsAsync();
        var unit = await UnitAsync();
        var person = (await PeopleAsync(unit, "present"))[0];
        var moved = Assert.IsType<CommandResult.Moved>(
            await app.Services.GetRequiredService<CaseRunner>().StartAsync(new NewCase("user-management", unit, Body.Police, person, null)));
        await using var connection = await app.Database.OpenConnectionAsync();
        Task MeetingAsync(string key) => connection.ExecuteAsync(
            """
            insert into work_items (case_id, key, task, state, status, unit_id, body, role, opened_at, occurrence, office_due_at)
            values (@CaseId, @key, 'meet', 'managed', 'open', @unit, 'police', 'officer', @now, @Today, @due)
            """,
            new { moved.CaseId, key, unit, now = app.Clock.GetUtcNow(), Today, due = app.Clock.GetUtcNow().AddDays(3) });
        await MeetingAsync("meet#901");
        await MeetingAsync("meet#902");
        var asked = Asked(unit);
        var before = await Counting.CountAsync(WorkIndicators.All, asked);

        app.Clock.Advance(TimeSpan.FromHours(1));
        await MeetingAsync("meet#903");
        await connection.ExecuteAsync("update work_items set status = 'missed', closed_at = @now where key = 'meet#901'", new { now = app.Clock.GetUtcNow() });
        await connection.ExecuteAsync("update work_items set status = 'withdrawn', closed_at = @now where key = 'meet#902'", new { now = app.Clock.GetUtcNow() });

        Assert.Equal((2, 0), (before["check-ins.planned"], before["check-ins.missed"]));
        Assert.Equal(before, await Counting.CountAsync(WorkIndicators.All, asked));
    }

    private WhereaboutsStore Whereabouts => app.Services.GetRequiredService<WhereaboutsStore>();

    private Asked Asked(Guid unit) => new([unit], Today.AddDays(-30), Today, app.Clock.GetUtcNow());

    private async Task<IReadOnlyList<decimal>> CountAsync(Guid unit, params string[] codes)
    {
        var counted = await Counting.CountAsync(codes.Select(IndicatorCatalogue.Of), Asked(unit));
        return [.. codes.Select(code => counted[code])];
    }

    private Task<Guid> UnitAsync() => app.Cast.AddUnitAsync($"{Guid.NewGuid():N}"[..12], "Xã Đếm");

    private async Task<IReadOnlyList<Guid>> PeopleAsync(Guid unit, params string[] whereabouts)
    {
        var people = new List<Guid>();
        foreach (var status in whereabouts)
        {
            people.Add(Assert.IsType<Register.Result.Added>(
                await app.Services.GetRequiredService<Register>().AddAsync(new($"Người {status}", 1990, null, "male"), unit, null)).PersonId);
            await Whereabouts.RecordAsync(people[^1], Today, status, null, "", null);
        }

        return people;
    }

    private async Task DecisionAsync(Guid unit, string kind, string number, IReadOnlyList<Guid> people) => Assert.NotNull(
        await app.Services.GetRequiredService<Papers>().AddDecisionAsync(new(kind, number, "UBND", Today, app.Clock.GetUtcNow(), people), unit, null));

    private async Task MoveAsync(Guid person, Guid unit)
    {
        await using var command = app.Database.CreateCommand("update people set unit_id = $1, changed_at = $2 where person_id = $3");
        command.Parameters.AddWithValue(unit);
        command.Parameters.AddWithValue(app.Clock.GetUtcNow());
        command.Parameters.AddWithValue(person);
        await command.ExecuteNonQueryAsync();
    }

    private async Task DefinitionsAsync()
    {
        var import = app.Services.GetRequiredService<CaseFlow.Definitions.ImportFolder>();
        Assert.Null(await import.ShipAsync(await File.ReadAllTextAsync(Repository.Path("workflows-json/user-management.v2.json"))));
    }
}
