using CaseFlow.Operations.Backups;
using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.Operations.Backups;

public sealed class UpgradeTests : IAsyncLifetime
{
    private DatabaseAddress _database = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabases.CreateEmptyAsync();
        await Migrator.RunAsync(
            _database.Owner!, TimeProvider.System, Migration.All.SkipLast(2).ToDictionary(migration => migration.Name, migration => migration.Checksum));
    }

    public Task DisposeAsync() => TestDatabases.DropAsync(_database);

    [Fact]
    public async Task An_upgrade_is_looked_at_first_then_done_and_then_there_is_nothing_left()
    {
        var lacking = string.Join(", ", Migration.All.TakeLast(2).Select(migration => migration.Name));

        Assert.Equal($"To do: {lacking}.", await SaysAsync("--check"));
        Assert.Equal($"To do: {lacking}.", await SaysAsync("--check"));
        Assert.Equal($"Done: {lacking}.", await SaysAsync());
        Assert.Equal("The database has the schema of this version.", await SaysAsync());
    }

    private async Task<string> SaysAsync(params string[] args)
    {
        using var output = new StringWriter();
        Assert.Equal(0, await Upgrade.RunAsync(_database, args, output, TextWriter.Null));
        return output.ToString().Trim();
    }
}
