using Dapper;
using Npgsql;

namespace CaseFlow.PaperForms;

/// <summary>What every paper can say of the unit that it comes from.</summary>
internal static class UnitValues
{
    /// <returns>How the unit and its bodies are called; null, and nothing added, when there is none.</returns>
    public static async Task<UnitNames?> AddAsync(FieldValues values, NpgsqlConnection connection, Guid? unitId)
    {
        var (kind, name, province) = await connection.QuerySingleOrDefaultAsync<(string?, string?, string?)>(
            "select u.kind, u.name, p.name from units u left join units p on p.unit_id = u.parent_id where u.unit_id = @unitId", new { unitId });
        if (kind is null)
        {
            return null;
        }

        var unit = UnitNames.Of(kind, name!, province);
        values["unit.name"] = FieldValue.Text(unit.Name);
        values["unit.place"] = FieldValue.Text(unit.Place);
        values["unit.province"] = FieldValue.Text(unit.Province);
        values["unit.committee"] = FieldValue.Text(unit.Committee);
        values["unit.police"] = FieldValue.Text(unit.Police);
        values["unit.provincePolice"] = FieldValue.Text(unit.ProvincePolice);
        return unit;
    }
}
