using Npgsql;

namespace CaseFlow.Platform.Database;

/// <summary>
/// Where the database is: as the application role (neither superuser nor owner), and as the owner of the schema where this
/// host also runs the migrations.
/// </summary>
internal sealed record DatabaseAddress(string App, string? Owner)
{
    public const string AppRole = "caseflow_app";
    public const string OwnerRole = "caseflow_owner";

    /// <summary>The same server and roles, another database.</summary>
    public DatabaseAddress For(string database) => new(Renamed(App, database), Owner is null ? null : Renamed(Owner, database));

    private static string Renamed(string address, string database) =>
        new NpgsqlConnectionStringBuilder(address) { Database = database }.ConnectionString;
}
