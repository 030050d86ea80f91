using Dapper;
using Npgsql;

namespace CaseFlow.Documents;

/// <summary>A dossier or a decision as it was put on record.</summary>
/// <param name="Kind">The form code, <c>V-51</c>.</param>
/// <param name="Dated">As the paper says of itself.</param>
/// <param name="ReceivedAt">When it reached the unit.</param>
/// <param name="Persons">Everybody it is about; at least one.</param>
internal sealed record Paper(string Kind, string Number, string IssuedBy, DateOnly Dated, DateTimeOffset ReceivedAt, IReadOnlyList<Guid> Persons);

/// <summary>Puts dossiers and decisions on record: one paper, one or many people.</summary>
internal sealed class Papers(NpgsqlDataSource database, TimeProvider time)
{
    /// <returns>The id; null when somebody it names is not a person of the unit.</returns>
    public Task<Guid?> AddDossierAsync(Paper paper, Guid unitId, Guid? by, CancellationToken ct = default) =>
        AddAsync("dossier", paper, unitId, by, ct);

    /// <inheritdoc cref="AddDossierAsync"/>
    public Task<Guid?> AddDecisionAsync(Paper paper, Guid unitId, Guid? by, CancellationToken ct = default) =>
        AddAsync("decision", paper, unitId, by, ct);

    /// <summary>The dossiers about a person, newest first.</summary>
    public async Task<IReadOnlyList<StoredPaper>> DossiersOfAsync(Guid personId, Guid unitId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<StoredPaper>(
            """
            select d.dossier_id as paper_id, d.kind, d.number, d.issued_by, d.dated, d.received_at
            from dossiers d join dossier_persons using (dossier_id)
            where person_id = @personId and d.unit_id = @unitId order by d.received_at desc
            """,
            new { personId, unitId })).AsList();
    }

    /// <summary>The decisions about a person, newest first.</summary>
    public async Task<IReadOnlyList<StoredPaper>> DecisionsOfAsync(Guid personId, Guid unitId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<StoredPaper>(
            """
            select d.decision_id as paper_id, d.kind, d.number, d.issued_by, d.dated, d.received_at
            from decisions d join decision_persons using (decision_id)
            where person_id = @personId and d.unit_id = @unitId order by d.dated desc
            """,
            new { personId, unitId })).AsList();
    }

    /// <summary>Notes that a case rests on a decision.</summary>
    /// <returns>False when either is not of the unit.</returns>
    public async Task<bool> LinkDecisionAsync(Guid caseId, Guid decisionId, Guid unitId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(
            """
            insert into case_decisions (case_id, decision_id)
            select c.case_id, d.decision_id from cases c, decisions d
            where c.case_id = @caseId and c.unit_id = @unitId and d.decision_id = @decisionId and d.unit_id = @unitId
            on conflict do nothing
            """,
            new { caseId, decisionId, unitId }) == 1;
    }

    private async Task<Guid?> AddAsync(string what, Paper paper, Guid unitId, Guid? by, CancellationToken ct)
    {
        // The number of a decision stands for it: told again, with other people too, it is the same one.
        var again = what == "decision"
            ? "on conflict (unit_id, kind, number, decision_year(dated)) do update set dated = excluded.dated, received_at = excluded.received_at"
            : "";
        var persons = paper.Persons.Distinct().ToArray();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var known = await connection.QuerySingleAsync<int>(
            "select count(*)::int from people where person_id = any(@persons) and unit_id = @unitId", new { persons, unitId }, transaction);
        if (known != persons.Length || known == 0)
        {
            return null;
        }

        var id = await connection.QuerySingleAsync<Guid>(
            $"""
            insert into {what}s ({what}_id, unit_id, kind, number, issued_by, dated, received_at, added_at, added_by)
            values (@id, @unitId, @Kind, @number, @IssuedBy, @Dated, @ReceivedAt, @now, @by)
            {again}
            returning {what}_id
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
            },
            transaction);
        await connection.ExecuteAsync(
            $"insert into {what}_persons ({what}_id, person_id) select @id, unnest(@persons) on conflict do nothing", new { id, persons }, transaction);
        await transaction.CommitAsync(ct);
        return id;
    }
}

/// <summary>A row of <c>dossiers</c> or <c>decisions</c>.</summary>
internal sealed record StoredPaper
{
    public required Guid PaperId { get; init; }

    public required string Kind { get; init; }

    public required string Number { get; init; }

    public required string IssuedBy { get; init; }

    public required DateOnly Dated { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
}
