using System.Globalization;
using CaseFlow.Platform.Web;

namespace CaseFlow.PaperForms;

/// <summary>A value as a paper writes it, in Vietnamese whatever the language of who asks: a paper of an office has one language.</summary>
/// <param name="Value">Null where the record has none.</param>
internal sealed record FieldValue(FieldKind Kind, object? Value)
{
    /// <summary>To be written by hand.</summary>
    public const string Dots = "……………………";

    private static readonly NumberFormatInfo Numbers = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>What may follow a name: <c>{{unit.name|upper}}</c>.</summary>
    public static IReadOnlyList<string> Manners { get; } = ["upper", "lower", "short", "money"];

    public bool IsKnown => Value is not (null or "");

    public static FieldValue Text(string? value) => new(FieldKind.Text, value);

    public static FieldValue Date(DateOnly? value) => new(FieldKind.Date, value);

    public static FieldValue Money(decimal? value) => new(FieldKind.Money, value);

    /// <param name="manner">One of <see cref="Manners"/>; null for the usual.</param>
    public string Written(string? manner) => (Value, manner) switch
    {
        (null or "", _) => Missing(manner),
        (DateOnly day, "short") => VietnameseText.ShortDate(day),
        (DateOnly day, _) => LongDate(day),
        (DateTimeOffset at, "short") => VietnameseText.ShortDate(at),
        (DateTimeOffset at, _) => LongMoment(at),
        (decimal amount, "money") => $"{amount.ToString("#,##0", Numbers)} đ",
        (decimal amount, _) when Kind is FieldKind.Money => $"{amount.ToString("#,##0", Numbers)} đ",
        (decimal number, _) => number.ToString("#,##0.##", Numbers),
        ({ } other, "upper") => other.ToString()!.ToUpper(Vietnamese),
        ({ } other, "lower") => LowerFirst(other.ToString()!),
        ({ } other, _) => other.ToString()!,
    };

    // NĐ 30/2020: days below ten and the months January and February have two digits.
    private static string LongDate(DateOnly day) =>
        $"ngày {day.Day:00} tháng {(day.Month < 3 ? $"{day.Month:00}" : $"{day.Month}")} năm {day.Year}";

    private static string LongMoment(DateTimeOffset at)
    {
        var local = VietnameseText.Local(at);
        var day = LongDate(DateOnly.FromDateTime(local.DateTime));
        return local.TimeOfDay == TimeSpan.Zero ? day : $"{local.Hour:00} giờ {local.Minute:00} phút, {day}";
    }

    private string Missing(string? manner) => (Kind, manner) switch
    {
        (FieldKind.Date or FieldKind.Moment, "short") => "…./…./……",
        (FieldKind.Date, _) => "ngày …… tháng …… năm ……",
        (FieldKind.Moment, _) => "…… giờ …… phút, ngày …… tháng …… năm ……",
        (FieldKind.Number, not "money") => "……",
        (FieldKind.Money or FieldKind.Number, _) => "……………… đ",
        _ => Dots,
    };

    /// <summary>Phường Bạch Mai → phường Bạch Mai, inside a sentence.</summary>
    private static string LowerFirst(string text) => char.ToLower(text[0], Vietnamese) + text[1..];
}
