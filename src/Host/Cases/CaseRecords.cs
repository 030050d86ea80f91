using System.Text.RegularExpressions;
using CaseFlow.Access;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Definition;
using Dapper;

namespace CaseFlow.Cases;

/// <summary>A case that this one opened, or that opened it.</summary>
internal sealed record LinkedCase(Guid CaseId, string Definition, string TitleVi, string TitleEn, bool IsNewer, DateTimeOffset? ClosedAt)
{
    public LocalText Title => new(TitleVi, TitleEn);
}

/// <summary>A file that the case rests on.</summary>
internal sealed record CaseDossier(Guid DossierId, string Kind, string Number, string IssuedBy, DateOnly Dated, DateTimeOffset ReceivedAt, long People);

/// <summary>Somebody wanted to be reminded of work later.</summary>
/// <param name="Task">Its id.</param>
internal sealed record PutOffWork(string Task, DateOnly UntilOn, string Reason, DateTimeOffset SnoozedAt, string Who);

/// <summary>A flag on the person that the rules set because of this case.</summary>
internal sealed record CaseFlag
{
    public required string KindVi { get; init; }

    public required string KindEn { get; init; }

    /// <summary>Of the check-ins that were missed.</summary>
    public required string TitleVi { get; init; }

    public required string TitleEn { get; init; }

    public required int InARow { get; init; }

    public required DateOnly MissedOn { get; init; }

    public required DateTimeOffset SetAt { get; init; }

    public DateTimeOffset? OffAt { get; init; }

    public string? OffBy { get; init; }

    public string? OffReason { get; init; }
}

/// <summary>What stands beside a case in other tables: linked cases, dossiers, and the names that its data point to.</summary>
internal sealed partial class CaseRecords(Connections database)
{
    /// <summary>Only those that the user sees: one that went to another unit is not named.</summary>
    public async Task<IReadOnlyList<LinkedCase>> LinkedAsync(CurrentUser user, Guid caseId, CancellationToken ct)
    {
        var scope = CaseScope.Of(user);
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<LinkedCase>(
            $"""
            select c.case_id, c.definition_id as definition, d.title_vi, d.title_en, l.case_id = @caseId as is_newer, c.closed_at
            from case_links l
            join cases c on c.case_id = case l.case_id when @caseId then l.linked_case_id else l.case_id end
            join definitions d on d.definition_id = c.definition_id and d.version = c.definition_version
            where @caseId in (l.case_id, l.linked_case_id) and {scope.Sql} order by l.linked_at
            """,
            scope.With(new { caseId }))).AsList();
    }

    public async Task<IReadOnlyList<CaseDossier>> DossiersAsync(Guid caseId, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<CaseDossier>(
            """
            select d.dossier_id, d.kind, d.number, d.issued_by, d.dated, d.received_at,
              (select count(*) from dossier_persons p where p.dossier_id = d.dossier_id) as people
            from case_dossiers c join dossiers d using (dossier_id) where c.case_id = @caseId order by d.received_at
            """,
            new { caseId })).AsList();
    }

    /// <summary>Work whose reminders somebody put off, the oldest first.</summary>
    public async Task<IReadOnlyList<PutOffWork>> PutOffAsync(Guid caseId, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<PutOffWork>(
            """
            select w.task, s.until_on, s.reason, s.snoozed_at, u.name as who
            from snoozes s join work_items w on w.case_id = s.case_id and w.key = s.work_item join users u on u.user_id = s.snoozed_by
            where s.case_id = @caseId order by s.snooze_id
            """,
            new { caseId })).AsList();
    }

    /// <summary>Flags that the case set on its person, the oldest first.</summary>
    public async Task<IReadOnlyList<CaseFlag>> FlagsAsync(Guid caseId, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<CaseFlag>(
            """
            select k.title_vi as kind_vi, k.title_en as kind_en, f.title_vi, f.title_en, f.in_a_row, f.missed_on, f.set_at, o.off_at, u.name as off_by, o.reason as off_reason
            from person_flags f join flag_kinds k using (kind) left join person_flags_off o using (flag_id) left join users u on u.user_id = o.off_by
            where f.case_id = @caseId order by f.set_at
            """,
            new { caseId })).AsList();
    }

    /// <summary>The decisions that the case records, by kind and number.</summary>
    public async Task<ILookup<(string Kind, string Number), Guid>> DecisionsAsync(Guid caseId, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<(string Kind, string Number, Guid Id)>(
            "select d.kind, d.number, d.decision_id from case_decisions c join decisions d using (decision_id) where c.case_id = @caseId",
            new { caseId })).ToLookup(row => (row.Kind, row.Number), row => row.Id);
    }

    /// <summary>Names of the users and units to which something points that was written in the case, by id.</summary>
    /// <param name="written">Events or a snapshot as they are stored, or what somebody chose in a form.</param>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(IEnumerable<string> written, CancellationToken ct)
    {
        var ids = written.SelectMany(text => Id().Matches(text)).Select(found => Guid.Parse(found.Value)).Distinct().ToArray();
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<(string Id, string Name)>(
            """
            select user_id::text, name from users where user_id = any(@ids)
            union all select unit_id::text, name from units where unit_id = any(@ids)
            """,
            new { ids })).ToDictionary(row => row.Id, row => row.Name);
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
