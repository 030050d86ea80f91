using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;

namespace CaseFlow.People.Addresses;

/// <summary>Names that a browser offers while an address is typed: communes of the province of the office, and the provinces.</summary>
internal sealed class AddressChoices(Connections database, TimeProvider time)
{
    /// <param name="part">Of an address: <c>commune</c> or <c>province</c>.</param>
    public async Task<IReadOnlyList<string>> OfAsync(string part, Guid? unitId, CancellationToken ct = default)
    {
        var on = VietnameseText.LocalDate(time.GetUtcNow());
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<string>(
            part == "province"
                ? """select name from units_on(@on) where kind = 'province' order by name collate "vi-x-icu" """
                : """
                  select name from units_on(@on)
                  where kind in ('commune', 'ward', 'special_zone')
                    and parent_id is not distinct from (select parent_id from units where unit_id = @unitId)
                  order by name collate "vi-x-icu" limit 300
                  """,
            new { on, unitId })).AsList();
    }
}
