using CaseFlow.Platform.Database;
using Npgsql;

namespace CaseFlow.Operations.Backups;

/// <summary>
/// <c>CaseFlow upgrade</c>: brings the database to this version's schema and says what it did; with <c>--check</c> it only says what it would
/// do. A host that knows the owner does the same when it starts: this is for who wants to see it first, and for a host that does not.
/// </summary>
internal static class Upgrade
{
    public static async Task<int> RunAsync(DatabaseAddress address, string[] args, TextWriter output, TextWriter errors)
    {
        if (args is not ([] or ["--check"]) || address.Owner is not { } owner)
        {
            await errors.WriteLineAsync(args is [] or ["--check"]
                ? "The schema is changed as its owner: set ConnectionStrings:CaseFlowOwner."
                : "CaseFlow upgrade brings the database to this version; CaseFlow upgrade --check says what that would change.");
            return 2;
        }

        try
        {
            var lacking = await LackingAsync(owner);
            if (args is [])
            {
                await Migrator.RunAsync(owner, TimeProvider.System);
            }

            await output.WriteLineAsync(lacking.Count == 0 ? "The database has the schema of this version." : $"{(args is [] ? "Done" : "To do")}: {string.Join(", ", lacking)}.");
            return 0;
        }
        catch (InvalidOperationException refused)
        {
            await errors.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    private static async Task<IReadOnlyList<string>> LackingAsync(string owner)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(owner) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        var applied = await Migrator.AppliedAsync(connection);
        return [.. Migration.All.Select(migration => migration.Name).Where(name => !applied.ContainsKey(name))];
    }
}
