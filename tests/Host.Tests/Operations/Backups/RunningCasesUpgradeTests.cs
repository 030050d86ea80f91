using CaseFlow.Audit;
using CaseFlow.Cases;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Mail;
using CaseFlow.Operations.Backups;
using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Host.Tests.Operations.Backups;

/// <summary>A database in which people work, brought from the schema of the release before to this one.</summary>
public sealed class RunningCasesUpgradeTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    /// <summary>The first migration that the release before did not have.</summary>
    private const string FirstOfThisRelease = "0260";

    private DatabaseAddress _earlier = null!;

    public async Task InitializeAsync()
    {
        _earlier = await TestDatabases.CreateEmptyAsync();
        await Migrator.RunAsync(
            _earlier.Owner!, app.Clock,
            Migration.All.TakeWhile(migration => string.CompareOrdinal(migration.Name, FirstOfThisRelease) < 0).ToDictionary(migration => migration.Name, migration => migration.Checksum));
    }

    public Task DisposeAsync() => TestDatabases.DropAsync(_earlier);

    [Fact]
    public async Task Running_cases_lose_nothing_in_an_upgrade_and_nothing_fires_at_once()
    {
        var given = await Scenario.CreateAsync(app);
        var waiting = await given.OpenAsync();
        var approved = await given.OpenAsync();
        await given.ApproveAsync(approved);
        var tables = await CopyAsync();
        Assert.Contains("timers", tables);

        Assert.Equal(0, await Upgrade.RunAsync(_earlier, [], TextWriter.Null, TextWriter.Null));
        await using var upgraded = new CaseFlowApp(_earlier);
        await upgraded.InitializeAsync();
        var there = new Scenario(upgraded);

        Assert.Equal(Migration.All.Count, await there.SingleAsync<int>("select count(*)::int from schema_migrations", new { }));
        foreach (var table in new[] { "cases", "case_events", "timers", "work_items", "reminders", "outbox", "people", "users" })
        {
            var rows = $"select count(*)::int from {table}";
            Assert.Equal((table, await given.SingleAsync<int>(rows, new { })), (table, await there.SingleAsync<int>(rows, new { })));
        }

        using var said = new StringWriter();
        Assert.True(await upgraded.Services.GetRequiredService<Replay>().RunAsync(said, CancellationToken.None) == 0, said.ToString());
        Assert.True(await upgraded.Services.GetRequiredService<VerifyAudit>().RunAsync(said, null, CancellationToken.None) == 0, said.ToString());
        await there.AssertAgreesAsync(waiting);
        await there.AssertAgreesAsync(approved);

        Assert.Equal(0, await there.Timers.DrainAsync());
        Assert.Equal(new ComposeCount(0, 0), await upgraded.Services.GetRequiredService<ComposeMail>().ComposeDueAsync());
        Assert.Equal(new DeliveryCount(0, 0), await upgraded.Services.GetRequiredService<DeliverMail>().DeliverDueAsync());
    }

    /// <summary>Every row as the earlier release would have it: of each of its tables, the columns that it knows.</summary>
    private async Task<IReadOnlyList<string>> CopyAsync()
    {
        await using var from = new NpgsqlConnection(await app.SuperuserAddressAsync());
        await using var to = new NpgsqlConnection(await TestDatabases.SuperuserAddressAsync(_earlier));
        await from.OpenAsync();
        await to.OpenAsync();
        var tables = (await to.QueryAsync<(string Table, string Columns)>(
            """
            select c.table_name::text, string_agg(quote_ident(c.column_name), ', ' order by c.ordinal_position)
            from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
            where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER' and c.table_name <> 'schema_migrations'
            group by 1
            """)).AsList();
        await to.ExecuteAsync("set session_replication_role = replica");
        foreach (var (table, columns) in tables)
        {
            // What a release brings itself it has already, and only that.
            if (await to.ExecuteScalarAsync<bool>($"select exists (select from {table})"))
            {
                continue;
            }

            using var read = await from.BeginTextExportAsync($"copy (select {columns} from {table}) to stdout");
            await using var write = await to.BeginTextImportAsync($"copy {table} ({columns}) from stdin");
            await write.WriteAsync(await read.ReadToEndAsync());
        }

        return [.. tables.Select(table => table.Table)];
    }
}
