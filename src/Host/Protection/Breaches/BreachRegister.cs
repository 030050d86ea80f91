using CaseFlow.Access;
using CaseFlow.Platform.Database;
using Dapper;
using Npgsql;

namespace CaseFlow.Protection.Breaches;

/// <summary>The register of breaches of a unit, or of the installation. Each sees the own.</summary>
internal sealed class BreachRegister(Connections database, TimeProvider time)
{
    public async Task<Guid> AddAsync(CurrentUser user, BreachFacts facts, CancellationToken ct = default)
    {
        var id = Guid.CreateVersion7();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(
            "insert into breaches (breach_id, unit_id, recorded_at, recorded_by) values (@id, @UnitId, @now, @by)",
            new { id, user.UnitId, now = time.Now(), by = user.Id }, transaction);
        await StateAsync(connection, id, 1, facts, user.Id);
        await transaction.CommitAsync(ct);
        return id;
    }

    /// <summary>More is known, or something otherwise than before.</summary>
    /// <param name="version">What the user had before the eyes.</param>
    /// <returns>False when there is no such breach, it is closed, or somebody stated something meanwhile.</returns>
    public async Task<bool> StateAsync(CurrentUser user, Guid breachId, int version, BreachFacts facts, CancellationToken ct = default)
    {
        if (await GetAsync(user, breachId, ct) is not { IsClosed: false } breach || breach.Version != version)
        {
            return false;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        try
        {
            await StateAsync(connection, breachId, version + 1, facts, user.Id);
            return true;
        }
        catch (PostgresException lost) when (lost.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    /// <returns>False when that stage cannot be told any more, or not yet.</returns>
    public async Task<bool> TellAsync(
        CurrentUser user, Breach breach, string stage, DateTimeOffset toldAt, string toldTo, string lateReason, string minutes, CancellationToken ct = default)
    {
        if (!breach.NextStages.Contains(stage))
        {
            return false;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        try
        {
            await connection.ExecuteAsync(
                """
                insert into breach_notices (breach_id, number, stage, told_at, told_to, late_reason, minutes, version, recorded_at, recorded_by)
                values (@BreachId, @number, @stage, @toldAt, @toldTo, @lateReason, @minutes, @Version, @now, @Id)
                """,
                new { breach.BreachId, number = breach.Notices.Count + 1, stage, toldAt, toldTo, lateReason, minutes, breach.Version, now = time.Now(), user.Id });
            return true;
        }
        catch (PostgresException lost) when (lost.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<Breach>> ListAsync(CurrentUser user, CancellationToken ct = default) => ReadAsync(user, null, ct);

    public async Task<Breach?> GetAsync(CurrentUser user, Guid breachId, CancellationToken ct = default) => (await ReadAsync(user, breachId, ct)).SingleOrDefault();

    private async Task<IReadOnlyList<Breach>> ReadAsync(CurrentUser user, Guid? breachId, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var asked = new { user.UnitId, breachId };
        var statements = await connection.QueryAsync<Statement>(
            """
            select distinct on (b.recorded_at, b.breach_id) b.breach_no, s.* from breaches b join breach_statements s using (breach_id)
            where b.unit_id is not distinct from @UnitId and (@breachId::uuid is null or b.breach_id = @breachId)
            order by b.recorded_at desc, b.breach_id, s.version desc
            """,
            asked);
        var notices = (await connection.QueryAsync<Guid, BreachNotice, (Guid BreachId, BreachNotice Notice)>(
            """
            select n.breach_id, n.stage, n.told_at, n.told_to, n.late_reason, n.minutes, n.version, n.recorded_at, u.name as recorded_by
            from breaches b join breach_notices n using (breach_id) join users u on u.user_id = n.recorded_by
            where b.unit_id is not distinct from @UnitId and (@breachId::uuid is null or b.breach_id = @breachId) order by n.number
            """,
            (id, notice) => (id, notice), asked, splitOn: "stage")).ToLookup(told => told.BreachId, told => told.Notice);
        return [.. statements.Select(statement => new Breach(
            statement.BreachId, statement.BreachNo, statement.Version, statement.ToFacts(), [.. notices[statement.BreachId]]))];
    }

    private async Task StateAsync(NpgsqlConnection connection, Guid breachId, int version, BreachFacts facts, Guid by) => await connection.ExecuteAsync(
        """
        insert into breach_statements (
          breach_id, version, nature, discovered_at, occurred_at, place, classes, people, contact, consequences, measures, recorded_at, recorded_by)
        values (@breachId, @version, @Nature, @DiscoveredAt, @OccurredAt, @Place, @classes, @People, @Contact, @Consequences, @Measures, @now, @by)
        """,
        new
        {
            breachId,
            version,
            facts.Nature,
            facts.DiscoveredAt,
            facts.OccurredAt,
            facts.Place,
            facts.People,
            facts.Contact,
            facts.Consequences,
            facts.Measures,
            classes = facts.Classes.Select(one => one.ToString()).ToArray(),
            now = time.Now(),
            by,
        });

    private sealed record Statement
    {
        public required Guid BreachId { get; init; }

        public required long BreachNo { get; init; }

        public required int Version { get; init; }

        public required string Nature { get; init; }

        public required DateTimeOffset DiscoveredAt { get; init; }

        public DateTimeOffset? OccurredAt { get; init; }

        public required string Place { get; init; }

        public required string[] Classes { get; init; }

        public int? People { get; init; }

        public required string Contact { get; init; }

        public required string Consequences { get; init; }

        public required string Measures { get; init; }

        public BreachFacts ToFacts() => new(
            Nature, DiscoveredAt, OccurredAt, Place, [.. Classes.Select(Enum.Parse<FieldClass>)], People, Contact, Consequences, Measures);
    }
}
