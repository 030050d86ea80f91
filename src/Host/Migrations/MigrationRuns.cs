using System.Security.Cryptography;
using System.Text;
using CaseFlow.Definitions;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Migration;
using Dapper;
using Npgsql;

namespace CaseFlow.Migrations;

/// <summary>Runs of migrations: asked for, started, stopped and taken back by an administrator. The work itself is done by a job.</summary>
internal sealed class MigrationRuns(Connections database, DefinitionStore definitions, MigrationRoutes routes, TimeProvider time)
{
    private const string Columns =
        """
        r.run_id, r.definition_id, r.from_version, r.to_version, r.status, r.with_decided, r.choices, r.asked_at, asker.name as asked_by,
        r.previewed_at, r.started_at, starter.name as started_by, r.ended_at, r.failure
        """;

    private const string From =
        "migration_runs r join users asker on asker.user_id = r.asked_by left join users starter on starter.user_id = r.started_by";

    /// <summary>Asks for a look at all running cases of a version. The version that they come over to must be one that new cases take.</summary>
    /// <returns>Null when one of the two versions is not published.</returns>
    public async Task<long?> AskAsync(string id, int from, int to, Guid by, CancellationToken ct = default)
    {
        if (await definitions.FindAsync(id, to, ct) is not { Status: "published" } || await definitions.FindAsync(id, from, ct) is null or { Status: "draft" })
        {
            return null;
        }

        var route = await routes.FindAsync(id, from, to, ct);
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<long>(
            """
            insert into migration_runs (definition_id, from_version, to_version, through, plan_hash, status, asked_at, asked_by)
            values (@id, @from, @to, @through, @hash, 'previewing', @now, @by) returning run_id
            """,
            new { id, from, to, through = route.Route.Through.ToArray(), hash = await HashAsync(id, [from, .. route.Route.Through, to], ct), now = time.Now(), by });
    }

    public async Task<MigrationRun?> FindAsync(long runId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<MigrationRun>($"select {Columns} from {From} where r.run_id = @runId", new { runId });
    }

    /// <summary>Runs to a version, the newest first.</summary>
    public async Task<IReadOnlyList<MigrationRun>> ListAsync(string id, int to, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<MigrationRun>(
            $"select {Columns} from {From} where r.definition_id = @id and r.to_version = @to order by r.run_id desc limit 50", new { id, to })).AsList();
    }

    /// <summary>Has the cases looked at again, with deadlines as somebody wants them.</summary>
    public async Task<bool> ChooseAsync(long runId, IReadOnlyDictionary<string, DeadlineChoice> choices, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<int>(
            """
            with asked as (
              update migration_runs set status = 'previewing', choices = @choices, asked_at = @now, asked_by = @by, previewed_at = null
              where run_id = @runId and status = 'previewed' returning run_id),
            seen as (delete from migration_cases c using asked where c.run_id = asked.run_id)
            select count(*)::int from asked
            """,
            new { runId, choices = DeadlineChoices.Write(choices).ToString(), by, now = time.Now() }) > 0;
    }

    /// <summary>Begins to move what was looked at. Nothing begins while a case is blocked, or another run of the version is under way.</summary>
    /// <param name="withDecided">The cases too that need a decision.</param>
    public Task<bool> StartAsync(long runId, bool withDecided, Guid by, CancellationToken ct = default) => ChangeAsync(
        """
        update migration_runs r set status = 'running', with_decided = @withDecided, started_at = @now, started_by = @by
        where run_id = @runId and status = 'previewed' and not exists (
          select from migration_cases c where c.run_id = r.run_id and c.outcome = 'blocked')
        """,
        new { runId, withDecided, by, now = time.Now() }, ct);

    public Task<bool> StopAsync(long runId, CancellationToken ct = default) =>
        ChangeAsync("update migration_runs set status = 'stopped' where run_id = @runId and status = 'running'", new { runId }, ct);

    public Task<bool> ResumeAsync(long runId, CancellationToken ct = default) =>
        ChangeAsync("update migration_runs set status = 'running' where run_id = @runId and status = 'stopped'", new { runId }, ct);

    /// <summary>Begins to take back every case that nothing has happened in since.</summary>
    public Task<bool> UndoAsync(long runId, CancellationToken ct = default) => ChangeAsync(
        """
        with asked as (update migration_runs set status = 'undoing', ended_at = null where run_id = @runId and status in ('done', 'stopped', 'undone') returning run_id)
        update migration_cases c set trouble = null from asked where c.run_id = asked.run_id and c.result = 'moved' and c.before is not null
        """,
        new { runId }, ct);

    private async Task<bool> ChangeAsync(string sql, object parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        try
        {
            return await connection.ExecuteAsync(sql, parameters) > 0;
        }
        catch (PostgresException taken) when (taken.ConstraintName == "one_migration_at_a_time")
        {
            return false;
        }
    }

    private async Task<string> HashAsync(string id, IEnumerable<int> versions, CancellationToken ct)
    {
        var hashes = new StringBuilder();
        foreach (var version in versions)
        {
            hashes.Append((await definitions.FindAsync(id, version, ct))!.Sha256);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(hashes.ToString())));
    }
}

internal sealed record MigrationRun
{
    public required long RunId { get; init; }

    public required string DefinitionId { get; init; }

    public required int FromVersion { get; init; }

    public required int ToVersion { get; init; }

    /// <summary>Each is a text named <c>Migration.Status.NAME</c>.</summary>
    public required string Status { get; init; }

    public required bool WithDecided { get; init; }

    /// <summary>As an event carries them: <see cref="DeadlineChoices"/>.</summary>
    public required string Choices { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required string AskedBy { get; init; }

    public DateTimeOffset? PreviewedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public string? StartedBy { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? Failure { get; init; }

    /// <summary>A job works on it: the page is worth looking at again in a moment.</summary>
    public bool IsUnderWay => Status is "previewing" or "running" or "undoing";

    public string Path => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/migrations/{RunId}");
}
