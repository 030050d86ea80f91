using CaseFlow.Absences;
using CaseFlow.Access;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using Dapper;
using Npgsql;

namespace CaseFlow.Cases;

/// <summary>An open work item of a case, and whether it is for the one who looks.</summary>
/// <param name="Holder">Who has it, or for whom the procedure names it; null while it is anybody's of the role.</param>
/// <param name="Due">The nearer of its deadlines; null when it has none.</param>
/// <param name="Role">What the procedure calls whoever does it.</param>
internal sealed record OpenWork(long WorkItemId, PossibleTask Possible, bool IsMine, LocalText Role, string? Holder, DateTimeOffset? Due)
{
    /// <summary>It comes again and again, and has a page for the telephone.</summary>
    public bool IsCheckIn { get; init; }

    public string Path => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/{(IsCheckIn ? "check-ins" : "work-items")}/{WorkItemId}");
}

/// <summary>
/// What somebody may do with a case now, computed from its definition: the work first, then what may be reported. There is one
/// primary action, the rest is a menu.
/// </summary>
/// <param name="Reports">Events that this person may report; some say why not now.</param>
/// <param name="MayRecord">Papers and corrections: whoever keeps the file.</param>
/// <param name="MayAddWork">There is work that this person may add.</param>
/// <param name="MayUndo">The last step of a person may be taken back; its page says whether something stands in the way.</param>
internal sealed record CaseActions(
    IReadOnlyList<OpenWork> Work, IReadOnlyList<PossibleReport> Reports, bool MayRecord, bool MayAddWork = false, bool MayUndo = false)
{
    /// <summary>The work that presses most; null when none of it is this person's.</summary>
    public OpenWork? Primary => Work.Where(work => work.IsMine).MinBy(work => work.Due ?? DateTimeOffset.MaxValue);

    /// <summary>Roles whose work is open, when none of it is this person's.</summary>
    public IEnumerable<OpenWork> OfOthers => Work.Where(work => !work.IsMine);
}

/// <summary>Looks up <see cref="CaseActions"/>.</summary>
internal sealed class CaseActionsQuery(Connections database, TimeProvider time)
{
    public async Task<CaseActions> ForAsync(CurrentUser user, ShownCase shown, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = (await connection.QueryAsync<Row>(
            """
            select w.work_item_id, w.key, w.named_user, w.assignee, coalesce(h.name, n.name) as holder, least(w.law_due_at, w.office_due_at) as due,
              w.occurrence is not null and w.state <> '' as is_check_in
            from work_items w left join users h on h.user_id = w.assignee left join users n on n.user_id = w.named_user
            where w.case_id = @CaseId and w.status = 'open'
            """,
            new { shown.Row.CaseId })).ToDictionary(row => row.Key);

        var holders = (await StandIns.ForAsync(connection, user, time.Now())).Select(away => away.UserId).Prepend(user.Id).ToHashSet();
        var possible = shown.Procedure.Possible(shown.Snapshot, time.Now(), shown.Calendar, shown.Settings);
        var work = possible.Tasks
            .Where(task => rows.ContainsKey(task.Entry.Key))
            .Select(task => WorkOf(holders, shown, task, rows[task.Entry.Key]))
            .Where(item => shown.SeesFile || item.IsMine)
            .OrderBy(item => item.Due ?? DateTimeOffset.MaxValue);
        return new(
            [.. work],
            [.. possible.Reports.Where(report => report.By.Any(role => shown.Actor.Roles.Contains(role)))],
            shown.Row.ClosedAt is null && shown.Actor.KeepsFile(),
            AddableWork.For(shown, time.Now()).Count > 0,
            shown.Actor.KeepsFile() && await IsUndoableAsync(connection, shown.Row.CaseId));
    }

    private static Task<bool> IsUndoableAsync(NpgsqlConnection connection, Guid caseId) => connection.QuerySingleAsync<bool>(
        """
        select coalesce((
          select seq > 1 and name <> @Undone from case_events where case_id = @caseId and actor is not null order by seq desc limit 1), false)
        """,
        new { caseId, EngineEvents.Undone });

    private static OpenWork WorkOf(HashSet<Guid> holders, ShownCase shown, PossibleTask task, Row row) => new(
        row.WorkItemId, task,
        task.Roles.Any(role => shown.Actor.Roles.Contains(role)) && ((row.Assignee ?? row.NamedUser) is not { } holder || holders.Contains(holder)),
        shown.Workflow.Roles[task.Task.Assign.Role].Title, row.Holder, row.Due)
    {
        IsCheckIn = row.IsCheckIn,
    };

    private sealed record Row
    {
        public required long WorkItemId { get; init; }

        public required string Key { get; init; }

        public Guid? NamedUser { get; init; }

        public Guid? Assignee { get; init; }

        public string? Holder { get; init; }

        public DateTimeOffset? Due { get; init; }

        public bool IsCheckIn { get; init; }
    }
}
