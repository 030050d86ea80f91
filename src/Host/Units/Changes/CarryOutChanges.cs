using CaseFlow.Access;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;
using Npgsql;

namespace CaseFlow.Units.Changes;

/// <summary>
/// Carries out what was planned when its day comes. The tree, the accounts and the settings change in one transaction; cases and people
/// follow in batches. Whoever is interrupted goes on where it stopped: what has moved is not found any more.
/// </summary>
internal sealed class CarryOutChanges(
    Connections database, UnitChanges changes, MoveUnitCases cases, WriteUnitLetter write, TimeProvider time, ILogger<CarryOutChanges> log)
{
    /// <summary>People in one transaction.</summary>
    private const int Batch = 500;

    /// <returns>How many were brought to their end.</returns>
    public async Task<int> DrainAsync(CancellationToken ct = default)
    {
        await ApplyDetailsAsync(ct);
        var done = 0;
        foreach (var due in await changes.DueAsync(ct))
        {
            try
            {
                done += await CarryOutAsync(due.ChangeId, ct) ? 1 : 0;
            }
            catch (Exception broken) when (broken is not NpgsqlException { IsTransient: true } && !ct.IsCancellationRequested)
            {
                // It holds up nobody else's, and is tried again with the next run.
                log.LogError(broken, "Change {Change} of units was not carried out.", due.ChangeId);
            }
        }

        return done;
    }

    /// <summary>Names and parents whose day has come.</summary>
    private async Task ApplyDetailsAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        await connection.ExecuteAsync(UnitHistory.ApplyDetails, new { today = VietnameseText.LocalDate(time.Now()) });
    }

    private async Task<bool> CarryOutAsync(Guid changeId, CancellationToken ct)
    {
        // One node carries out a change; another finds the lock taken and leaves it.
        await using var holding = await database.OpenForHostAsync(ct);
        var key = changeId.ToString();
        if (!await holding.ExecuteScalarAsync<bool>("select pg_try_advisory_lock(hashtextextended(@key, 150))", new { key }))
        {
            return false;
        }

        try
        {
            // While others were carried out it may have been taken back, or chosen otherwise.
            if (await changes.FindAsync(changeId, ct) is not { } change || !await BeginAsync(change, ct))
            {
                return false;
            }

            var left = await cases.MoveAsync(change, ct);
            while (!ct.IsCancellationRequested && await MovePeopleAsync(change, ct) > 0)
            {
            }

            return !ct.IsCancellationRequested && await EndAsync(change, left.Count, ct);
        }
        finally
        {
            await holding.ExecuteAsync("select pg_advisory_unlock(hashtextextended(@key, 150))", new { key });
        }
    }

    /// <returns>False when it is not, or no longer, to be carried out.</returns>
    private async Task<bool> BeginAsync(UnitChange change, CancellationToken ct)
    {
        var (plan, now) = (change.Plan, time.Now());
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await connection.ExecuteAsync(
            "update unit_changes set status = 'running', started_at = @now where change_id = @ChangeId and status = 'planned'",
            new { change.ChangeId, now }, transaction) == 0)
        {
            return change.Status == "running";
        }

        var people = await PreviewChange.PeopleAsync(connection, plan, transaction);
        var users = await PreviewChange.UsersAsync(connection, plan, transaction);
        await connection.ExecuteAsync(
            "update units set valid_to = @last where unit_id = any(@from)", new { last = change.EffectiveOn.AddDays(-1), from = plan.From.ToArray() }, transaction);
        await connection.ExecuteAsync(
            """
            insert into units (unit_id, code, kind, name, parent_id, valid_from) values (@UnitId, @Code, @Kind, @Name, @ParentId, @EffectiveOn)
            """,
            plan.Targets.Where(target => target.IsNew).Select(target => new { target.UnitId, target.Code, target.Kind, target.Name, target.ParentId, change.EffectiveOn }),
            transaction);
        await connection.ExecuteAsync(
            """
            insert into unit_moves (change_id, person_id, from_unit, to_unit, effective_on)
            select @ChangeId, p.person_id, p.unit_id, w.target, @EffectiveOn
            from unnest(@ids, @targets) as w (person_id, target) join people p using (person_id)
            """,
            new
            {
                change.ChangeId,
                change.EffectiveOn,
                ids = people.Select(person => person.PersonId).ToArray(),
                targets = people.Select(person => plan.Targets[person.Target].UnitId).ToArray(),
            },
            transaction);
        await RecordSuccessionsAsync(connection, transaction, change);
        await TakeAlongAsync(connection, transaction, change, now);
        await MoveAccountsAsync(connection, transaction, change, users, now);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>One row for each unit and the one after it, those too to which nobody went: the map has to show them.</summary>
    private static Task<int> RecordSuccessionsAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, UnitChange change) =>
        connection.ExecuteAsync(
            """
            insert into unit_successions (from_unit, to_unit, kind, effective_on, people, share)
            select f.unit_id, t.unit_id, @Kind, @EffectiveOn, count(m.person_id),
              case when cardinality(@targets) = 1 then 1
                when sum(count(m.person_id)) over (partition by f.unit_id) = 0 then 1.0 / cardinality(@targets)
                else count(m.person_id) / sum(count(m.person_id)) over (partition by f.unit_id) end
            from unnest(@from) as f (unit_id) cross join unnest(@targets) as t (unit_id)
            left join unit_moves m on m.change_id = @ChangeId and m.from_unit = f.unit_id and m.to_unit = t.unit_id
            group by f.unit_id, t.unit_id
            """,
            new { change.ChangeId, change.Kind, change.EffectiveOn, from = change.Plan.From.ToArray(), targets = change.Plan.Targets.Select(target => target.UnitId).ToArray() },
            transaction);

    /// <summary>Contacts and settings as chosen, what the columns of lists were taken for, and files on which no case rests yet.</summary>
    private static async Task TakeAlongAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, UnitChange change, DateTimeOffset now)
    {
        var plan = change.Plan;
        foreach (var target in plan.Targets)
        {
            var parameters = new
            {
                change.ChangeId,
                change.AskedBy,
                now,
                target.UnitId,
                from = plan.From.ToArray(),
                contactBodies = plan.Contacts.Keys.ToArray(),
                contactUnits = plan.Contacts.Values.ToArray(),
                settingNames = plan.Settings.Keys.ToArray(),
                settingUnits = plan.Settings.Values.ToArray(),
                goesOn = !target.IsNew,
                isSplit = plan.Targets.Count > 1,
                isDefault = plan.Targets[plan.Default].UnitId == target.UnitId,
            };
            await connection.ExecuteAsync(
                """
                insert into unit_contacts (unit_id, body, phone, reply_to)
                select distinct on (k.body) @UnitId, k.body, k.phone, k.reply_to
                from unit_contacts k left join unnest(@contactBodies, @contactUnits) as c (body, unit_id) on c.body = k.body
                where k.unit_id = any(@from) or k.unit_id = @UnitId
                order by k.body, k.unit_id is distinct from c.unit_id, k.unit_id <> @UnitId, k.unit_id
                on conflict (unit_id, body) do update set phone = excluded.phone, reply_to = excluded.reply_to
                """,
                parameters,
                transaction);
            await connection.ExecuteAsync(
                """
                with known as (
                  select distinct on (s.name, s.unit_id) s.name, s.unit_id, s.value from settings s
                  where s.unit_id = any(@from) or s.unit_id = @UnitId order by s.name, s.unit_id, s.change_id desc),
                wanted as (
                  select k.name, k.value from known k
                  where @isSplit or exists (select from unnest(@settingNames, @settingUnits) as c (name, unit_id) where c.name = k.name and c.unit_id = k.unit_id)
                    or not @goesOn and k.name <> all(@settingNames)
                      and (select count(distinct o.value) = 1 and count(*) = cardinality(@from) from known o where o.name = k.name)
                  union
                  select c.name, null from unnest(@settingNames, @settingUnits) as c (name, unit_id)
                  where c.unit_id = '00000000-0000-0000-0000-000000000000' and exists (select from known k where k.name = c.name and k.unit_id = @UnitId))
                insert into settings (name, unit_id, value, changed_by, changed_at) select name, @UnitId, value, @AskedBy, @now from wanted
                """,
                parameters,
                transaction);
            await connection.ExecuteAsync(
                """
                insert into import_columns (unit_id, heading, field, saved_at, saved_by)
                select distinct on (heading) @UnitId, heading, field, saved_at, saved_by from import_columns where unit_id = any(@from) order by heading, saved_at desc
                on conflict (unit_id, heading) do nothing
                """,
                parameters,
                transaction);
            await connection.ExecuteAsync(
                """
                update dossiers d set unit_id = @UnitId
                where d.unit_id = any(@from) and not exists (select from case_dossiers c where c.dossier_id = d.dossier_id)
                  and coalesce(
                    (select m.to_unit = @UnitId from dossier_persons p join unit_moves m on m.person_id = p.person_id and m.change_id = @ChangeId
                     where p.dossier_id = d.dossier_id order by p.person_id limit 1),
                    @isDefault)
                """,
                parameters,
                transaction);
        }
    }

    /// <summary>Whoever is signed in goes on working: the unit of an account is read with every request. Each is told by mail.</summary>
    private async Task MoveAccountsAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, UnitChange change, IReadOnlyList<MovedUser> users, DateTimeOffset now)
    {
        var names = (await connection.QueryAsync<(Guid UserId, string Unit, bool IsDisabled)>(
            "select u.user_id, n.name, u.disabled_at is not null from users u join units n using (unit_id) where u.user_id = any(@ids)",
            new { ids = users.Select(user => user.UserId).ToArray() }, transaction)).ToDictionary(row => row.UserId);
        foreach (var user in users)
        {
            var target = change.Plan.Targets[user.Target];
            await connection.ExecuteAsync("update users set unit_id = @UnitId where user_id = @UserId", new { target.UnitId, user.UserId }, transaction);
            await connection.ExecuteAsync(
                "insert into user_changes (user_id, changed_by, changed_at, what, detail) values (@UserId, @AskedBy, @now, 'unit', @detail)",
                new { user.UserId, change.AskedBy, now, detail = $"{names[user.UserId].Unit} → {target.Name}" },
                transaction);
            if (!names[user.UserId].IsDisabled)
            {
                await write(transaction, new(user.UserId, names[user.UserId].Unit, target.Name, change.EffectiveOn, now));
            }
        }
    }

    private async Task<int> MovePeopleAsync(UnitChange change, CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return await connection.ExecuteAsync(
            """
            update people p set unit_id = m.to_unit, changed_at = @now, changed_by = @AskedBy
            from (
              select m.person_id, m.to_unit from unit_moves m join people o on o.person_id = m.person_id and o.unit_id = m.from_unit
              where m.change_id = @ChangeId limit @Batch) m
            where p.person_id = m.person_id
            """,
            new { change.ChangeId, change.AskedBy, now = time.Now(), Batch });
    }

    /// <summary>What has ended stays where it was and is read by the heir; work in the hands of somebody who went elsewhere is free again.</summary>
    private async Task<bool> EndAsync(UnitChange change, int left, CancellationToken ct)
    {
        var from = change.Plan.From.ToArray();
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await connection.ExecuteScalarAsync<long>(
            "select count(*) from cases where unit_id = any(@from) and closed_at is null", new { from }, transaction) > left)
        {
            // Somebody held one: the next run takes it.
            return false;
        }

        await connection.ExecuteAsync(
            """
            insert into inherited_cases (case_id, unit_id, change_id)
            select c.case_id, coalesce(m.to_unit, @heir), @ChangeId
            from cases c left join unit_moves m on m.person_id = c.person_id and m.change_id = @ChangeId
            where c.closed_at is not null and (c.unit_id = any(@from) or exists (select from inherited_cases i where i.case_id = c.case_id and i.unit_id = any(@from)))
            on conflict do nothing
            """,
            new { change.ChangeId, from, heir = change.Plan.Targets[change.Plan.Default].UnitId }, transaction);
        await connection.ExecuteAsync(
            """
            update work_items w set assignee = null, claimed_at = null
            from users u
            where w.assignee = u.user_id and w.status in ('open', 'parked') and w.unit_id = any(@targets) and u.unit_id is distinct from w.unit_id
            """,
            new { targets = change.Plan.Targets.Select(target => target.UnitId).ToArray() }, transaction);
        await connection.ExecuteAsync(
            "update unit_changes set status = 'done', ended_at = @now, left_cases = @left where change_id = @ChangeId and status = 'running'",
            new { change.ChangeId, now = time.Now(), left }, transaction);
        await transaction.CommitAsync(ct);
        return true;
    }
}
