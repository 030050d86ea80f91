using CaseFlow.Access;
using CaseFlow.People.Facts;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;
using Npgsql;

namespace CaseFlow.People.Duplicates;

/// <summary>
/// Makes one of two records: everything that points to the one points to the other afterwards, whatever slice keeps it; what was only known
/// there comes along; the record itself stays as a stone that leads to the one that was kept.
/// </summary>
internal sealed class MergePeople(Connections database, TimeProvider time)
{
    /// <summary>
    /// What only adds rows keeps telling of the record of then; the newest of facts, flags and whereabouts is written again for the one that is
    /// kept, and community work asks <c>kept_person</c> under whom somebody goes today.
    /// </summary>
    public static IReadOnlyList<string> StayBehind { get; } =
    [
        "activity_persons", "census_persons", "consents", "distinct_people", "institution_persons", "list_statements", "methadone_enrolments",
        "outside_openings", "people", "people_merges", "person_facts", "person_flags", "person_verdicts", "person_views", "pledges", "purge_outcomes",
        "purge_persons", "subject_requests", "support_parts", "unit_moves", "voluntary_registrations", "whereabouts",
    ];

    /// <param name="chosen">Fields whose value is that of the record that goes.</param>
    public async Task<MergeResult> RunAsync(
        CurrentUser user, Guid keptId, Guid mergedId, string reason, IReadOnlyList<FactStore.Change>? chosen = null, CancellationToken ct = default)
    {
        // By the host, because the papers and cases of other units follow their person; both people have to be of the own unit.
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var both = new { keptId, mergedId, unit = user.UnitId, by = user.Id, now = time.Now(), today = VietnameseText.LocalDate(time.Now()), reason = reason.Trim() };
        var locked = await connection.QueryAsync<Guid>(
            """
            select person_id from people where person_id in (@keptId, @mergedId) and unit_id = @unit and merged_into is null
            order by person_id for update
            """,
            both,
            transaction);
        if (keptId == mergedId || locked.Count() != 2)
        {
            return new MergeResult.NotFound();
        }

        if (await connection.QueryFirstOrDefaultAsync<long?>(
            """
            select a.case_no from cases a join cases b using (legal_status)
            where a.person_id = @keptId and b.person_id = @mergedId and a.closed_at is null and b.closed_at is null
            """,
            both,
            transaction) is { } caseNo)
        {
            return new MergeResult.BothOpen(caseNo);
        }

        foreach (var (table, column, others) in await PointersAsync(connection, transaction))
        {
            await MoveAsync(connection, transaction, table, column, others, both);
        }

        await connection.ExecuteAsync(Facts, both, transaction);
        var number = await connection.ExecuteScalarAsync<string?>("select identity_number from people where person_id = @mergedId", both, transaction);
        await connection.ExecuteAsync(Columns, new { both.keptId, both.mergedId, both.now, both.by, IdentityNumber = number }, transaction);
        if (chosen is { Count: > 0 })
        {
            var version = await connection.ExecuteScalarAsync<int>("select version from people where person_id = @keptId", both, transaction);
            await new FactWrites(connection, transaction, keptId, version + 1, both.now, user.Id).RunAsync(chosen, ct);
        }

        await connection.ExecuteAsync(
            "insert into people_merges (kept, merged, merged_at, merged_by, reason) values (@keptId, @mergedId, @now, @by, @reason)", both, transaction);
        await transaction.CommitAsync(ct);
        return new MergeResult.Merged();
    }

    /// <summary>Every column of the database that points to a person and may be changed, with what else is in its primary key.</summary>
    private static async Task<IEnumerable<(string Table, string Column, string[] Others)>> PointersAsync(NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        await connection.QueryAsync<(string, string, string[])>(
            """
            select c.conrelid::regclass::text, a.attname::text,
              case when a.attnum = any(k.indkey) then array(
                select o.attname::text from pg_attribute o where o.attrelid = c.conrelid and o.attnum = any(k.indkey) and o.attnum <> a.attnum) end
            from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
            left join pg_index k on k.indrelid = c.conrelid and k.indisprimary
            where c.contype = 'f' and c.confrelid = 'people'::regclass and c.conrelid::regclass::text <> all(@StayBehind)
            order by 1, 2
            """,
            new { StayBehind },
            transaction);

    private static async Task MoveAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, string table, string column, string[]? others, object both)
    {
        if (others is not null)
        {
            var same = string.Join(" and ", others.Select(other => $"k.{other} = m.{other}").Append("true"));
            await connection.ExecuteAsync(
                $"delete from {table} m where m.{column} = @mergedId and exists (select from {table} k where k.{column} = @keptId and {same})", both, transaction);
        }

        await connection.ExecuteAsync($"update {table} set {column} = @keptId where {column} = @mergedId", both, transaction);
    }

