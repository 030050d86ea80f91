using System.Text.Json.Nodes;
using CaseFlow.People.Facts;
using Dapper;
using Npgsql;

namespace CaseFlow.People.Addresses;

/// <summary>
/// Finds the unit that an address names, in the tree of the day from which it holds. What was written stays as it was written; the unit is
/// kept beside it, so that the address can be told by the names of today.
/// </summary>
internal static class AddressUnits
{
    /// <summary>Permanent, temporary and current: fields of the catalogue.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["permanentAddresses", "temporaryAddresses", "currentAddresses"];

    private static readonly string[] Lines = ["street", "hamlet", "commune", "province"];

    public static bool IsAddress(PersonField field) => Fields.Contains(field.Id);

    /// <summary>The changes with the unit of each address, and with the register's own line for where a person lives now.</summary>
    public static async Task<IReadOnlyList<FactStore.Change>> FillAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<FactStore.Change> changes, DateOnly today)
    {
        var filled = new List<FactStore.Change>();
        foreach (var change in changes)
        {
            if (!IsAddress(change.Field) || change.Value is not JsonObject address)
            {
                filled.Add(change);
                continue;
            }

            var kept = (JsonObject)address.DeepClone();
            kept.Remove("now");
            kept.Remove("unit");
            if (await FindAsync(connection, transaction, kept, today) is { } unit)
            {
                kept["unit"] = unit.ToString();
            }

            filled.Add(change with { Value = kept });
            if (change.Field.Id == "currentAddresses" && kept["to"] is null && changes.All(other => other.Field.Id != "address"))
            {
                filled.Add(new(PersonFields.Find("address")!, 0, Written(kept)));
            }
        }

        return filled;
    }

    /// <summary>House and street, hamlet, commune, province: as an envelope has it.</summary>
    public static string Written(JsonObject address) => string.Join(
        ", ", Lines.Select(part => address[part]?.GetValue<string>()).Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>Null where no unit has that name, or several have: then the words alone count.</summary>
    private static async Task<Guid?> FindAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, JsonObject address, DateOnly today)
    {
        foreach (var on in DaysOf(address, today))
        {
            var found = (await connection.QueryAsync<Guid>(
                """
                with standing as materialized (select * from units_on(@on))
                select u.unit_id from standing u
                left join standing above on above.unit_id = u.parent_id left join standing top on top.unit_id = above.parent_id
                where u.kind in ('commune', 'ward', 'special_zone')
                  and (plain(u.name) = plain(@commune) or plain(u.name) like '% ' || plain(@commune))
                  and (plain(coalesce(top.name, above.name)) = plain(@province) or plain(coalesce(top.name, above.name)) like '% ' || plain(@province))
                limit 2
                """,
                new { on, commune = address["commune"]?.GetValue<string>() ?? "", province = address["province"]?.GetValue<string>() ?? "" },
                transaction)).AsList();
            if (found.Count == 1)
            {
                return found[0];
            }
        }

        return null;
    }

    // An old address is often written with the names of today.
    private static IEnumerable<DateOnly> DaysOf(JsonObject address, DateOnly today)
    {
        if (address["from"]?.GetValue<string>() is { } from
            && DateOnly.TryParse(from.Length switch { 4 => $"{from}-01-01", 7 => $"{from}-01", _ => from }, System.Globalization.CultureInfo.InvariantCulture, out var day))
        {
            yield return day;
        }

        yield return today;
    }
}
