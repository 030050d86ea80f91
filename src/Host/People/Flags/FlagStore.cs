using CaseFlow.Access;
using CaseFlow.People.Facts;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;

namespace CaseFlow.People.Flags;

/// <summary>Sets flags, takes them off, and shows those of a person to whom they are for. The caller has checked that the person is in scope.</summary>
internal sealed class FlagStore(Connections database, PersonViews views, TimeProvider time)
{
    public async Task<IReadOnlyList<FlagKind>> KindsAsync(CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return [.. (await connection.QueryAsync<(string Kind, string Vi, string En, string Class, bool Sensitive)>(
            "select kind, title_vi, title_en, field_class, sensitive from flag_kinds order by added_at, kind"))
            .Select(row => new FlagKind(row.Kind, row.Vi, row.En, Enum.Parse<FieldClass>(row.Class), row.Sensitive))];
    }

    public async Task<ShownFlags> OfPersonAsync(CurrentUser user, Guid personId, CancellationToken ct = default)
    {
        var (born, flags) = await RecordedAsync(personId, ct);
        if (flags.Count == 0)
        {
            return new([], [], []);
        }

        var kinds = (await KindsAsync(ct)).ToDictionary(kind => kind.Kind);
        var open = await views.OpenAsync(user, personId, ct);
        var today = VietnameseText.LocalDate(time.Now());
        var mine = flags.Where(flag => kinds[flag.Kind].IsFor(user)).ToLookup(flag => IsOpen(kinds[flag.Kind], open, born, today));
        var shown = mine[true].Select(flag => new ShownFlag(flag, kinds[flag.Kind])).ToLookup(flag => flag.Flag.IsOn(today));
        return new([.. shown[true]], [.. shown[false]], [.. mine[false].Where(flag => flag.IsOn(today)).Select(flag => kinds[flag.Kind].FieldClass).Distinct()]);
    }

    public async Task SetAsync(Guid personId, string kind, string note, DateOnly? until, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            "insert into person_flags (flag_id, person_id, kind, note, until, set_at, set_by) values (@id, @personId, @kind, @note, @until, @now, @by)",
            new { id = Guid.CreateVersion7(time.Now()), personId, kind, note = note.Trim(), until, now = time.Now(), by });
    }

    /// <returns>False when the person has no such flag, or it is off already.</returns>
    public async Task<bool> TakeOffAsync(Guid personId, Guid flagId, string reason, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(
            """
            insert into person_flags_off (flag_id, reason, off_at, off_by)
            select flag_id, @reason, @now, @by from person_flags where flag_id = @flagId and person_id = @personId
            on conflict do nothing
            """,
            new { flagId, personId, reason = reason.Trim(), now = time.Now(), by }) == 1;
    }

    /// <summary>A kind that the installation adds.</summary>
    public async Task AddKindAsync(FlagKind kind, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            """
            insert into flag_kinds (kind, title_vi, title_en, field_class, sensitive, added_at, added_by)
            values (@Kind, @TitleVi, @TitleEn, @fieldClass, @Sensitive, @now, @by)
            """,
            new { kind.Kind, kind.TitleVi, kind.TitleEn, fieldClass = kind.FieldClass.ToString(), kind.Sensitive, now = time.Now(), by });
    }

    private async Task<(string? Born, IReadOnlyList<PersonFlag> Flags)> RecordedAsync(Guid personId, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var flags = (await connection.QueryAsync<PersonFlag>(
            """
            select f.flag_id, f.kind, f.note, f.until, f.set_at, s.name as set_by_name, o.off_at, b.name as off_by_name, o.reason as off_reason,
              f.title_vi, f.title_en, f.missed_on, f.in_a_row, c.case_no
            from person_flags f left join users s on s.user_id = f.set_by left join cases c on c.case_id = f.case_id
            left join person_flags_off o using (flag_id) left join users b on b.user_id = o.off_by
            where f.person_id = @personId order by f.set_at desc, f.flag_id
            """,
            new { personId })).AsList();
        return (flags.Count == 0 ? null : await connection.ExecuteScalarAsync<string?>(
            "select coalesce(to_char(born_on, 'YYYY-MM-DD'), born_year::text) from people where person_id = @personId", new { personId }), flags);
    }

    // A flag of a class that is closed on a child is closed as its fields are.
    private static bool IsOpen(FlagKind kind, IReadOnlySet<FieldClass> open, string? born, DateOnly today) =>
        open.Contains(kind.FieldClass) || !(kind.Sensitive || MinorFields.AreClosed(kind.FieldClass, born, today));
}
