using CaseFlow.Access;
using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Cases.Transfers;

/// <summary>
/// What two units say to each other of a case that went from one to the other: taken over, or rejected with the reason, to which the unit
/// that sent it answers. Only the last transfer of a case counts: a case that is handed on by its procedure is on a new way.
/// </summary>
internal sealed class TransferStore(Connections database)
{
    private const string Select = """
        select t.case_id, t.version, t.case_no, t.from_unit, t.to_unit, f.name as from_name, r.name as to_name, t.moved_at, a.said, a.text
        from case_transfers t join units f on f.unit_id = t.from_unit join units r on r.unit_id = t.to_unit
        left join lateral (
          select said, text from case_transfer_answers where case_id = t.case_id and version = t.version order by answer_id desc limit 1) a on true
        where @unit in (t.from_unit, t.to_unit) and t.body = @body
          and t.answers is null
          and not exists (select from case_transfers later where later.case_id = t.case_id and later.version > t.version and later.answers is null)
        """;

    /// <summary>Those that wait for a word of this user's unit, the oldest first.</summary>
    public async Task<IReadOnlyList<Transfer>> WaitingForAsync(CurrentUser user, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return [.. (await connection.QueryAsync<Transfer>($"{Select} and (a.said is null or a.said not in ('accepted', 'kept')) order by t.moved_at", Asked(user)))
            .Where(transfer => transfer.WaitsForReceiver ? transfer.ToUnit == user.UnitId : transfer.FromUnit == user.UnitId)];
    }

    /// <summary>Null when there is none, or not for this user's unit and body.</summary>
    public async Task<Transfer?> FindAsync(CurrentUser user, Guid caseId, int? version = null, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var asked = Asked(user);
        asked.AddDynamicParams(new { caseId, version });
        return await connection.QuerySingleOrDefaultAsync<Transfer>($"{Select} and t.case_id = @caseId and (@version::integer is null or t.version = @version)", asked);
    }

    /// <summary>What was said, the oldest first.</summary>
    public async Task<IReadOnlyList<TransferAnswer>> AnswersAsync(Transfer transfer, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<TransferAnswer>(
            """
            select a.said, a.text, a.said_at, u.name as said_by_name from case_transfer_answers a join users u on u.user_id = a.said_by
            where a.case_id = @CaseId and a.version = @Version order by a.answer_id
            """,
            transfer)).AsList();
    }

    private static DynamicParameters Asked(CurrentUser user) => new(new { unit = user.UnitId, body = Bodies.Name(user.Body) });
}
