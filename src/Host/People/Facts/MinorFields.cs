using System.Globalization;
using CaseFlow.Access;

namespace CaseFlow.People.Facts;

/// <summary>
/// What of a child stays closed until somebody says why it must be opened, beyond what is sensitive of anybody (Luật 91/2025 Đ24): health and
/// offences of whoever is under 18; under 16 also circumstances and where the child lives.
/// </summary>
internal static class MinorFields
{
    private const int Minor = 18;
    private const int Child = 16;

    public static bool AreClosed(FieldClass asked, string? born, DateOnly today) => asked switch
    {
        FieldClass.DrugHealth or FieldClass.CriminalRecord => IsUnder(Minor, born, today),
        FieldClass.Support or FieldClass.Location or FieldClass.Child => IsUnder(Child, born, today),
        _ => false,
    };

    /// <summary>Of whom only the year or the month is known, as young as that leaves.</summary>
    private static bool IsUnder(int age, string? born, DateOnly today) => LatestBirth(born) is { } day && day.AddYears(age) > today;

    private static DateOnly? LatestBirth(string? born) => born?.Split('-') is [var year, .. var rest] && int.TryParse(year, CultureInfo.InvariantCulture, out var of)
        ? rest is [var month, var day] ? new(of, int.Parse(month, CultureInfo.InvariantCulture), int.Parse(day, CultureInfo.InvariantCulture)) : new(of, 12, 31)
        : null;
}
