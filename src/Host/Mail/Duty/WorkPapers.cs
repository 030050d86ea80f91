using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;

namespace CaseFlow.Mail.Duty;

/// <summary>What a helper has to do, on a paper that anybody may read: neutral words and the number of the case.</summary>
/// <param name="HasEmail">False: the paper is all that the helper gets.</param>
internal sealed record WorkPaper(Guid UserId, string Name, bool HasEmail, Office Office, IReadOnlyList<WorkPaper.Line> Lines)
{
    public sealed record Line(string What, long CaseNo, DueBox? Due);
}

/// <summary>Papers for the helpers of a unit, in the scope of whoever prints them.</summary>
internal sealed class WorkPapers(Connections database, CaseWords words)
{
    /// <param name="who">Null for everybody without e-mail.</param>
    public async Task<IReadOnlyList<WorkPaper>> OfAsync(CurrentUser user, Guid? who, CancellationToken ct = default)
    {
        var scope = CaseScope.Of(user);
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<Row>(
            $"""
            select u.user_id, u.name, u.email <> '' as has_email, n.name as unit_name, k.phone, k.reply_to,
              w.task, w.case_no, w.definition_id, w.definition_version, w.due_at
            from users u
            join units n using (unit_id)
            left join unit_contacts k on k.unit_id = u.unit_id and k.body = 'police'
            left join lateral (
              select w.task, c.case_no, c.definition_id, c.definition_version, least(w.law_due_at, w.office_due_at) as due_at, w.work_item_id
              from work_items w join cases c using (case_id)
              where coalesce(w.assignee, w.named_user) = u.user_id and w.status = 'open' and {scope.Sql}) w on true
            where u.unit_id = @scopeUnit and u.body = 'helpers' and u.disabled_at is null and (u.user_id = @who or @who::uuid is null and u.email = '')
            order by u.name collate "vi-x-icu", u.user_id, w.due_at nulls last, w.work_item_id
            """,
            scope.With(new { who }));
        var papers = new List<WorkPaper>();
        foreach (var ofOne in rows.GroupBy(row => row.UserId))
        {
            var lines = new List<WorkPaper.Line>();
            foreach (var row in ofOne.Where(row => row.Task is not null))
            {
                var (definition, version) = (row.DefinitionId!, row.DefinitionVersion!.Value);
                lines.Add(new(
                    (await words.NeutralTaskAsync(definition, version, row.Task!, ct) ?? MailTitles.Neutral).In(Languages.Current),
                    row.CaseNo!.Value, await words.DueAsync(definition, version, row.DueAt, ct)));
            }

            var one = ofOne.First();
            papers.Add(new(one.UserId, one.Name, one.HasEmail, new Office(one.UnitName, one.Phone, one.ReplyTo), lines));
        }

        return papers;
    }

    private sealed record Row
    {
        public required Guid UserId { get; init; }

        public required string Name { get; init; }

        public bool HasEmail { get; init; }

        public required string UnitName { get; init; }

        public string? Phone { get; init; }

        public string? ReplyTo { get; init; }

        public string? Task { get; init; }

        public long? CaseNo { get; init; }

        public string? DefinitionId { get; init; }

        public int? DefinitionVersion { get; init; }

        public DateTimeOffset? DueAt { get; init; }
    }
}
