using System.Globalization;
using Npgsql;

namespace CaseFlow.Platform.Database;

/// <summary>
/// Finds the database before anything else of the host exists: a connection string in the configuration wins, else a private
/// cluster is started. Where the owner's address is known the schema is brought up to date.
/// </summary>
internal sealed record DatabaseStart(DatabaseAddress Address, EmbeddedPostgres? Embedded)
{
    /// <summary>For a lock; an address with options of its own decides for itself.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    /// <summary>Prepared statements that a connection keeps: more than a step, a page and a drain have together.</summary>
    private const int StatementsKept = 200;

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

    private static async Task<DatabaseStart> FindAsync(IConfiguration configuration, string contentRoot, CancellationToken ct)
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
        services.AddSingleton(_ => NpgsqlDataSource.Create(ForApp(Address.App)));
        if (Embedded is not null)
        {
            services.AddSingleton(_ => Embedded);
        }
    }

    /// <summary>Who waits for a row longer than <see cref="LongestWait"/> has lost the race, and is told so, rather than hang with whoever holds it.</summary>
    private static string ForApp(string address)
    {
        // No session state is ever set on a connection, so none has to be reset each time that one goes back to the pool.
        var app = new NpgsqlConnectionStringBuilder(address) { NoResetOnClose = true };
        if (app.MaxAutoPrepare == 0)
        {
            app.MaxAutoPrepare = StatementsKept;
        }

        app.Options ??= string.Create(CultureInfo.InvariantCulture, $"-c lock_timeout={LongestWait.TotalMilliseconds}");
        return app.ConnectionString;
    }

    /// <summary>What is resolved first is disposed last: the cluster must outlive every connection.</summary>
    public static void HoldUntilTheEnd(IServiceProvider services) => services.GetService<EmbeddedPostgres>();
}