    // The newest of each field that the one lacks, every entry of a list behind its own, and each day of which it says nothing.
    private const string Facts = """
        with theirs as (
          select distinct on (field, entry) field, entry, value from person_facts where person_id = @mergedId order by field, entry, fact_id desc),
        mine as (
          select distinct on (field, entry) field, entry, value from person_facts where person_id = @keptId order by field, entry, fact_id desc)
        insert into person_facts (person_id, field, entry, value, version, recorded_at, recorded_by)
        select @keptId, t.field, case t.entry when 0 then 0 else t.entry + coalesce((select max(m.entry) from mine m where m.field = t.field), 0) end,
          t.value, (select version + 1 from people where person_id = @keptId), @now, @by
        from theirs t
        where t.value is not null and t.field not in ('fullName', 'born', 'sex', 'identityNumber', 'address', 'phone', 'unit')
          and (t.entry > 0 and not exists (select from mine m where m.field = t.field and m.value = t.value)
            or t.entry = 0 and not exists (select from mine m where m.field = t.field and m.value is not null));

        insert into person_facts (person_id, field, value, version, recorded_at, recorded_by)
        select @keptId, 'aliases', to_jsonb(m.full_name), k.version + 1, @now, @by
        from people k join people m on m.person_id = @mergedId
        where k.person_id = @keptId and lower(k.full_name) <> lower(m.full_name)
          and not exists (select from person_facts f where f.person_id = @keptId and f.field = 'aliases');

        insert into whereabouts (person_id, since, status, detail, place, recorded_at, recorded_by)
        select @keptId, w.since, w.status, w.detail, w.place, @now, @by
        from (select distinct on (since) * from whereabouts where person_id = @mergedId order by since, statement_id desc) w
        where w.status is not null and not exists (select from whereabouts k where k.person_id = @keptId and k.since = w.since);

        with in_force as (
          select f.* from person_flags f
          where f.person_id in (@keptId, @mergedId) and coalesce(f.until >= @today, true)
            and not exists (select from person_flags_off o where o.flag_id = f.flag_id))
        insert into person_flags (flag_id, person_id, kind, note, until, set_at, set_by, case_id, check_in, title_vi, title_en, missed_on, in_a_row)
        select gen_random_uuid(), @keptId, f.kind, f.note, f.until, @now, case when f.case_id is null then @by end,
          f.case_id, f.check_in, f.title_vi, f.title_en, f.missed_on, f.in_a_row
        from in_force f
        where f.person_id = @mergedId and not exists (select from in_force k where k.person_id = @keptId and k.kind = f.kind);

        insert into list_statements (person_id, list, since, is_on, reason, recorded_at, recorded_by)
        select @keptId, l.list, l.since, l.is_on, l.reason, @now, @by
        from (select distinct on (list, since) * from list_statements where person_id = @mergedId order by list, since, statement_id desc) l
        where l.is_on is not null and not exists (select from list_statements k where k.person_id = @keptId and k.list = l.list and k.since = l.since);
        """;

    // The number goes first: two people never have one.
    private const string Columns = """
        update people set merged_into = @keptId, merged_at = @now, identity_number = null, version = version + 1, changed_at = @now, changed_by = @by
        where person_id = @mergedId;
        update people k set
          identity_number = coalesce(k.identity_number, @IdentityNumber),
          born_on = coalesce(k.born_on, case when m.born_year = k.born_year then m.born_on end),
          address = coalesce(nullif(k.address, ''), m.address),
          phone = coalesce(nullif(k.phone, ''), m.phone),
          version = k.version + 1, changed_at = @now, changed_by = @by
        from people m where k.person_id = @keptId and m.person_id = @mergedId;
        """;
}

internal abstract record MergeResult
{
    private MergeResult()
    {
    }

    public sealed record Merged : MergeResult;

    /// <summary>One of them is not on the unit's register, or was merged before.</summary>
    public sealed record NotFound : MergeResult;

    /// <summary>Both have an open case of one status; one of the two has to be closed first.</summary>
    public sealed record BothOpen(long CaseNo) : MergeResult;
}
