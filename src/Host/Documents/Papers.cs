using CaseFlow.Platform.Database;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.Documents;

/// <summary>A dossier or a decision as it was put on record.</summary>
/// <param name="Kind">The form code, <c>V-51</c>.</param>
/// <param name="Dated">As the paper says of itself.</param>
/// <param name="ReceivedAt">When it reached the unit.</param>
/// <param name="Persons">Everybody it is about; at least one.</param>
internal sealed record Paper(string Kind, string Number, string IssuedBy, DateOnly Dated, DateTimeOffset ReceivedAt, IReadOnlyList<Guid> Persons);

/// <summary>Puts dossiers and decisions on record: one paper, one or many people.</summary>
internal sealed class Papers(Connections database, TimeProvider time)
{
    /// <returns>The id; null when somebody it names is not a person of the unit.</returns>
    public async Task<Guid?> AddDossierAsync(Paper paper, Guid unitId, Guid? by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        if (!await AreOfUnitAsync(connection, paper.Persons, unitId))
        {
            return null;
        }

        var id = Guid.CreateVersion7();
        await using var batch = new NpgsqlBatch(connection);
        foreach (var entering in EnteringDossier(id, paper, unitId, by))
        {
            batch.BatchCommands.Add(entering);
        }

        await batch.ExecuteNonQueryAsync(ct);
        return id;
    }

    /// <summary>Puts a dossier on record whose people are known to be of the unit, in whatever transaction this is sent.</summary>
    public IReadOnlyList<NpgsqlBatchCommand> EnteringDossier(Guid dossierId, Paper paper, Guid unitId, Guid? by) =>
    [
        new("""
            insert into dossiers (dossier_id, unit_id, kind, number, issued_by, dated, received_at, added_at, added_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """)
        {
            Parameters =
            {
                new() { Value = dossierId },
                new() { Value = unitId },
                new() { Value = paper.Kind },
                new() { Value = paper.Number.Trim() },
                new() { Value = paper.IssuedBy },
                new() { Value = paper.Dated },
                new() { Value = paper.ReceivedAt.ToUniversalTime() },
                new() { Value = time.Now() },
                new() { Value = (object?)by ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
            },
        },
        new("insert into dossier_persons (dossier_id, person_id) select $1, unnest($2)")
        {
            Parameters = { new() { Value = dossierId }, new() { Value = paper.Persons.Distinct().ToArray() } },
        },
    ];

    /// <returns>The id; null when somebody it names is not a person of the unit.</returns>
    public async Task<Guid?> AddDecisionAsync(Paper paper, Guid unitId, Guid? by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        // The number of a decision stands for it: told again, with other people too, it is the same one.
        return await AreOfUnitAsync(connection, paper.Persons, unitId)
            ? await FileDecisionAsync(connection, paper, unitId, by, "update set dated = excluded.dated, received_at = excluded.received_at")
            : null;
    }

    /// <summary>Puts on record a decision whose number somebody has just given it: who else has the number keeps it.</summary>
    public async Task<AddedDecision> AddNewDecisionAsync(Paper paper, Guid unitId, Guid? by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        if (!await AreOfUnitAsync(connection, paper.Persons, unitId))
        {
            return new AddedDecision.NotOfUnit();
        }

        return await FileDecisionAsync(connection, paper, unitId, by, "nothing") is { } id ? new AddedDecision.Added(id) : new AddedDecision.NumberTaken();
    }

    /// <param name="ifThere">What is done where the unit has a decision of the kind, number and year.</param>
    private async Task<Guid?> FileDecisionAsync(NpgsqlConnection connection, Paper paper, Guid unitId, Guid? by, string ifThere) =>
        await connection.QuerySingleOrDefaultAsync<Guid?>(
            $"""
            with filed as (
              insert into decisions (decision_id, unit_id, kind, number, issued_by, dated, received_at, added_at, added_by)
              values (@id, @unitId, @Kind, @number, @IssuedBy, @Dated, @ReceivedAt, @now, @by)
              on conflict (unit_id, kind, number, decision_year(dated)) do {ifThere}
              returning decision_id),
            covered as (
              insert into decision_persons (decision_id, person_id) select decision_id, unnest(@persons) from filed on conflict do nothing)
            select decision_id from filed
            """,
            new
            {
                id = Guid.CreateVersion7(),
                unitId,
                paper.Kind,
                number = paper.Number.Trim(),
                paper.IssuedBy,
                paper.Dated,
                paper.ReceivedAt,
                now = time.Now(),
                by,
                persons = paper.Persons.Distinct().ToArray(),
            });

    private static async Task<bool> AreOfUnitAsync(NpgsqlConnection connection, IReadOnlyList<Guid> persons, Guid unitId) =>
        persons.Count > 0 && await connection.QuerySingleAsync<bool>(
            "select count(*) = cardinality(@persons) from people where person_id = any(@persons) and unit_id = @unitId",
            new { persons = persons.Distinct().ToArray(), unitId });
}

/// <summary>What became of a decision that somebody gave a number.</summary>
internal abstract record AddedDecision
{
    private AddedDecision()
    {
    }

    public sealed record Added(Guid DecisionId) : AddedDecision;

    /// <summary>The unit has one of that kind, number and year.</summary>
    public sealed record NumberTaken : AddedDecision;

    /// <summary>Somebody it names is not a person of the unit.</summary>
    public sealed record NotOfUnit : AddedDecision;
}
