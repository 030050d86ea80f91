using CaseFlow.Access;
using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Documents.Decisions;

/// <summary>The decisions of a unit: whom each covers, what it does to another, who got a copy. What is added is never taken away.</summary>
internal sealed class DecisionRegister(Connections database, TimeProvider time)
{
    public static IReadOnlyList<string> Relations { get; } = ["replaces", "cancels", "extends"];

    public static IReadOnlyList<string> Ways { get; } = ["hand", "post", "electronic", "posted"];

    private const string Columns = """
        d.decision_id, d.kind, d.number, d.issued_by, d.dated,
        (select count(*) from decision_persons p where p.decision_id = d.decision_id) as people,
        (select l.relation from decision_links l where l.earlier_id = d.decision_id
          order by array_position(array['cancels', 'replaces', 'extends'], l.relation) limit 1) as became,
        (select count(*) from decision_copies c where c.decision_id = d.decision_id
          and not exists (select from decision_receipts r where r.copy_id = c.copy_id)) as unreceipted
        """;

    /// <summary>Of a year, the newest first.</summary>
    public async Task<IReadOnlyList<Decision>> ListAsync(Guid unitId, int year, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<Decision>(
            $"select {Columns} from decisions d where d.unit_id = @unitId and decision_year(d.dated) = @year order by d.dated desc, d.added_at desc",
            new { unitId, year })).AsList();
    }

    /// <summary>Null when the unit has no such decision.</summary>
    public async Task<Decision?> FindAsync(Guid unitId, Guid decisionId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Decision>(
            $"select {Columns} from decisions d where d.unit_id = @unitId and d.decision_id = @decisionId", new { unitId, decisionId });
    }

    /// <summary>The series of numbers of a year.</summary>
    public async Task<IReadOnlyList<NumberSeries>> SeriesAsync(Guid unitId, int year, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return NumberSeries.Of(await connection.QueryAsync<string>(
            "select number from decisions where unit_id = @unitId and decision_year(dated) = @year", new { unitId, year }));
    }

    public async Task<IReadOnlyList<CoveredPerson>> PeopleAsync(Guid decisionId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<CoveredPerson>(
            """
            select p.person_id, p.full_name, p.born_year from decision_persons d join people p using (person_id)
            where d.decision_id = @decisionId order by p.given_name collate "vi-x-icu", p.full_name collate "vi-x-icu"
            """,
            new { decisionId })).AsList();
    }

    /// <summary>Cases in the reader's scope that record it.</summary>
    public async Task<IReadOnlyList<DecisionCase>> CasesAsync(CurrentUser reader, Guid decisionId, CancellationToken ct = default)
    {
        var scope = CaseScope.Of(reader);
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<DecisionCase>(
            $"""
            select c.case_id, c.case_no, p.full_name as person_name
            from case_decisions d join cases c using (case_id) left join people p using (person_id)
            where d.decision_id = @decisionId and {scope.Sql} order by c.case_no
            """,
            scope.With(new { decisionId }))).AsList();
    }

    /// <summary>What it does to earlier ones, then what later ones do to it.</summary>
    public async Task<IReadOnlyList<DecisionLink>> LinksAsync(Guid decisionId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<DecisionLink>(
            """
            select l.relation, d.decision_id as other_id, d.kind, d.number, d.dated, l.earlier_id = @decisionId as is_later, l.note
            from decision_links l join decisions d on d.decision_id = case l.earlier_id when @decisionId then l.decision_id else l.earlier_id end
            where @decisionId in (l.decision_id, l.earlier_id) order by is_later, d.dated
            """,
            new { decisionId })).AsList();
    }

    public async Task<IReadOnlyList<DecisionCopy>> CopiesAsync(Guid decisionId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<DecisionCopy>(
            """
            select c.copy_id, c.recipient, c.sent_how, c.sent_on, r.received_on, r.received_by, u.name as sent_by_name
            from decision_copies c join users u on u.user_id = c.added_by left join decision_receipts r using (copy_id)
            where c.decision_id = @decisionId order by c.sent_on, c.copy_id
            """,
            new { decisionId })).AsList();
    }

    /// <returns>False when that is said of the two already, or would make the later one the earlier.</returns>
    public async Task<bool> LinkAsync(Guid decisionId, string relation, Guid earlierId, string note, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(
            """
            insert into decision_links (decision_id, relation, earlier_id, note, added_at, added_by)
            select d.decision_id, @relation, e.decision_id, @note, @now, @by
            from decisions d join decisions e on e.unit_id = d.unit_id and e.dated <= d.dated
            where d.decision_id = @decisionId and e.decision_id = @earlierId and d.decision_id <> e.decision_id
              and not exists (select from decision_links l where l.decision_id = e.decision_id and l.earlier_id = d.decision_id)
            on conflict do nothing
            """,
            new { decisionId, relation, earlierId, note = note.Trim(), now = time.Now(), by }) == 1;
    }

    public async Task SendAsync(Guid decisionId, string recipient, string how, DateOnly on, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            """
            insert into decision_copies (copy_id, decision_id, recipient, sent_how, sent_on, added_at, added_by)
            values (@id, @decisionId, @recipient, @how, @on, @now, @by)
            """,
            new { id = Guid.CreateVersion7(time.Now()), decisionId, recipient = recipient.Trim(), how, on, now = time.Now(), by });
    }

    /// <returns>False when the decision has no such copy, the receipt is here already, or it would be older than the copy.</returns>
    public async Task<bool> ReceiveAsync(Guid decisionId, Guid copyId, DateOnly on, string signer, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(
            """
            insert into decision_receipts (copy_id, received_on, received_by, added_at, added_by)
            select copy_id, @on, @signer, @now, @by from decision_copies where copy_id = @copyId and decision_id = @decisionId and sent_on <= @on
            on conflict do nothing
            """,
            new { decisionId, copyId, on, signer = signer.Trim(), now = time.Now(), by }) == 1;
    }

    /// <returns>False when the person is not of the unit, or covered already.</returns>
    public async Task<bool> CoverAsync(Guid unitId, Guid decisionId, Guid personId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(
            """
            insert into decision_persons (decision_id, person_id)
            select d.decision_id, p.person_id from decisions d, people p
            where d.decision_id = @decisionId and d.unit_id = @unitId and p.person_id = @personId and p.unit_id = @unitId and p.merged_into is null
            on conflict do nothing
            """,
            new { unitId, decisionId, personId }) == 1;
    }
}
