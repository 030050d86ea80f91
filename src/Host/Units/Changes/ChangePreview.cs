using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;
using Npgsql;

namespace CaseFlow.Units.Changes;

/// <summary>What goes to one unit.</summary>
internal sealed record ComingTo(ChangeTarget Target, int People, int OpenCases, int ClosedCases, int OpenWork, int Accounts);

/// <summary>Somebody who goes along, without a name: who may merge units need not know whom they manage.</summary>
internal sealed record MovedPerson(Guid PersonId, int BornYear, string Address, int Target, bool ByHand);

internal sealed record MovedUser(Guid UserId, string Name, string Body, string Email, int Target);

/// <summary>Units that say different things where one can hold.</summary>
/// <param name="Of">A body, or the name of a setting.</param>
/// <param name="Values">What each of them says.</param>
/// <param name="Chosen">Whose counts; <see cref="Guid.Empty"/> for none.</param>
internal sealed record ChangeConflict(string Of, IReadOnlyList<(Guid UnitId, string Unit, string Value)> Values, Guid Chosen);

/// <summary>Numbers of decisions of this year that the units gave both: each keeps its own, and the new unit begins anew.</summary>
internal sealed record SameNumbers(string Kind, int Count);

/// <summary>Everything that a change would do, counted on what is on record now.</summary>
internal sealed record ChangePreview(
    IReadOnlyList<UnitOnDate> From, IReadOnlyList<ComingTo> To, IReadOnlyList<MovedPerson> People, IReadOnlyList<MovedUser> Users,
    IReadOnlyList<ChangeConflict> Contacts, IReadOnlyList<ChangeConflict> Settings, IReadOnlyList<SameNumbers> Numbers);

/// <summary>Counts what a change would do. Nothing is written.</summary>
internal sealed class PreviewChange(Connections database, TimeProvider time)
{
    public async Task<ChangePreview> OfAsync(UnitChange change, CancellationToken ct = default)
    {
        var plan = change.Plan;
        var from = plan.From.ToArray();
        await using var connection = await database.OpenForHostAsync(ct);
        var units = (await connection.QueryAsync<UnitOnDate>(
            """select unit_id, code, kind, name, parent_id, valid_from, valid_to from units where unit_id = any(@from) order by name collate "vi-x-icu" """, new { from })).AsList();
        var people = (await PeopleAsync(connection, plan)).ToDictionary(person => person.PersonId);
        var users = await UsersAsync(connection, plan);
        var cases = (await connection.QueryAsync<(Guid? PersonId, bool IsOpen, int Cases, int Work)>(
            """
            select c.person_id, c.closed_at is null, count(*)::int,
              coalesce(sum((select count(*) from work_items w where w.case_id = c.case_id and w.status in ('open', 'parked'))), 0)::int
            from cases c where c.unit_id = any(@from) group by 1, 2
            """,
            new { from })).ToLookup(row => row.PersonId is { } person && people.TryGetValue(person, out var known) ? known.Target : plan.Default);
        return new(
            units,
            [.. plan.Targets.Select((target, place) => new ComingTo(
                target,
                people.Values.Count(person => person.Target == place),
                cases[place].Where(row => row.IsOpen).Sum(row => row.Cases),
                cases[place].Where(row => !row.IsOpen).Sum(row => row.Cases),
                cases[place].Sum(row => row.Work),
                users.Count(user => user.Target == place)))],
            [.. people.Values], users,
            await ContactsAsync(connection, plan), await SettingsAsync(connection, plan), await NumbersAsync(connection, plan));
    }

    internal static async Task<IReadOnlyList<MovedPerson>> PeopleAsync(NpgsqlConnection connection, ChangePlan plan, NpgsqlTransaction? transaction = null) =>
        [.. (await connection.QueryAsync<(Guid PersonId, int BornYear, string Address)>(
            "select person_id, born_year::int, address from people where unit_id = any(@from) order by plain(address), person_id",
            new { from = plan.From.ToArray() },
            transaction)).Select(row => new MovedPerson(row.PersonId, row.BornYear, row.Address, plan.TargetOf(row.PersonId, row.Address), plan.People.ContainsKey(row.PersonId)))];

