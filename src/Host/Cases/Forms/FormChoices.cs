using CaseFlow.Definitions;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Definition;
using Dapper;
using Npgsql;

namespace CaseFlow.Cases.Forms;

/// <summary>The people and the units that a form lets one choose from.</summary>
internal sealed record FormChoices(IReadOnlyDictionary<string, IReadOnlyList<PartyChoice>> Parties, IReadOnlyList<UnitChoice> Units)
{
    public static FormChoices None { get; } = new(new Dictionary<string, IReadOnlyList<PartyChoice>>(), []);

    public bool Offers(DataElement element, Guid? id) => element.Type is DataType.Unit
        ? Units.Any(unit => unit.UnitId == id)
        : Parties[element.Name].Any(party => party.UserId == id);
}

/// <summary>Somebody who can be named, with what that person carries already.</summary>
/// <param name="People">Cases in which the person is named now.</param>
/// <param name="Late">Work of theirs that is overdue.</param>
/// <param name="Before">When the person of the case was given to them before; null for the first time.</param>
internal sealed record PartyChoice(Guid UserId, string Name, long People, long Late, DateTimeOffset? Before = null);

internal sealed record UnitChoice(Guid UnitId, string Name);

/// <summary>Looks up <see cref="FormChoices"/>: who is less burdened stands first.</summary>
internal sealed class FormChoicesQuery(Connections database, TimeProvider time)
{
    public async Task<FormChoices> ForAsync(PublishedWorkflow workflow, Form? form, Guid unitId, Guid? personId, CancellationToken ct)
    {
        var elements = (form?.Fields ?? []).Select(field => workflow.Definition.Data.First(element => element.Name == field.Data));
        return await ForAsync(workflow, elements, unitId, null, ct, personId);
    }

    /// <param name="held">The connection of a transaction under way, to ask on.</param>
    public async Task<FormChoices> ForAsync(
        PublishedWorkflow workflow, IEnumerable<DataElement> elements, Guid unitId, NpgsqlConnection? held, CancellationToken ct, Guid? personId = null)
    {
        var asked = elements.Where(element => element.Type is DataType.Party or DataType.Unit).ToList();
        if (asked.Count == 0)
        {
            return FormChoices.None;
        }

        // By the host: what a helper has in hand is counted over the cases of both bodies.
        return await database.ReadForHostAsync(held, async connection =>
        {
            var parties = new Dictionary<string, IReadOnlyList<PartyChoice>>();
            foreach (var element in asked.Where(element => element.Type is DataType.Party))
            {
                parties[element.Name] = await PartiesAsync(connection, RoleOf(workflow, element.Name), unitId, personId);
            }

            return new FormChoices(parties, asked.Any(element => element.Type is DataType.Unit) ? await UnitsAsync(connection, unitId) : []);
        }, ct);
    }

    /// <summary>The role in which the definition lets the person it names work.</summary>
    private static string RoleOf(PublishedWorkflow workflow, string element) =>
        workflow.Tasks.Values.FirstOrDefault(task => task.Assign.User?.Paths.Contains(element) == true)?.Assign.Role ?? "helper";

    private async Task<List<PartyChoice>> PartiesAsync(NpgsqlConnection connection, string role, Guid unitId, Guid? personId) =>
        (await connection.QueryAsync<PartyChoice>(
            $"""
            select u.user_id, u.name,
              (select count(*) from case_assignments a where a.user_id = u.user_id and a.until is null) as people,
              (select count(*) from work_items w join cases c using (case_id) where w.named_user = u.user_id and w.status = 'open'
                and {DueWork.Late}) as late,
              (select max(a.since) from case_assignments a join cases c using (case_id)
                where a.user_id = u.user_id and c.person_id = @personId) as before
            from users u join user_roles r on r.user_id = u.user_id and r.role = @role
            where u.unit_id = @unitId and u.disabled_at is null
            order by people, late, u.name collate "vi-x-icu"
            """,
            new { role, unitId, personId, now = time.Now() })).AsList();

    private async Task<List<UnitChoice>> UnitsAsync(NpgsqlConnection connection, Guid unitId) =>
        (await connection.QueryAsync<UnitChoice>(
            """
            select unit_id, name from units
            where unit_id <> @unitId and kind in ('commune', 'ward', 'special_zone') and valid_from <= @today and (valid_to is null or valid_to >= @today)
            order by name collate "vi-x-icu"
            """,
            new { unitId, today = Platform.Web.VietnameseText.LocalDate(time.Now()) })).AsList();
}
