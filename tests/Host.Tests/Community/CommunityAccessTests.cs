using CaseFlow.Community.Entries;
using CaseFlow.People;
using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Host.Tests.Community;

/// <summary>The database itself holds back what a unit recorded, without any condition of a page.</summary>
public sealed class CommunityAccessTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private static readonly DateOnly Day = new(2026, 7, 1);

    private EntryBook Book => app.Services.GetRequiredService<EntryBook>();

    [Fact]
    public async Task A_unit_sees_its_own_entries_alone_and_the_committee_no_enrolment()
    {
        var (here, there) = (await UnitAsync(), await UnitAsync());
        foreach (var unit in new[] { here, there })
        {
            var person = Assert.IsType<Register.Result.Added>(await app.Services.GetRequiredService<Register>().AddAsync(new("Lò Văn Ba", 1990, null, "male"), unit, null)).PersonId;
            await Book.RecordAllAsync(unit, [new Activity("meeting", "Giao ban") { Day = Day, Persons = [person] }, new Enrolment(person, "Trung tâm Y tế") { Day = Day }], null);
        }

        Assert.Equal((1, 1, 1), await CountsAsync(new("unit", here, "police")));
        Assert.Equal((1, 1, 0), await CountsAsync(new("unit", here, "committee")));
        Assert.Equal((0, 0, 0), await CountsAsync(new("helper", here, "helpers", Person: Guid.CreateVersion7())));
        Assert.Equal((0, 0, 0), await CountsAsync(new("administrator", here, "system")));
    }

    [Fact]
    public async Task Nobody_records_for_another_unit()
    {
        var (here, there) = (await UnitAsync(), await UnitAsync());
        await using var database = For(new("unit", here, "committee"));

        var refused = await Assert.ThrowsAsync<PostgresException>(
            () => new EntryBook(database, app.Clock).RecordAsync(there, new Activity("patrol", "Tuần tra") { Day = Day }, null));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        await new EntryBook(database, app.Clock).RecordAsync(here, new Activity("patrol", "Tuần tra") { Day = Day, Credits = [new(Organisation: "front")] }, null);
    }

    private async Task<(int Activities, int Persons, int Enrolments)> CountsAsync(Viewer viewer)
    {
        await using var database = For(viewer);
        await using var connection = await database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<(int, int, int)>(
            "select (select count(*) from activities)::int, (select count(*) from activity_persons)::int, (select count(*) from methadone_enrolments)::int");
    }

    private Connections For(Viewer viewer) => new(app.Services.GetRequiredService<DatabaseAddress>(), new Asking(viewer));

    private Task<Guid> UnitAsync() => app.Cast.AddUnitAsync($"{Guid.NewGuid():N}"[..12], "Xã Cộng Đồng");

    private sealed class Asking(Viewer viewer) : IAsker
    {
        public Viewer? Viewer => viewer;
    }
}
