namespace CaseFlow.Demo.Register;

/// <summary>Invented names. The same seed gives the same people in every run.</summary>
internal static class Names
{
    private static readonly string[] Family = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh"];
    private static readonly string[] MiddleOfMen = ["Văn", "Đức", "Hữu", "Quang", "Minh", "Xuân", "Công", "Thanh"];
    private static readonly string[] GivenToMen = ["An", "Bách", "Cường", "Dũng", "Đạt", "Giang", "Hải", "Hùng", "Khoa", "Lâm", "Nam", "Phúc", "Quân", "Sơn", "Thành", "Tuấn", "Vinh"];
    private static readonly string[] MiddleOfWomen = ["Thị", "Thị Thu", "Thị Ngọc", "Thị Minh"];
    private static readonly string[] GivenToWomen = ["Anh", "Bình", "Chi", "Duyên", "Hà", "Hương", "Lan", "Mai", "Nga", "Oanh", "Phương", "Tâm", "Thảo", "Yến"];
    private static readonly string[] First = ["Suối", "Đồi", "Bến", "Cầu", "Gò", "Khe", "Núi", "Bãi", "Ao", "Hồ"];
    private static readonly string[] Second = ["Mây", "Tre", "Sim", "Trúc", "Sen", "Lau", "Gạo", "Mơ", "Mận", "Khế", "Quế", "Thông", "Cọ"];

    public static string Person(Chance chance, bool man) => man
        ? $"{chance.OneOf(Family)} {chance.OneOf(MiddleOfMen)} {chance.OneOf(GivenToMen)}"
        : $"{chance.OneOf(Family)} {chance.OneOf(MiddleOfWomen)} {chance.OneOf(GivenToWomen)}";

    /// <summary>Thirteen times ten different ones.</summary>
    public static string Commune(int number) => $"Xã {First[number % First.Length]} {Second[number / First.Length * 7 % Second.Length]}";
}
