using Npgsql;

namespace CaseFlow.Platform.Database;

/// <summary>
/// Finds the database before anything else of the host exists: a connection string in the configuration wins, else a private
/// cluster is started. Where the owner's address is known the schema is brought up to date.
/// </summary>
internal sealed record DatabaseStart(DatabaseAddress Address, EmbeddedPostgres? Embedded)
{
    public static async Task<DatabaseStart> PrepareAsync(IConfiguration configuration, string contentRoot, CancellationToken ct = default)
    {
        var start = await FindAsync(configuration, contentRoot, ct);
        if (start.Address.Owner is { } owner)
        {
            await Migrator.RunAsync(owner, TimeProvider.System, ct);
        }
        else
        {
            await using var app = NpgsqlDataSource.Create(start.Address.App);
            await Migrator.CheckAsync(app, ct);
        }

        return start;
    }

    /// <summary>The database as it is, with whatever schema: for those who bring it there, or take it away.</summary>
    public static async Task<DatabaseStart> FindAsync(IConfiguration configuration, string contentRoot, CancellationToken ct)
    {
        if (configuration.GetConnectionString("CaseFlow") is { Length: > 0 } app)
        {
            return new DatabaseStart(new DatabaseAddress(app, configuration.GetConnectionString("CaseFlowOwner")), null);
        }

        var folder = configuration["CaseFlow:Folder"] ?? Path.Combine(contentRoot, ".caseflow");
        var name = configuration["CaseFlow:Database"] ?? "caseflow";
        var embedded = await EmbeddedPostgres.StartAsync(folder, ct);
        await embedded.EnsureDatabaseAsync(name, ct);
        return new DatabaseStart(embedded.AddressOf(name), embedded);
    }

    public void AddTo(IServiceCollection services)
    {
        Rows.Map();
        services.AddSingleton(Address);
        services.AddSingleton<Connections>();
        if (Embedded is not null)
        {
            services.AddSingleton(_ => Embedded);
        }
    }

    /// <summary>What is resolved first is disposed last: the cluster must outlive every connection.</summary>
    public static void HoldUntilTheEnd(IServiceProvider services) => services.GetService<EmbeddedPostgres>();
}
