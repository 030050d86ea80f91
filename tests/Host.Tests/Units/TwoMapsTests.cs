using CaseFlow.Tests.Shared;
using CaseFlow.Units.Changes;
using Dapper;

namespace CaseFlow.Host.Tests.Units;

/// <summary>A district with 20 wards in 2019: in 2023 two of them were merged into a new one, and one into its neighbour. 18 are left.</summary>
public sealed class TwoMapsTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly DateOnly Of2019 = new(2019, 12, 31);

    private readonly CaseFlowApp _app = new();
    private readonly Dictionary<int, Guid> _wards = [];
    private readonly ChangeTarget _merged = GivenUnits.New("20021", "Phường Hai Mươi Mốt");
    private GivenUnits _given = null!;

    public async Task InitializeAsync()
    {
        await _app.InitializeAsync();
        _given = await GivenUnits.CreateAsync(_app);
        await using var connection = await _app.Database.OpenConnectionAsync();
        for (var ward = 1; ward <= 20; ward++)
        {
            _wards[ward] = await _given.UnitAsync($"{20000 + ward}", $"Phường {ward}");
            for (var person = 0; person < ward % 3 + 1; person++)
            {
                await _given.CaseAsync(_wards[ward], await _given.PersonAsync(_wards[ward], $"Người {(char)('A' + person)}"));
            }
        }

        await connection.ExecuteAsync("update units set valid_from = date '2000-01-01'; update people set added_at = timestamptz '2018-01-01'");
        await _given.PlanAsync("merge", new(2023, 3, 1), new([_wards[1], _wards[2]], [_merged]));
        await _given.PlanAsync("merge", new(2023, 3, 1), new([_wards[3]], [new(_wards[4], false, "20004", "Phường 4", "commune", null)]));
        Assert.Equal(2, await _given.CarryOut.DrainAsync());
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public Task DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("2019-12-31", 20)]
    [InlineData("2023-02-28", 20)]
    [InlineData("2023-03-01", 18)]
    [InlineData("2026-07-06", 18)]
    public async Task People_and_cases_are_read_on_either_map_with_the_same_totals(string map, int wards)
    {
        var people = await CountedAsync("select unit_on_map(unit_id, person_id, @today, @map) as unit, count(*) as number from people group by 1", map);
        var cases = await CountedAsync("select unit_on_map(unit_id, person_id, @today, @map) as unit, count(*) as number from cases group by 1", map);

        Assert.Equal(wards, people.Count);
        Assert.Equal(41, people.Values.Sum());
        Assert.Equal(41, cases.Values.Sum());
        Assert.Equal(people, cases);
    }

    [Fact]
    public async Task On_the_map_of_2019_everybody_stands_in_the_ward_of_then()
    {
        var people = await CountedAsync("select unit_on_map(unit_id, person_id, @today, @map) as unit, count(*) as number from people group by 1", "2019-12-31");

        Assert.Equal(_wards.ToDictionary(ward => ward.Value, ward => (long)(ward.Key % 3 + 1)), people);
    }

    [Fact]
    public async Task A_record_of_2019_is_read_on_the_map_of_today_and_one_of_a_ward_that_took_another_in_stays_its_own()
    {
        await using var connection = await _app.Database.OpenConnectionAsync();
        var native = await connection.ExecuteScalarAsync<Guid>("select person_id from people p where unit_id = @four and not exists (select from unit_moves m where m.person_id = p.person_id) limit 1", new { four = _wards[4] });

        Assert.Equal(_merged.UnitId, await OnMapAsync(_wards[1], null, Of2019, new(2026, 7, 6)));
        Assert.Equal(_wards[4], await OnMapAsync(_wards[4], native, new(2026, 7, 6), Of2019));
        var moved = await connection.ExecuteScalarAsync<Guid>("select person_id from unit_moves where to_unit = @four limit 1", new { four = _wards[4] });
        Assert.Equal(_wards[3], await OnMapAsync(_wards[4], moved, new(2026, 7, 6), Of2019));

        // What was said of him in ward 4 before he came from ward 3 was ward 4's.
        Assert.Equal(_wards[4], await OnMapAsync(_wards[4], moved, new(2018, 5, 1), Of2019));
    }

    [Fact]
    public async Task Whole_units_have_one_place_on_a_map_or_are_said_to_divide()
    {
        await using var connection = await _app.Database.OpenConnectionAsync();
        var wards = new { ids = _wards.Values.Append(_merged.UnitId).ToArray() };
        var now = (await connection.QueryAsync<(Guid Unit, Guid OnMap, bool Divides)>(
            "select unit_id, on_map, divides from units_on_map(date '2026-07-06') where unit_id = any(@ids)", wards)).AsList();
        var then = (await connection.QueryAsync<(Guid Unit, Guid OnMap, bool Divides)>(
            "select unit_id, on_map, divides from units_on_map(date '2019-12-31') where unit_id = any(@ids)", wards)).AsList();

        Assert.DoesNotContain(now, row => row.Divides);
        Assert.Equal(18, now.Select(row => row.OnMap).Distinct().Count());
        Assert.Equal(_wards[4], now.Single(row => row.Unit == _wards[3]).OnMap);
        Assert.Equal(
            new[] { _wards[1], _wards[2] }.Order(), then.Where(row => row.Unit == _merged.UnitId && row.Divides).Select(row => row.OnMap).Order());
        Assert.Equal(20, then.Select(row => row.OnMap).Distinct().Count());
    }

    [Fact]
    public async Task Somebody_who_came_later_counts_in_the_largest_part_so_that_no_total_is_lost()
    {
        var later = await _given.PersonAsync(_merged.UnitId, "Người Mới");

        // Ward 2 had three people, ward 1 two.
        Assert.Equal(_wards[2], await OnMapAsync(_merged.UnitId, later, new(2026, 7, 6), Of2019));
    }

    private async Task<Dictionary<Guid, long>> CountedAsync(string sql, string map)
    {
        await using var connection = await _app.Database.OpenConnectionAsync();
        return (await connection.QueryAsync<(Guid Unit, long Number)>(
            sql, new { map = DateOnly.Parse(map, System.Globalization.CultureInfo.InvariantCulture), today = new DateOnly(2026, 7, 6) })).ToDictionary(row => row.Unit, row => row.Number);
    }

    private async Task<Guid> OnMapAsync(Guid unit, Guid? person, DateOnly recorded, DateOnly map)
    {
        await using var connection = await _app.Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<Guid>("select unit_on_map(@unit, @person, @recorded, @map)", new { unit, person, recorded, map });
    }
}
