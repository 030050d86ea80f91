using System.Globalization;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;
using Npgsql;

namespace CaseFlow.People.Imports;

/// <summary>What is known before of a list that comes: what its columns were taken for, and who of it stands on the register already.</summary>
internal sealed class ImportPeople(Connections database)
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
        return await TryAsync(connection, unitId, rows, new HashSet<string>());
    }

    /// <param name="earlier">Identity numbers of right rows that stand in the list before these.</param>
    /// <inheritdoc cref="TryAsync(Guid, IReadOnlyList{ImportRow}, CancellationToken)"/>
    public static async Task<IReadOnlyList<ImportRow>> TryAsync(NpgsqlConnection connection, Guid unitId, IReadOnlyList<ImportRow> rows, IReadOnlySet<string> earlier)
    {
        var numbers = rows.Select(row => row.Text("identityNumber")).OfType<string>().ToArray();
        var known = (await connection.QueryAsync<string>("select identity_number from people where identity_number = any(@numbers)", new { numbers })).ToHashSet();
        var alike = (await connection.QueryAsync<(string Name, short Year)>(
            "select plain_name, born_year from people where unit_id = @unitId and merged_into is null and plain_name = any(@names)",
            new { unitId, names = rows.Select(row => VietnameseText.Plain(row.Name)).Distinct().ToArray() })).ToHashSet();
        var seen = earlier.ToHashSet();
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
}
