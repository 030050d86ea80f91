using System.Globalization;
using CaseFlow.Platform.Web;

namespace CaseFlow.Host.Tests.Platform.Web;

public sealed class VietnameseTextTests
{
    [Fact]
    public void Dates_and_numbers_read_as_people_write_them()
    {
        var thursday = new DateOnly(2026, 4, 30);

        Assert.Equal(
            ("thứ Năm, 30/04/2026", "5.236", "1.234,5"),
            In("vi", () => (VietnameseText.LongDate(thursday), VietnameseText.Number(5236), VietnameseText.Number(1234.5m))));
        Assert.Equal(
            ("Thursday, 30/04/2026", "5,236", "1,234.5"),
            In("en", () => (VietnameseText.LongDate(thursday), VietnameseText.Number(5236), VietnameseText.Number(1234.5m))));
    }

    [Fact]
    public void An_instant_is_told_in_the_time_of_Viet_Nam()
    {
        var evening = new DateTimeOffset(2026, 7, 5, 18, 30, 0, TimeSpan.Zero);

        Assert.Equal("01:30, thứ Hai, 06/07/2026", In("vi", () => VietnameseText.Moment(evening)));
    }

    [Theory]
    [InlineData("1/5/26", "2026-05-01")]
    [InlineData("1-5-2026", "2026-05-01")]
    [InlineData("01.05", "2026-05-01")]
    [InlineData(" 30 / 04 / 2026 ", "2026-04-30")]
    [InlineData("01052026", "2026-05-01")]
    [InlineData("2026-05-01", "2026-05-01")]
    [InlineData("7/3/61", "1961-03-07")]
    [InlineData("29/2/2028", "2028-02-29")]
    public void A_date_is_read_as_people_type_it(string typed, string date) =>
        Assert.Equal(DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture), TypedDate.Parse(typed, new DateOnly(2026, 7, 6)));

    [Theory]
    [InlineData("31/4/2026")]
    [InlineData("29/2/2026")]
    [InlineData("5/13/2026")]
    [InlineData("0/1/2026")]
    [InlineData("1/5/126")]
    [InlineData("0026-05-01")]
    [InlineData("9999-12-31")]
    [InlineData("hôm qua")]
    [InlineData("")]
    public void What_cannot_be_a_date_is_not_guessed(string typed) => Assert.Null(TypedDate.Parse(typed, new DateOnly(2026, 7, 6)));

    private static T In<T>(string language, Func<T> read)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = new CultureInfo(language);
            return read();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
