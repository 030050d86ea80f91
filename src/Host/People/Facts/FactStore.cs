using System.Text.Json.Nodes;
using CaseFlow.People.Addresses;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;
using Npgsql;

namespace CaseFlow.People.Facts;

/// <summary>Reads and writes what is recorded of a person. It asks nobody's rights: <see cref="ShownFacts"/> and the pages do.</summary>
internal sealed class FactStore(Connections database, TimeProvider time)
{
    /// <param name="Entry">Which of a list; null adds one. 0 of a field that a person has once.</param>
    /// <param name="Value">Null takes it away.</param>
    public sealed record Change(PersonField Field, int? Entry, JsonNode? Value);

    /// <summary>Null when there is no such person.</summary>
    public async Task<PersonRecord?> ReadAsync(Guid personId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(
                    """
                    select version, told_name(p), coalesce(born_on::text, born_year::text), sex, identity_number, address, phone
                    from people p where person_id = $1
                    """) { Parameters = { new() { Value = personId } } },
                new(
                    """
                    select field, entry, case when value ? 'unit' then jsonb_strip_nulls(value || jsonb_build_object(
                      'now', address_today((value ->> 'unit')::uuid, $1, value ->> 'commune', value ->> 'province', $2))) else value end::text
                    from (
                      select distinct on (field, entry) field, entry, value
                      from person_facts where person_id = $1 order by field, entry, fact_id desc) newest
                    order by field, entry
                    """) { Parameters = { new() { Value = personId }, new() { Value = VietnameseText.LocalDate(time.Now()) } } },
            },
        };
        await using var rows = await batch.ExecuteReaderAsync(ct);
        if (!await rows.ReadAsync(ct))
        {
            return null;
        }

        var version = rows.GetInt32(0);
        var facts = new List<KnownFact>();
        foreach (var (field, column) in Columns)
        {
            if (!await rows.IsDBNullAsync(column, ct) && rows.GetString(column) is { Length: > 0 } text)
            {
                facts.Add(new(PersonFields.Find(field)!, 0, text));
            }
        }

        await rows.NextResultAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            if (PersonFields.Find(rows.GetString(0)) is { IsColumn: false } field && !await rows.IsDBNullAsync(2, ct))
            {
                facts.Add(new(field, rows.GetInt32(1), JsonNode.Parse(rows.GetString(2))!));
            }
        }

        return new(personId, version, facts);
    }

    /// <summary>What became of the person's fields, the newest first.</summary>
    public async Task<IReadOnlyList<FactChange>> HistoryAsync(Guid personId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(string Field, int Entry, string? Was, string? Becomes, DateTimeOffset At, string? By)>(
            """
            select field, entry, lag(value) over (partition by field, entry order by fact_id)::text, value::text, recorded_at, u.name
            from person_facts left join users u on u.user_id = recorded_by where person_id = @personId order by fact_id desc
            """,
            new { personId });
        return [.. from row in rows
                   let field = PersonFields.Find(row.Field)
                   where field is not null
                   select new FactChange(field, row.Entry, Parsed(row.Was), Parsed(row.Becomes), row.At, row.By)];
    }

    /// <summary>Writes the changes unless somebody else changed one of the same fields since the version that was seen.</summary>
    public async Task<SaveResult> SaveAsync(Guid personId, int seen, IReadOnlyList<Change> changes, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var version = await connection.ExecuteScalarAsync<int>("select version from people where person_id = @personId for update", new { personId }, transaction);
        changes = await AddressUnits.FillAsync(connection, transaction, changes, VietnameseText.LocalDate(time.Now()));
        if (version != seen && await SinceAsync(connection, transaction, personId, seen, changes) is { Count: > 0 } theirs)
        {
            return new SaveResult.Stale(version, theirs);
        }

        var write = new FactWrites(connection, transaction, personId, version + 1, time.Now(), by);
        try
        {
            await write.RunAsync(changes, ct);
        }
        catch (PostgresException known) when (known.ConstraintName == Register.IdentityIsUnique)
        {
            return new SaveResult.IdentityKnown();
        }

        await transaction.CommitAsync(ct);
        return new SaveResult.Saved(version + 1);
    }

    /// <summary>What others made of the same fields meanwhile. Who adds to a list is told of everything that became of the list.</summary>
    private static async Task<List<FactChange>> SinceAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, Guid personId, int seen, IReadOnlyList<Change> changes)
    {
        var rows = await connection.QueryAsync<(string Field, int Entry, string? Value, DateTimeOffset At, string? By)>(
            """
            select distinct on (field, entry) field, entry, value::text, recorded_at, u.name
            from person_facts left join users u on u.user_id = recorded_by
            where person_id = @personId and version > @seen order by field, entry, fact_id desc
            """,
            new { personId, seen },
            transaction);
        return [.. from row in rows
                   let change = changes.FirstOrDefault(one => one.Field.Id == row.Field && (one.Entry is null || one.Entry == row.Entry))
                   where change is not null && !JsonNode.DeepEquals(change.Value, Parsed(row.Value))
                   select new FactChange(change.Field, row.Entry, null, Parsed(row.Value), row.At, row.By)];
    }

    private static JsonNode? Parsed(string? json) => json is null ? null : JsonNode.Parse(json);

    private static readonly (string Field, int Column)[] Columns =
        [("fullName", 1), ("born", 2), ("sex", 3), ("identityNumber", 4), ("address", 5), ("phone", 6)];
}

internal abstract record SaveResult
{
    private SaveResult()
    {
    }

    public sealed record Saved(int Version) : SaveResult;

    /// <param name="Theirs">What others made of the same fields since.</param>
    public sealed record Stale(int Version, IReadOnlyList<FactChange> Theirs) : SaveResult;

    public sealed record IdentityKnown : SaveResult;
}
