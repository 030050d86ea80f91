using System.Globalization;
using System.Text.Json.Nodes;
using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.People.Facts;

/// <summary>Writes the changes of one save: columns of the register, which keep their own history, and rows of every other field.</summary>
internal sealed class FactWrites(NpgsqlConnection connection, NpgsqlTransaction transaction, Guid personId, int version, DateTimeOffset now, Guid by)
{
    public async Task RunAsync(IReadOnlyList<FactStore.Change> changes, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new("update people set version = $2, changed_at = $3, changed_by = $4 where person_id = $1")
        {
            Parameters = { new() { Value = personId }, new() { Value = version }, new() { Value = now }, new() { Value = by } },
        });
        foreach (var change in changes)
        {
            batch.BatchCommands.Add(change.Field.IsColumn ? Column(change.Field.Id, Text(change.Value)) : Fact(change));
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    private NpgsqlBatchCommand Fact(FactStore.Change change) => new(
        """
        insert into person_facts (person_id, field, entry, value, version, recorded_at, recorded_by)
        values ($1, $2, coalesce($3, (select max(entry) from person_facts where person_id = $1 and field = $2), 0) + case when $3 is null then 1 else 0 end,
          $4, $5, $6, $7)
        """)
    {
        Parameters =
        {
            new() { Value = personId },
            new() { Value = change.Field.Id },
            new() { Value = (object?)change.Entry ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer },
            new() { Value = (object?)change.Value?.ToJsonString() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Jsonb },
            new() { Value = version },
            new() { Value = now },
            new() { Value = by },
        },
    };

    private NpgsqlBatchCommand Column(string field, string? value)
    {
        if (field == "born")
        {
            var day = value!.Length > 4 ? DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture) : (DateOnly?)null;
            return new("update people set born_year = $2, born_on = $3 where person_id = $1")
            {
                Parameters =
                {
                    new() { Value = personId },
                    new() { Value = short.Parse(value[..4], CultureInfo.InvariantCulture) },
                    new() { Value = (object?)day ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
                },
            };
        }

        var (column, nothing) = field switch
        {
            "fullName" => ("full_name", ""),
            "sex" => ("sex", ""),
            "identityNumber" => ("identity_number", (object)DBNull.Value),
            "address" => ("address", ""),
            "phone" => ("phone", ""),
            _ => throw new InvalidOperationException($"The register has no column for {field}."),
        };
        return new($"update people set {column} = $2 where person_id = $1")
        {
            Parameters = { new() { Value = personId }, new() { Value = value ?? nothing, NpgsqlDbType = NpgsqlDbType.Text } },
        };
    }

    private static string? Text(JsonNode? value) => value?.GetValue<string>();
}
