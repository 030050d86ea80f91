using System.Globalization;
using CaseFlow.Access;
using CaseFlow.People.Facts;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.People.Imports;

/// <summary>Takes a list of people in: tried first, then all of its right rows in one transaction, or none.</summary>
internal sealed class ImportPeople(Connections database, Register register, TimeProvider time)
{
    /// <summary>What the unit took these headings for before, by plain heading.</summary>
    public async Task<IReadOnlyDictionary<string, string>> RememberedAsync(Guid unitId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<(string Heading, string Field)>(
            "select heading, field from import_columns where unit_id = @unitId", new { unitId })).ToDictionary(row => row.Heading, row => row.Field);
    }

    /// <summary>
    /// The rows with what the register says of them too: <c>known</c> is an identity number that somebody has, <c>twice</c> one that stands
    /// in the list before, <c>alike</c> a name and year of birth that the unit has already.
    /// </summary>
    public async Task<IReadOnlyList<ImportRow>> TryAsync(Guid unitId, IReadOnlyList<ImportRow> rows, CancellationToken ct = default)
    {
        // By the host: whether a number is taken anywhere is all that is told of another unit.
        await using var connection = await database.OpenForHostAsync(ct);
        var numbers = rows.Select(row => row.Text("identityNumber")).OfType<string>().ToArray();
        var known = (await connection.QueryAsync<string>("select identity_number from people where identity_number = any(@numbers)", new { numbers })).ToHashSet();
        var alike = (await connection.QueryAsync<(string Name, short Year)>(
            "select plain_name, born_year from people where unit_id = @unitId and merged_into is null", new { unitId })).ToHashSet();
        var seen = new HashSet<string>();
        return [.. rows.Select(row => row with { Problems = [.. row.Problems, .. Known(row)] })];

        IEnumerable<(string, string)> Known(ImportRow row)
        {
            if (row.Text("identityNumber") is { } number && (known.Contains(number) || !seen.Add(number)))
            {
                yield return ("identityNumber", known.Contains(number) ? "known" : "twice");
            }

            if (row.Text("born") is { } born && !HasNumber(row) && alike.Contains((VietnameseText.Plain(row.Name), short.Parse(born[..4], CultureInfo.InvariantCulture))))
            {
                yield return ("fullName", "alike");
            }
        }

        // Two with numbers of their own are two.
        bool HasNumber(ImportRow row) => row.Text("identityNumber") is not null;
    }

    /// <summary>Enters the rows that have no problem.</summary>
    /// <returns>How many; 0 when somebody took an identity number meanwhile, and nothing was entered.</returns>
    public async Task<int> RunAsync(
        CurrentUser user, IReadOnlyList<ImportRow> rows, IReadOnlyList<string> headings, IReadOnlyList<string> columns, CancellationToken ct = default)
    {
        var (unit, now) = (user.UnitId!.Value, time.Now());
        var right = rows.Where(row => row.Problems.Count == 0).ToList();
        if (right.Count == 0)
        {
            return 0;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var row in right)
        {
            var personId = Guid.CreateVersion7();
            batch.BatchCommands.Add(register.Entering(personId, row.Body, unit, user.Id));
            foreach (var (field, value) in row.Values.Where(one => PersonFields.Find(one.Key) is { IsColumn: false }))
            {
                batch.BatchCommands.Add(new(
                    "insert into person_facts (person_id, field, value, version, recorded_at, recorded_by) values ($1, $2, $3, 1, $4, $5)")
                {
                    Parameters =
                    {
                        new() { Value = personId },
                        new() { Value = field },
                        new() { Value = value.ToJsonString(), NpgsqlDbType = NpgsqlDbType.Jsonb },
                        new() { Value = now },
                        new() { Value = user.Id },
                    },
                });
            }
        }

        try
        {
            await batch.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException known) when (known.ConstraintName == Register.IdentityIsUnique)
        {
            return 0;
        }

        await connection.ExecuteAsync(
            "insert into imports (import_id, unit_id, imported_at, imported_by, people, left_out) values (@id, @unit, @now, @by, @people, @leftOut)",
            new { id = Guid.CreateVersion7(), unit, now, by = user.Id, people = right.Count, leftOut = rows.Count - right.Count },
            transaction);
        await connection.ExecuteAsync(
            """
            insert into import_columns (unit_id, heading, field, saved_at, saved_by) values (@unit, @heading, @field, @now, @by)
            on conflict (unit_id, heading) do update set field = excluded.field, saved_at = excluded.saved_at, saved_by = excluded.saved_by
            """,
            headings.Zip(columns).DistinctBy(one => one.First).Select(one => new { unit, heading = VietnameseText.Plain(one.First), field = one.Second, now, by = user.Id }),
            transaction);
        await transaction.CommitAsync(ct);
        return right.Count;
    }
}