    /// <summary>A helper goes where most of the people go who are assigned now; everybody else by default, unless it was said otherwise.</summary>
    internal static async Task<IReadOnlyList<MovedUser>> UsersAsync(NpgsqlConnection connection, ChangePlan plan, NpgsqlTransaction? transaction = null)
    {
        var from = plan.From.ToArray();
        var assigned = (await connection.QueryAsync<(Guid UserId, Guid PersonId, string Address)>(
            """
            select a.user_id, p.person_id, p.address from case_assignments a join cases c using (case_id) join people p using (person_id)
            where a.until is null and c.unit_id = any(@from)
            """,
            new { from },
            transaction)).ToLookup(row => row.UserId, row => plan.TargetOf(row.PersonId, row.Address));
        return [.. (await connection.QueryAsync<(Guid UserId, string Name, string Body, string Email)>(
            """select user_id, name, body, email from users where unit_id = any(@from) order by body, name collate "vi-x-icu" """, new { from }, transaction))
            .Select(row => new MovedUser(row.UserId, row.Name, row.Body, row.Email,
                plan.Users.TryGetValue(row.UserId, out var chosen) ? chosen
                : assigned[row.UserId].Any() ? assigned[row.UserId].CountBy(place => place).MaxBy(place => place.Value).Key
                : plan.Default))];
    }

    private static async Task<IReadOnlyList<ChangeConflict>> ContactsAsync(NpgsqlConnection connection, ChangePlan plan) => plan.Targets.Count > 1 ? [] :
        [.. (await connection.QueryAsync<(Guid UnitId, string Unit, string Body, string Value)>(
            """
            select k.unit_id, u.name, k.body, concat_ws(' · ', k.phone, k.reply_to)
            from unit_contacts k join units u using (unit_id) where k.unit_id = any(@units) and coalesce(k.phone, k.reply_to) is not null
            order by k.unit_id <> @target, u.name collate "vi-x-icu"
            """,
            Known(plan))).GroupBy(row => row.Body).Where(body => body.Select(row => row.Value).Distinct().Count() > 1)
            .Select(body => new ChangeConflict(body.Key, [.. body.Select(row => (row.UnitId, row.Unit, row.Value))], plan.Contacts.GetValueOrDefault(body.Key, body.First().UnitId)))];

    private static async Task<IReadOnlyList<ChangeConflict>> SettingsAsync(NpgsqlConnection connection, ChangePlan plan)
    {
        if (plan.Targets.Count > 1)
        {
            return [];
        }

        var rows = (await connection.QueryAsync<(Guid UnitId, string Unit, string Name, string? Value)>(
            """
            select distinct on (s.name, s.unit_id) s.unit_id, u.name, s.name, s.value
            from settings s join units u using (unit_id) where s.unit_id = any(@units) order by s.name, s.unit_id, s.change_id desc
            """,
            Known(plan))).Where(row => row.Value is not null);
        var units = Units(plan);
        return [.. rows.GroupBy(row => row.Name)
            .Where(setting => setting.Count() < units.Length || setting.Select(row => row.Value).Distinct().Count() > 1)
            .Select(setting => new ChangeConflict(
                setting.Key, [.. setting.Select(row => (row.UnitId, row.Unit, row.Value!))],
                plan.Settings.GetValueOrDefault(setting.Key, setting.Any(row => row.UnitId == plan.Targets[0].UnitId) ? plan.Targets[0].UnitId : Guid.Empty)))];
    }

    private async Task<IReadOnlyList<SameNumbers>> NumbersAsync(NpgsqlConnection connection, ChangePlan plan) => plan.Targets.Count > 1 ? [] :
        (await connection.QueryAsync<SameNumbers>(
            """
            select kind, count(*)::int as count from (
              select kind, number from decisions where unit_id = any(@units) and decision_year(dated) = @year
              group by kind, number having count(distinct unit_id) > 1) same
            group by kind order by kind
            """,
            new { units = Units(plan), year = VietnameseText.LocalDate(time.Now()).Year })).AsList();

    private static object Known(ChangePlan plan) => new { units = Units(plan), target = plan.Targets[0].UnitId };

    // A unit that goes on has its say beside those that end in it.
    private static Guid[] Units(ChangePlan plan) => [.. plan.From, .. plan.Targets.Where(target => !target.IsNew).Select(target => target.UnitId)];
}
