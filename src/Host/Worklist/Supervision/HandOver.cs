using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Cases.Notes;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using Dapper;

namespace CaseFlow.Worklist.Supervision;

/// <summary>A case that names somebody, by an element of its data.</summary>
internal sealed record NamingCase(Guid CaseId, long CaseNo, string? PersonName, string Element);

/// <summary>
/// Everything of somebody who leaves goes to somebody else: the work that was taken, and the cases in which the office named the person.
/// A helper is named by a decision: it takes another decision, so those cases stay and are listed.
/// </summary>
internal sealed class HandOver(Connections database, GiveWork giving, CaseAccess access, CaseRunner cases, CaseNotes notes)
{
    /// <param name="Work">Items that went over.</param>
    /// <param name="Cases">Cases that name the successor now.</param>
    /// <param name="Stayed">Cases that name whoever leaves still: a head who does not keep the file puts nothing right in it.</param>
    public sealed record Result(int Work, int Cases, int Stayed);

    public async Task<Result> RunAsync(CurrentUser head, Load leaving, Guid successor, string note, CancellationToken ct = default)
    {
        var taken = await TakenAsync(head, leaving.UserId!.Value, ct);
        var given = await giving.GiveAsync(head, new([.. taken.Select(item => item.WorkItemId)], successor, note) { IsHandOver = true }, ct);
        var told = taken.Where(item => given.Given.Contains(item.WorkItemId)).Select(item => item.CaseId).ToHashSet();
        var (renamed, stayed) = (0, 0);
        foreach (var naming in leaving.Body == Bodies.Name(Body.Helpers) ? [] : (await NamingAsync(head, leaving.UserId.Value, ct)).GroupBy(naming => naming.CaseId))
        {
            if (!await RenameAsync(head, naming.Key, naming.Select(one => one.Element), successor, ct))
            {
                stayed++;
                continue;
            }

            renamed++;
            if (told.Add(naming.Key))
            {
                await notes.HandOverAsync(naming.Key, leaving.UserId.Value, successor, note, head.Id, ct);
            }
        }

        return new(given.Given.Count, renamed, stayed);
    }

    /// <summary>Open cases in scope that name somebody now.</summary>
    public async Task<IReadOnlyList<NamingCase>> NamingAsync(CurrentUser head, Guid userId, CancellationToken ct = default)
    {
        var scope = CaseScope.Of(head);
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<NamingCase>(
            $"""
            select c.case_id, c.case_no, p.full_name as person_name, a.element
            from case_assignments a join cases c using (case_id) left join people p using (person_id)
            where a.user_id = @userId and a.until is null and c.closed_at is null and {scope.Sql} order by c.case_no, a.element
            """,
            scope.With(new { userId }))).AsList();
    }

    private async Task<IReadOnlyList<(long WorkItemId, Guid CaseId)>> TakenAsync(CurrentUser head, Guid userId, CancellationToken ct)
    {
        var scope = CaseScope.Of(head);
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<(long, Guid)>(
            $"select w.work_item_id, w.case_id from work_items w join cases c using (case_id) where w.status = 'open' and w.assignee = @userId and {scope.Sql}",
            scope.With(new { userId }))).AsList();
    }

    /// <summary>The case is told, as of any other value that is put right: its clocks, its work and its history follow.</summary>
    private async Task<bool> RenameAsync(CurrentUser head, Guid caseId, IEnumerable<string> elements, Guid successor, CancellationToken ct) =>
        await access.FindAsync(head, caseId, ct) is { } found
        && await cases.SendAsync(
            caseId,
            new Command(EngineEvents.Corrected, found.Actor) { Data = new(elements.Select(element => new Member(element, successor.ToString())).ToItems()) },
            ct) is CommandResult.Moved;
}
