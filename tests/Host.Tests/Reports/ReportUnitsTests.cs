using CaseFlow.Reports;
using CaseFlow.Reports.Plans;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Reports;

public sealed class ReportUnitsTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task The_units_below_are_those_of_the_map_of_the_period()
    {
        var district = await UnitAsync("district", "Quận Xưa", null, "2000-01-01", null);
        await UnitAsync("ward", "Phường Cũ Một", district, "2000-01-01", "2019-12-31");
        await UnitAsync("ward", "Phường Cũ Hai", district, "2000-01-01", "2019-12-31");
        await UnitAsync("ward", "Phường Mới", district, "2020-01-01", null);

        Assert.Equal(["Quận Xưa", "Phường Cũ Hai", "Phường Cũ Một"], await BelowAsync(district, new(2019, 1, 1), new(2019, 6, 30)));
        Assert.Equal(["Quận Xưa", "Phường Cũ Hai", "Phường Cũ Một", "Phường Mới"], await BelowAsync(district, new(2019, 7, 1), new(2020, 6, 30)));
        Assert.Equal(["Quận Xưa", "Phường Mới"], await BelowAsync(district, new(2021, 1, 1), new(2021, 12, 31)));
    }

    [Fact]
    public async Task A_unit_reads_the_figures_of_those_that_went_wholly_into_it_from_before_they_did()
    {
        var first = await UnitAsync("commune", "Xã Gộp Một", null, "2000-01-01", "2019-12-31");
        var second = await UnitAsync("commune", "Xã Gộp Hai", null, "2000-01-01", "2022-06-30");
        var divided = await UnitAsync("commune", "Xã Chia", null, "2000-01-01", "2022-06-30");
        var between = await UnitAsync("commune", "Xã Giữa", null, "2020-01-01", "2022-06-30");
        var heir = await UnitAsync("ward", "Phường Gộp", null, "2022-07-01", null);
        var other = await UnitAsync("ward", "Phường Bên", null, "2000-01-01", null);
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into unit_successions (from_unit, to_unit, kind, effective_on, people, share) values
              (@first, @between, 'merge', '2020-01-01', 0, 1), (@between, @heir, 'merge', '2022-07-01', 0, 1), (@second, @heir, 'merge', '2022-07-01', 0, 1),
              (@divided, @heir, 'split', '2022-07-01', 0, 0.5), (@divided, @other, 'split', '2022-07-01', 0, 0.5)
            """,
            new { first, second, divided, between, heir, other });

        Assert.Equal(["Phường Gộp", "Xã Gộp Hai", "Xã Gộp Một"], await BelowAsync(heir, new(2019, 1, 1), new(2019, 12, 31)));
        Assert.Equal(["Phường Gộp", "Xã Giữa", "Xã Gộp Hai"], await BelowAsync(heir, new(2022, 1, 1), new(2022, 12, 31)));
        Assert.Equal(["Phường Gộp"], await BelowAsync(heir, new(2023, 1, 1), new(2023, 12, 31)));
        Assert.Equal(["Phường Bên"], await BelowAsync(other, new(2022, 1, 1), new(2022, 12, 31)));
    }

    [Fact]
    public async Task Units_that_are_part_of_each_other_are_read_once_each()
    {
        var district = await UnitAsync("district", "Quận Vòng", null, "2000-01-01", null);
        var ward = await UnitAsync("ward", "Phường Vòng", district, "2000-01-01", null);
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into unit_details (unit_id, since, code, kind, name, parent_id) select unit_id, '2010-01-01', code, kind, name, @ward from units where unit_id = @district;
            update units set parent_id = @ward where unit_id = @district
            """,
            new { district, ward });

        Assert.Equal(["Quận Vòng", "Phường Vòng"], await BelowAsync(district, new(2020, 1, 1), new(2020, 12, 31)));
        Assert.Empty(await app.Services.GetRequiredService<PlanStore>().ListAsync(ward));
    }

    private async Task<IEnumerable<string>> BelowAsync(Guid unit, DateOnly from, DateOnly to) =>
        (await app.Services.GetRequiredService<ReportUnits>().BelowAsync(unit, from, to)).Select(below => below.Name);

    private async Task<Guid> UnitAsync(string kind, string name, Guid? parent, string from, string? to)
    {
        var id = Guid.NewGuid();
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "insert into units (unit_id, code, kind, name, parent_id, valid_from, valid_to) values (@id, @code, @kind, @name, @parent, @from::date, @to::date)",
            new { id, code = $"{id:N}"[..12], kind, name, parent, from, to });
        return id;
    }
}
