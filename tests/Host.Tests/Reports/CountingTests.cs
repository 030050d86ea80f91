using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Documents;
using CaseFlow.People;
using CaseFlow.People.Whereabouts;
using CaseFlow.Platform.Web;
using CaseFlow.Reports.Indicators;
using CaseFlow.Tests.Shared;
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
