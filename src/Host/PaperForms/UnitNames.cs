namespace CaseFlow.PaperForms;

/// <summary>How a unit and its bodies are called on paper.</summary>
/// <param name="Place">The name alone, as it stands before a date (NĐ 30/2020): Bạch Mai.</param>
/// <param name="Province">Null while the unit has none above it; so is its police.</param>
internal sealed record UnitNames(string Name, string Place, string? Province)
{
    private static readonly string[] Kinds = ["Xã", "Phường", "Đặc khu", "Thị trấn"];

    private static readonly string[] Provinces = ["Tỉnh", "Thành phố"];

    public string Committee => $"Ủy ban nhân dân {Inside(Name)}";

    public string Police => $"Công an {Inside(Name)}";

    public string? ProvincePolice => Province is { } province ? $"Công an {Inside(province)}" : null;

    public static UnitNames Of(string kind, string name, string? province)
    {
        var named = Kinds.FirstOrDefault(known => name.StartsWith($"{known} ", StringComparison.OrdinalIgnoreCase));
        var place = named is null ? name : name[(named.Length + 1)..];
        return new(named is null ? $"{KindOf(kind)} {name}" : name, place, province);
    }

    private static string KindOf(string kind) => kind switch { "ward" => "Phường", "special_zone" => "Đặc khu", _ => "Xã" };

    /// <summary>The kind is no name: it begins with a small letter inside a sentence.</summary>
    private static string Inside(string name) =>
        Kinds.Concat(Provinces).Any(kind => name.StartsWith($"{kind} ", StringComparison.Ordinal)) ? char.ToLowerInvariant(name[0]) + name[1..] : name;
}
