using System.Globalization;
using System.Text.Json;
using CaseFlow.Community.Entries;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;

namespace CaseFlow.Community;

/// <param name="By">Null: loaded with a register.</param>
internal sealed record EntryVersion(int Version, DateTimeOffset RecordedAt, string? By, string Reason, bool Withdrawn);

/// <summary>An entry as it stands, with its answers as somebody would type them.</summary>
/// <param name="InstitutionId">To which it belongs.</param>
/// <param name="Typed">By the names of the questions.</param>
internal sealed record StoredEntry(
    Guid FirstId, string What, string Kind, Guid? InstitutionId, Guid? ActivityId, IReadOnlyDictionary<string, string[]> Typed, IReadOnlyList<EntryVersion> Versions)
{
    /// <summary>Everybody under management whom it names.</summary>
    public IEnumerable<Guid> Persons => Typed.GetValueOrDefault("persons", []).Concat(Typed.GetValueOrDefault("person_id", [])).Select(Guid.Parse);

    /// <summary>It says of somebody whether drugs are used.</summary>
    public bool TellsHealth => Typed.GetValueOrDefault("not_using", []).Length > 0;
}

/// <summary>Reads one entry again: for its page, and to be corrected.</summary>
internal sealed class StoredEntries(Connections database)
{
    /// <summary>Where what an entry says is kept.</summary>
    private static readonly Dictionary<string, string> Tables = new()
    {
        [Institution.Word] = "institutions",
        [Member.Word] = "institution_members",
        [InstitutionPerson.Word] = "institution_persons",
        [Household.Word] = "institution_households",
        [Grade.Word] = "institution_grades",
        [Verdict.Word] = "person_verdicts",
        [Activity.Word] = "activities",
        [Support.Word] = "supports",
        [Pledge.Word] = "pledges",
        [Enrolment.Word] = "methadone_enrolments",
        [Registration.Word] = "voluntary_registrations",
        [UnitStatus.Word] = "unit_statuses",
        [Note.Word] = "community_notes",
    };

    /// <summary>The kinds of entries, in the order of the list.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Activity.Word, Support.Word, Pledge.Word, Registration.Word, Enrolment.Word, UnitStatus.Word, Note.Word, .. Tables.Keys.Take(6)];

    /// <summary>Null when the unit has none such, or it was taken back.</summary>
    public async Task<StoredEntry?> FindAsync(Guid unitId, Guid firstId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        if (await connection.QuerySingleOrDefaultAsync<Standing>(
            "select entry_id, what, day from community_as_of('infinity') where first_id = @firstId and unit_id = @unitId", new { firstId, unitId }) is not { } standing)
        {
            return null;
        }

        // Who was entered twice goes by the record that was kept.
        var row = await connection.ExecuteScalarAsync<string>(
            $"""
            select case when r.row ->> 'person_id' is null then r.row
              else r.row || jsonb_build_object('person_id', kept_person((r.row ->> 'person_id')::uuid)) end
            from (select to_jsonb(t) as row from {Tables[standing.What]} t where t.entry_id = @EntryId) r
            """,
            new { standing.EntryId });
        var typed = TypedRow(row!);
        typed["day"] = [VietnameseText.ShortDate(standing.Day)];
        foreach (var (name, value) in await connection.QueryAsync<(string, string)>(Lists, new { standing.EntryId }))
        {
            typed[name] = [.. typed.GetValueOrDefault(name, []), value];
        }

        foreach (var name in (string[])["actions", "recipients"])
        {
            if (typed.TryGetValue(name, out var lines))
            {
                typed[name] = [string.Join('\n', lines)];
            }
        }

        var versions = await connection.QueryAsync<EntryVersion>(
            """
            select e.version, e.recorded_at, u.name as by, e.reason, e.withdrawn
            from community_entries e left join users u on u.user_id = e.recorded_by where e.first_id = @firstId order by e.version desc
            """,
            new { firstId });
        return new(firstId, standing.What, typed.GetValueOrDefault("kind", [""])[0], IdIn(typed, "institution_id"), IdIn(typed, "activity_id"), typed, versions.AsList());
    }

    // What stands in tables of their own, as the form names and writes it.
    private const string Lists = """
        select case part when 'partner' then 'partner' when 'speaker' then 'speaker' else case when named is null then 'credits' else 'named' end end,
          coalesce('i:' || institution_id, 'o:' || organisation, named)
        from community_credits where entry_id = @EntryId
        union all select 'persons', kept_person(person_id)::text from activity_persons where entry_id = @EntryId
        union all select 'persons', kept_person(person_id)::text from support_parts where entry_id = @EntryId and person_id is not null
        union all (select 'recipients', recipient || '; ' || amount from support_parts where entry_id = @EntryId and person_id is null order by part_id)
        union all (select 'actions', concat_ws('; ', what, nullif(who, ''), to_char(due, 'DD/MM/YYYY')) from activity_actions where entry_id = @EntryId order by action_id)
        union all select 'criteria', criterion from unit_status_criteria where entry_id = @EntryId and met
        """;

    private static Dictionary<string, string[]> TypedRow(string row)
    {
        using var read = JsonDocument.Parse(row);
        return read.RootElement.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.ValueKind switch
        {
            JsonValueKind.Array => [.. property.Value.EnumerateArray().Select(value => value.GetString()!)],
            JsonValueKind.Null => [],
            JsonValueKind.True => ["true"],
            JsonValueKind.False => ["false"],
            JsonValueKind.Number => [property.Value.GetDecimal().ToString(CultureInfo.InvariantCulture)],
            _ => new[] { DateOnly.TryParseExact(property.Value.GetString(), "yyyy-MM-dd", out var day) ? VietnameseText.ShortDate(day) : property.Value.GetString()! },
        });
    }

    private static Guid? IdIn(Dictionary<string, string[]> typed, string name) => typed.GetValueOrDefault(name) is [var id] ? Guid.Parse(id) : null;

    private sealed record Standing(Guid EntryId, string What, DateOnly Day);
}
