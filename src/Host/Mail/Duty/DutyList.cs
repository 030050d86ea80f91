using CaseFlow.Absences;
using CaseFlow.Access;
using CaseFlow.Calendars;
using CaseFlow.Definitions;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Time;
using Dapper;
using Npgsql;

namespace CaseFlow.Mail.Duty;

/// <summary>Something due at an hour of the night or of a day off, and whom to ring about it.</summary>
internal sealed record DutyCall
{
    /// <summary>Null: the deadline of a state, for which no work is given to anybody.</summary>
    public long? WorkItemId { get; init; }

    public required Guid CaseId { get; init; }

    public required long CaseNo { get; init; }

    public required string DefinitionId { get; init; }

    public required int DefinitionVersion { get; init; }

    /// <summary>Null where there is no work.</summary>
    public string? Task { get; init; }

    /// <summary>Key of the clock of a state; null where there is work.</summary>
    public string? Deadline { get; init; }

    public string Role { get; init; } = "";

    public required string Body { get; init; }

    public required Guid UnitId { get; init; }

    public Guid? Holder { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public IReadOnlyList<DutyPerson> People { get; init; } = [];
}

/// <param name="InsteadUntil">Stands in for whoever has the work, up to that day.</param>
internal sealed record DutyPerson(string Name, string Phone, DateOnly? InsteadUntil);

/// <summary>Whom to ring until the next working morning, in the scope of whoever asks.</summary>
internal sealed class DutyList(Connections database, CalendarStore calendars, DefinitionStore definitions, TimeProvider time)
{
    private const int Most = 200;

    public async Task<DutyTime> TimeAsync(CancellationToken ct = default) => DutyTime.At(time.GetUtcNow(), await calendars.NewestAsync(VietnamCalendar.Id, ct));

    /// <summary>The earliest first.</summary>
    public async Task<IReadOnlyList<DutyCall>> OfAsync(CurrentUser user, DutyTime duty, CancellationToken ct = default)
    {
        var scope = CaseScope.Of(user);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);

        // A deadline in days ends with the last second of its day; any other time is an hour that was reckoned.
        var calls = (await connection.QueryAsync<DutyCall>(
            $"""
            select w.work_item_id, c.case_id, c.case_no, c.definition_id, c.definition_version, w.task, w.role, w.body, w.unit_id,
              coalesce(w.assignee, w.named_user) as holder, due.due_at
            from work_items w join cases c using (case_id)
            cross join lateral (
              select min(at) as due_at from unnest(array[w.law_due_at, w.office_due_at]) as at
              where (at at time zone 'Asia/Ho_Chi_Minh')::time <> '23:59:59') due
            where w.status = 'open' and due.due_at <= @Until and coalesce(due.due_at > c.brought_over_at, true) and {scope.Sql}
            order by due.due_at, w.work_item_id limit {Most}
            """,
            scope.With(new { duty.Until }),
            transaction)).Concat(await OfStatesAsync(transaction, scope, duty, ct)).Where(call => duty.Concerns(call.DueAt)).OrderBy(call => call.DueAt).ToList();
        return calls.Count == 0 ? [] : await WithPeopleAsync(transaction, calls);
    }

    /// <summary>
    /// A state has a clock and gives nobody work: until it runs out the timer that tells the head stands at its end, and then what was told. Whoever answers
    /// for it by the definition is rung.
    /// </summary>
    private async Task<List<DutyCall>> OfStatesAsync(NpgsqlTransaction transaction, CaseScope scope, DutyTime duty, CancellationToken ct)
    {
        var clocks = await transaction.Connection!.QueryAsync<DutyCall>(
            $"""
            select distinct on (c.case_id, d.deadline) c.case_id, c.case_no, c.definition_id, c.definition_version, d.deadline, c.unit_id, c.body, d.due_at
            from cases c cross join lateral (
              select split_part(t.timer_id, '/', 2) as deadline, t.due_at
              from timers t where t.case_id = c.case_id and t.timer_id like 'deadline/%/escalation/%' and not t.held and t.due_at <= @Until
              union all
              select e.deadline, e.due_at from escalations e where e.case_id = c.case_id and e.work_item is null and e.state = any(c.states)) d
            where c.closed_at is null and (d.due_at at time zone 'Asia/Ho_Chi_Minh')::time <> '23:59:59' and coalesce(d.due_at > c.brought_over_at, true) and {scope.Sql}
            order by c.case_id, d.deadline, d.due_at limit {Most}
            """,
            scope.With(new { duty.Until }),
            transaction);
        var calls = new List<DutyCall>();
        foreach (var clock in clocks)
        {
            var definition = await definitions.GetAsync(clock.DefinitionId, clock.DefinitionVersion, transaction.Connection!, ct);
            if (definition.Workflow.Index.Deadline(CaseKeys.IdOf(clock.Deadline!)) is { Task: null, Plan: null, Rule.Owner: var owner })
            {
                calls.Add(clock with { Role = owner, Body = Bodies.Name(Bodies.Of(owner, Bodies.Parse(clock.Body))) });
            }
        }

        return calls;
    }

    private async Task<IReadOnlyList<DutyCall>> WithPeopleAsync(NpgsqlTransaction transaction, List<DutyCall> calls)
    {
        var standIns = await StandIns.OfAsync(transaction, [.. calls.Select(call => call.Holder).OfType<Guid>().Distinct()], time.GetUtcNow());
        var people = (await transaction.Connection!.QueryAsync<Person>(
            """
            select user_id, name, phone, unit_id, body, array(select role from user_roles r where r.user_id = u.user_id) as roles
            from users u where disabled_at is null and (user_id = any(@named) or unit_id = any(@units))
            order by name collate "vi-x-icu", user_id
            """,
            new
            {
                named = calls.Select(call => call.Holder).OfType<Guid>().Concat(standIns.SelectMany(group => group).Select(standIn => standIn.UserId)).ToArray(),
                units = calls.Select(call => call.UnitId).Distinct().ToArray(),
            },
            transaction)).AsList();
        return [.. calls.Select(call => call with { People = [.. PeopleOf(call, people, standIns)] })];
    }

    private static IEnumerable<DutyPerson> PeopleOf(DutyCall call, List<Person> people, ILookup<Guid, (Guid UserId, DateOnly ToOn)> standIns) =>
        call.Holder is { } holder
            ? people.Where(person => person.UserId == holder).Select(person => new DutyPerson(person.Name, person.Phone, null))
                .Concat(standIns[holder].SelectMany(standIn => people.Where(person => person.UserId == standIn.UserId).Select(person => new DutyPerson(person.Name, person.Phone, standIn.ToOn))))
            : people.Where(person => person.UnitId == call.UnitId && person.Body == call.Body && person.Roles.Contains(call.Role))
                .Select(person => new DutyPerson(person.Name, person.Phone, null));

    private sealed record Person
    {
        public required Guid UserId { get; init; }

        public required string Name { get; init; }

        public required string Phone { get; init; }

        public Guid? UnitId { get; init; }

        public required string Body { get; init; }

        public required string[] Roles { get; init; }
    }
}
