using CaseFlow.Access;
using CaseFlow.Calendars;
using CaseFlow.Definitions;
using CaseFlow.Platform.Database;
using CaseFlow.Settings;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;
using Dapper;

namespace CaseFlow.Cases;

/// <summary>A case as somebody looks at it: its row, its snapshot, the definition and the calendar behind it.</summary>
internal sealed class CaseReader(Connections database, DefinitionStore definitions, CalendarStore calendars, LocalPolicies policies)
{
    /// <summary>Null when there is no such case, or not for this user.</summary>
    public async Task<ShownCase?> FindAsync(CurrentUser user, Guid caseId, CancellationToken ct = default)
    {
        var scope = CaseScope.ToReadOf(user);
        await using var connection = await database.OpenConnectionAsync(ct);
        var row = await connection.QuerySingleOrDefaultAsync<CaseRow>(
            $"""
            select c.case_id, c.case_no, c.version, c.definition_id, c.definition_version, c.person_id, told_name(p) as person_name,
              c.unit_id, c.body, c.states, c.waiting_for, c.opened_at, c.closed_at, c.close_reason, c.incident_at, c.brought_over_at, c.snapshot,
              not ({CaseScope.Of(user).Sql}) as is_outside
            from cases c left join people p using (person_id)
            where c.case_id = @caseId and {scope.Sql}
            """,
            scope.With(new { caseId }));
        if (row is null)
        {
            return null;
        }

        var workflow = await definitions.GetAsync(row.DefinitionId, row.DefinitionVersion, ct);
        var calendar = await calendars.NewestAsync(workflow.Definition.Calendar, ct);
        var settings = await policies.OfAsync(workflow.Definition, row.UnitId, ct);
        return new ShownCase(
            row, StoredText.Snapshot(row.CaseId, row.Snapshot), workflow, calendar, settings,
            CaseAccess.ActorIn(user, row.UnitId, Bodies.Parse(row.Body)), Policies.MaySeeFiles(user),
            row.IsOutside);
    }

    /// <summary>What happened, oldest first.</summary>
    public async Task<IReadOnlyList<CaseEvent>> EventsAsync(Guid caseId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var events = (await connection.QueryAsync<CaseEvent>(
            """
            select e.seq, e.name, e.happened_at, e.recorded_at, e.actor, u.name as actor_name, e.event, e.trace, e.effects,
              c.definition_id, e.definition_version, l.device as by_link_from
            from case_events e join cases c using (case_id) left join users u on u.user_id = e.actor
            left join link_answers l on l.case_id = e.case_id and l.version = e.seq
            where e.case_id = @caseId order by e.seq
            """,
            new { caseId })).AsList();
        var standIns = (await connection.QueryAsync<StoodIn>(
            "select key, name, since, until from stood_in_for(@caseId)", new { caseId })).ToLookup(stood => stood.Key);
        foreach (var happened in events)
        {
            happened.StandIns = standIns;
            happened.Workflow = await definitions.GetAsync(happened.DefinitionId, happened.DefinitionVersion, ct);
        }

        return events;
    }

    /// <summary>A task that the case has, or had under a version that it has left; null when no version knows it.</summary>
    public async ValueTask<IndexedTask?> TaskAsync(ShownCase shown, string task, CancellationToken ct = default)
    {
        if (shown.Procedure.Index.Task(task) is { } known)
        {
            return known;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        var left = await connection.QueryAsync<int>(
            "select distinct definition_version from case_events where case_id = @CaseId order by definition_version desc", new { shown.Row.CaseId });
        foreach (var version in left)
        {
            if ((await definitions.GetAsync(shown.Row.DefinitionId, version, ct)).Workflow.Index.Task(task) is { } earlier)
            {
                return earlier;
            }
        }

        return null;
    }
}

/// <param name="Settings">Local policy of its unit where it differs from the definition's defaults.</param>
/// <param name="Actor">The one who looks, as the core knows him here.</param>
/// <param name="SeesFile">False for a helper, who is shown the person and the own work, and nothing of where the case stands.</param>
/// <param name="IsOutside">Another unit keeps it, and it was opened for a reason: to be read.</param>
internal sealed record ShownCase(
    CaseRow Row, Snapshot Snapshot, PublishedWorkflow Workflow, WorkingCalendar Calendar, ObjectValue Settings, Actor Actor, bool SeesFile, bool IsOutside)
{
    public WorkflowDefinition Definition => Workflow.Definition;

    public Workflow Procedure => Workflow.Workflow;

    /// <summary>Running deadlines, the earliest first: those of the whole file, or those of the own work.</summary>
    public IReadOnlyList<CaseDeadline> Deadlines =>
        field ??= [.. Procedure.Deadlines(Snapshot, Calendar).Where(deadline => SeesFile || IsOwn(deadline.Clock.WorkItem))];

    /// <summary>Whether it was due while the case still ran on paper.</summary>
    public bool WasDueOnPaper(CaseDeadline deadline) => deadline.Due?.At <= Row.BroughtOverAt;

    private bool IsOwn(string? workItem) => Snapshot.Work.Any(entry =>
        entry.Key == workItem && Actor.Roles.Contains(Workflow.Tasks[entry.Task].Assign.Role)
        && (entry.User is null || UserIds.From(entry.User) == UserIds.From(Actor.Id)));
}

/// <summary>A row of <c>cases</c>.</summary>
internal sealed record CaseRow
{
    public required Guid CaseId { get; init; }

    public required long CaseNo { get; init; }

    public required int Version { get; init; }

    public required string DefinitionId { get; init; }

    public required int DefinitionVersion { get; init; }

    public Guid? PersonId { get; init; }

    public string? PersonName { get; init; }

    public required Guid UnitId { get; init; }

    public required string Body { get; init; }

    /// <summary>Active states, ancestors included, in document order.</summary>
    public required string[] States { get; init; }

    /// <summary>Roles whose turn it is.</summary>
    public required string[] WaitingFor { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public string? CloseReason { get; init; }

    public DateTimeOffset? IncidentAt { get; init; }

    /// <summary>When it was entered, of a case that ran on paper until then.</summary>
    public DateTimeOffset? BroughtOverAt { get; init; }

    public required string Snapshot { get; init; }

    /// <summary>Not of the reader's own scope: opened for a reason.</summary>
    public bool IsOutside { get; init; }
}

/// <summary>A row of <c>case_events</c>; the last three are JSON (<see cref="CaseFlow.Workflows.Json.EventJson"/>, <see cref="StepJson"/>).</summary>
internal sealed record CaseEvent
{
    public required int Seq { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset HappenedAt { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public Guid? Actor { get; init; }

    public string? ActorName { get; init; }

    public required string Event { get; init; }

    public required string Trace { get; init; }

    public required string Effects { get; init; }

    public required string DefinitionId { get; init; }

    public required int DefinitionVersion { get; init; }

    /// <summary>It was answered by a link in a mail, from such a device; null for everything else.</summary>
    public string? ByLinkFrom { get; init; }

    /// <summary>The version that the case had after it: its own words tell what happened.</summary>
    public PublishedWorkflow Workflow { get; set; } = null!;

    /// <summary>Of the whole case: for whom work was finished by somebody who stood in, by the key of the work.</summary>
    public ILookup<string, StoodIn> StandIns { get; set; } = Array.Empty<StoodIn>().ToLookup(stood => stood.Key);
}

/// <summary>Work that was somebody's who was away meanwhile.</summary>
internal sealed record StoodIn(string Key, string Name, DateTimeOffset Since, DateTimeOffset Until)
{
    public bool At(DateTimeOffset instant) => Since <= instant && instant < Until;
}
