using CaseFlow.Calendars.Drafts;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Host.Tests.Calendars.Drafts;

public sealed class CalendarDraftTests
{
    private static readonly DateOnly Storm = new(2026, 7, 9);
    private static readonly DateOnly CultureDay = new(2026, 11, 24);

    [Fact]
    public void A_draft_adds_days_makes_others_ordinary_again_and_leaves_the_rest()
    {
        var draft = Given(
            [new(Storm, DayKind.Holiday, "Nghỉ bão", "Storm", "CV 12/UBND", ""), new(CultureDay, null, "", "", "CV 13/UBND", "")], []);

        var next = draft.ApplyTo(VietnamCalendar.Shipped, "2026.2");

        Assert.Equal("CV 12/UBND", next.WhyNotWorking(Storm)!.Source);
        Assert.True(next.IsWorkingDay(CultureDay));
        Assert.Equal("2026.2", next.Version);
        var others = Enumerable.Range(0, 365 * 3).Select(day => new DateOnly(2025, 1, 1).AddDays(day)).Where(day => day != Storm && day != CultureDay);
        Assert.All(others, day => Assert.Equal(VietnamCalendar.Shipped.WhyNotWorking(day), next.WhyNotWorking(day)));
    }

    [Fact]
    public void A_year_whose_notice_has_come_is_provisional_no_more()
    {
        var next = Given([], [new(2027, "TB 1/TB-BNV")]).ApplyTo(VietnamCalendar.Shipped, "2026.2");

        Assert.False(next.IsProvisional(new DateOnly(2027, 6, 1)));
        Assert.False(next.SpecialDay(new DateOnly(2027, 1, 1))!.Provisional);
        Assert.True(next.IsProvisional(new DateOnly(2028, 6, 1)));
    }

    [Theory]
    [InlineData(new[] { "2026.1" }, 2026, "2026.2")]
    [InlineData(new[] { "2026.9", "2026.10" }, 2026, "2026.11")]
    [InlineData(new[] { "2026.3" }, 2027, "2027.1")]
    [InlineData(new[] { "test.1" }, 2026, "2026.1")]
    public void The_next_version_is_named_by_the_year_and_a_number_in_it(string[] known, int year, string expected) =>
        Assert.Equal(expected, CalendarDraft.NextVersion(known, year));

    private static CalendarDraft Given(IReadOnlyList<DayChange> days, IReadOnlyList<YearNotice> notices) => new()
    {
        DraftId = 1,
        CalendarId = VietnamCalendar.Id,
        Author = Guid.Empty,
        AuthorName = "",
        Revision = 1,
        SavedAt = default,
        Days = days,
        Notices = notices,
    };
}
