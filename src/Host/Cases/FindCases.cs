using CaseFlow.Access;
using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Cases;

/// <summary>A case as a list shows it.</summary>
internal sealed record FoundCase
{
    public required Guid CaseId { get; init; }

    public required long CaseNo { get; init; }

    public required string DefinitionId { get; init; }

    public required int DefinitionVersion { get; init; }

    public string? PersonName { get; init; }

    public int? BornYear { get; init; }

    public required string[] States { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public string? CloseReason { get; init; }

    /// <summary>The nearest date of its open work.</summary>
    public DateTimeOffset? DueAt { get; init; }
}

/// <summary>Finds cases in the scope of whoever asks; names are compared without tones and marks.</summary>
internal sealed class FindCases(Connections database, TimeProvider time)
{
    // Where a case stands is in its file.
    private const string OfFile = "case when @seesFile then c.states else '{}' end as states, case when @seesFile then c.close_reason end as close_reason";

    /// <param name="Show"><c>open</c>, <c>late</c>, <c>closed</c> or <c>all</c>.</param>
    /// <param name="Number">Page, from 1.</param>
    public sealed record Question(string Text, string Procedure, string State, string Show, int Number, int PageSize);

    /// <summary>Every case of a person in scope, the newest first.</summary>
    public async Task<IReadOnlyList<FoundCase>> OfPersonAsync(CurrentUser user, Guid personId, CancellationToken ct)
    {
        var scope = CaseScope.ToReadOf(user);
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<FoundCase>(
            $"""
            select c.case_id, c.case_no, c.definition_id, c.definition_version, c.closed_at, {OfFile}
            from cases c where c.person_id = @personId and {scope.Sql} order by c.opened_at desc
            """,
            scope.With(new { personId, seesFile = Policies.MaySeeFiles(user) }))).AsList();
    }

    public async Task<(long Count, IReadOnlyList<FoundCase> Cases)> RunAsync(CurrentUser user, Question asked, CancellationToken ct)
    {
        var scope = CaseScope.Of(user);
        var from = $"""
            from cases c left join people p using (person_id)
            left join lateral (
              select min({DueWork.Due}) as due_at from work_items w where w.case_id = c.case_id and w.status = 'open'
                and ({DueWork.OnPaper}) is not true
                and (@seesFile or coalesce(w.assignee, w.named_user) = @scopeUser)) d on true
            where {scope.Sql}
              and (@Text = '' or c.case_no::text = @Text
                or p.plain_name like '%' || replace(replace(plain(@Text), '%', '\%'), '_', '\_') || '%' and viewer_is_told_who(p.person_id))
              and (@Procedure = '' or c.definition_id = @Procedure) and (@State = '' or @seesFile and @State = any(c.states))
              and case @Show when 'closed' then c.closed_at is not null when 'all' then true
                when 'late' then c.closed_at is null and d.due_at < @now else c.closed_at is null end
            """;
        await using var connection = await database.OpenConnectionAsync(ct);
        var parameters = scope.With(new
        {
            asked.Text,
            asked.Procedure,
            asked.State,
            asked.Show,
            now = time.Now(),
            seesFile = Policies.MaySeeFiles(user),
            skip = (asked.Number - 1) * asked.PageSize,
            take = asked.PageSize,
        });
        var count = await connection.QuerySingleAsync<long>($"select count(*) {from}", parameters);
        var cases = await connection.QueryAsync<FoundCase>(
            $"""
            select c.case_id, c.case_no, c.definition_id, c.definition_version, told_name(p) as person_name, p.born_year,
              c.closed_at, d.due_at, {OfFile}
            {from}
            order by c.closed_at desc nulls first, d.due_at nulls last, p.plain_name, c.case_no
            offset @skip limit @take
            """,
            parameters);
        return (count, cases.AsList());
    }
}
