using System.Text.Json.Nodes;
using CaseFlow.Access;
using CaseFlow.People;
using CaseFlow.People.Facts;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Host.Tests.People.Facts;

public sealed class FactStoreTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private FactStore Store => app.Services.GetRequiredService<FactStore>();

    [Fact]
    public async Task The_newest_of_a_field_counts_and_its_history_says_who_made_it_of_what()
    {
        var (person, officer) = await PersonAsync("Lò Văn Ếm");

        await SaveAsync(person, 1, officer, Of("education", "primary"), Of("address", "Bản Một"));
        await SaveAsync(person, 2, officer, Of("education", "upper-secondary"), Of("address", "Bản Hai"));

        var record = (await Store.ReadAsync(person))!;
        Assert.Equal(3, record.Version);
        Assert.Equal("upper-secondary", record.Find("education")!.GetValue<string>());
        Assert.Equal("Bản Hai", record.Find("address")!.GetValue<string>());
        Assert.Equal(
            [("address", "Bản Một", "Bản Hai"), ("address", "", "Bản Một"), ("education", "primary", "upper-secondary"), ("education", "", "primary")],
            (await Store.HistoryAsync(person)).Select(change => (change.Field.Id, change.Was?.GetValue<string>() ?? "", change.Becomes!.GetValue<string>()))
                .OrderBy(change => change.Id, StringComparer.Ordinal));
        Assert.All(await Store.HistoryAsync(person), change => Assert.Equal(Cast.NameOf(Role.Officer), change.By));
    }

    [Fact]
    public async Task A_column_of_the_register_keeps_what_stood_there_first_whoever_writes_it()
    {
        var (person, _) = await PersonAsync("Lò Văn Phanh");
        await using var connection = await app.Database.OpenConnectionAsync();

        await connection.ExecuteAsync("update people set born_on = date '1990-02-03' where person_id = @person", new { person });

        Assert.Equal(
            [("1990", "1990-02-03"), ("", "1990")],
            (await Store.HistoryAsync(person)).Select(change => (change.Was?.GetValue<string>() ?? "", change.Becomes!.GetValue<string>())));
    }

    [Fact]
    public async Task Who_saves_what_somebody_else_changed_meanwhile_is_told_of_it_and_writes_nothing()
    {
        var (person, officer) = await PersonAsync("Lò Văn Quân");
        await SaveAsync(person, 1, officer, Of("occupation", "Thợ xây"));

        var late = await Store.SaveAsync(person, 1, [Of("occupation", "Lái xe"), Of("workplace", "Xã")], officer);

        var theirs = Assert.Single(Assert.IsType<SaveResult.Stale>(late).Theirs);
        Assert.Equal(("occupation", "Thợ xây", Cast.NameOf(Role.Officer)), (theirs.Field.Id, theirs.Becomes!.GetValue<string>(), theirs.By));
        Assert.Null((await Store.ReadAsync(person))!.Find("workplace"));
    }

    [Fact]
    public async Task Two_who_change_different_fields_do_not_disturb_one_another()
    {
        var (person, officer) = await PersonAsync("Lò Văn Rin");
        await SaveAsync(person, 1, officer, Of("occupation", "Thợ xây"));

        Assert.IsType<SaveResult.Saved>(await Store.SaveAsync(person, 1, [Of("workplace", "Xã")], officer));
    }

    [Fact]
    public async Task Two_entries_added_to_a_list_from_one_form_are_one()
    {
        var (person, officer) = await PersonAsync("Lò Văn Sáu");
        FactStore.Change[] father = [new(PersonFields.Find("relatives")!, null, new JsonObject { ["relation"] = "father", ["name"] = "Lò Văn Cả" })];
        FactStore.Change[] mother = [new(PersonFields.Find("relatives")!, null, new JsonObject { ["relation"] = "mother", ["name"] = "Cà Thị Hai" })];

        Assert.IsType<SaveResult.Saved>(await Store.SaveAsync(person, 1, father, officer));
        Assert.IsType<SaveResult.Stale>(await Store.SaveAsync(person, 1, mother, officer));
        Assert.IsType<SaveResult.Saved>(await Store.SaveAsync(person, 2, mother, officer));
        await SaveAsync(person, 3, officer, new FactStore.Change(PersonFields.Find("relatives")!, 1, null));

        var left = Assert.Single((await Store.ReadAsync(person))!.Entries("relatives"));
        Assert.Equal((2, "Cà Thị Hai"), (left.Entry, left.Value["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Of_two_who_save_at_once_one_is_told()
    {
        var (person, officer) = await PersonAsync("Lò Văn Tám");

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Store.SaveAsync(person, 1, [Of("occupation", $"Nghề {number}")], officer)));

        Assert.Single(results.OfType<SaveResult.Saved>());
        Assert.Equal(3, results.OfType<SaveResult.Stale>().Count());
    }

    [Fact]
    public async Task Facts_and_views_are_only_added()
    {
        var (person, officer) = await PersonAsync("Lò Văn Út");
        await SaveAsync(person, 1, officer, Of("occupation", "Thợ xây"));
        await using var connection = await app.Database.OpenConnectionAsync();

        foreach (var statement in new[] { "update person_facts set value = null", "delete from person_facts", "update person_views set granted = true", "delete from person_views" })
        {
            Assert.Equal(
                PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync(statement))).SqlState);
        }
    }

    private static FactStore.Change Of(string field, string value) => new(PersonFields.Find(field)!, 0, value);

    private async Task SaveAsync(Guid person, int seen, Guid by, params FactStore.Change[] changes) =>
        Assert.IsType<SaveResult.Saved>(await Store.SaveAsync(person, seen, changes, by));

    private async Task<(Guid Person, Guid Officer)> PersonAsync(string name)
    {
        var added = await app.Services.GetRequiredService<Register>().AddAsync(new(name, 1990, null, "male"), await app.Cast.UnitAsync(), await app.Cast.UserAsync(Role.Officer));
        return (Assert.IsType<Register.Result.Added>(added).PersonId, await app.Cast.UserAsync(Role.Officer));
    }
}
