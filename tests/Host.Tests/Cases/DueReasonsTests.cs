using System.Globalization;
using CaseFlow.Cases;
using CaseFlow.Resources;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Planning;
using CaseFlow.Workflows.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Host.Tests.Cases;

/// <summary>"Why this date?", each deadline counted by the calendar that the product ships.</summary>
public sealed class DueReasonsTests
{
    private const string TwoWorkingDays = """ "within": {"length": "P2D", "calendar": "working"} """;
    private const string ThreeDays = """ "within": {"length": "P3D", "calendar": "calendar"} """;

    [Fact]
    public void A_limit_in_working_days_says_its_base_its_rule_its_article_each_day_passed_over_by_name_and_the_calendar() => Assert.Equal(
        [
            "Counts from: when the case came to this step – 16:30, Wednesday, 29/04/2026.",
            "Due 2 working days from then.",
            "The day it counts from is not counted; it ends with the last day.",
            "Article 1 of the law",
            "Not counted: Thursday, 30/04/2026 (Reunification Day); Friday, 01/05/2026 (International Labour Day); "
            + "Saturday, 02/05/2026 (weekend); Sunday, 03/05/2026 (weekend).",
            "By version 2026.1 of the working calendar.",
        ],
        Reasons("en", "2026-04-29T16:30", TwoWorkingDays));

    [Fact]
    public void It_says_so_in_Vietnamese_without_an_English_word() => Assert.Equal(
        [
            "Tính từ: lúc hồ sơ sang bước này – 16:30, thứ Tư, 29/04/2026.",
            "Hạn là 2 ngày làm việc kể từ mốc đó.",
            "Ngày làm mốc không tính; hạn kết thúc khi hết ngày cuối.",
            "Điều 1 của luật",
            "Không tính: thứ Năm, 30/04/2026 (Ngày Chiến thắng 30/4); thứ Sáu, 01/05/2026 (Ngày Quốc tế lao động 1/5); "
            + "thứ Bảy, 02/05/2026 (nghỉ cuối tuần); Chủ nhật, 03/05/2026 (nghỉ cuối tuần).",
            "Theo lịch làm việc phiên bản 2026.1.",
        ],
        Reasons("vi", "2026-04-29T16:30", TwoWorkingDays));

    [Fact]
    public void A_limit_that_ends_on_a_day_off_says_where_it_fell_where_it_moved_and_past_which_days()
    {
        var reasons = Reasons("en", "2026-08-28T09:00", ThreeDays);

        Assert.Contains(
            "Falls on Monday, 31/08/2026, so it moves to Thursday, 03/09/2026. Passed over: Monday, 31/08/2026 (Day off in exchange for 22 August 2026); "
            + "Tuesday, 01/09/2026 (National Day); Wednesday, 02/09/2026 (National Day).",
            reasons);
    }

    [Fact]
    public void A_limit_that_never_moves_says_so_and_names_the_next_working_day()
    {
        var reasons = Reasons("en", "2026-08-30T09:00", ThreeDays + """, "roll": false """);

        Assert.Contains("That day is National Day; the next working day is Thursday, 03/09/2026.", reasons);
        Assert.Contains("This limit does not move off a day off.", reasons);
    }

    [Fact]
    public void A_limit_that_ends_on_a_working_day_says_that_nothing_moves() =>
        Assert.Contains("The last day is a working day, so nothing moves.", Reasons("en", "2026-09-07T09:00", ThreeDays));

    [Fact]
    public void A_limit_in_hours_runs_through_a_holiday_and_says_so()
    {
        var reasons = Reasons("en", "2026-09-01T09:00", """ "within": {"length": "PT24H", "calendar": "calendar"} """);

        Assert.Contains("That day is National Day; the next working day is Thursday, 03/09/2026.", reasons);
        Assert.Contains("A limit in hours does not move off a day off.", reasons);
        Assert.DoesNotContain("The day it counts from is not counted; it ends with the last day.", reasons);
    }

    [Fact]
    public void A_Saturday_worked_in_exchange_counts_and_is_named() => Assert.Contains(
        "Worked in exchange, counted: Saturday, 22/08/2026 (Worked in exchange for 31 August 2026).", Reasons("en", "2026-08-20T09:00", TwoWorkingDays));

    [Theory]
    [InlineData("""{"data": "expectedOn"}""", "Counts from: Expected on – ")]
    [InlineData("""{"document": "V-51", "at": "received"}""", "Counts from: receipt of Notice (V-51) – ")]
    [InlineData("""{"document": "V-51", "at": "dated"}""", "Counts from: the date of Notice (V-51) – ")]
    public void The_base_is_called_by_the_title_that_people_know(string from, string said) =>
        Assert.StartsWith(said, Reasons("en", "2026-09-07T09:00", TwoWorkingDays + $""", "from": {from} """)[0], StringComparison.Ordinal);

    [Fact]
    public void A_limit_that_counts_back_says_before_what() => Assert.Contains(
        "Due 5 working days before then.",
        Reasons("en", "2026-09-25T09:00", """ "before": {"length": "P5D", "calendar": "working"}, "from": {"data": "expectedOn"} """));

    [Fact]
    public void What_the_office_sets_says_so_and_which_setting_holds_the_length()
    {
        var reasons = Reasons("en", "2026-09-07T09:00", """ "within": {"setting": "patience"}, "cutOff": "16:30" """, basis: "office");

        Assert.Contains("How long is set by the unit: Patience.", reasons);
        Assert.Contains("Set by the office (local policy); the law gives no number.", reasons);
        Assert.Contains("On the last day it ends at 16:30, when the office closes.", reasons);
    }

    [Fact]
    public void A_year_without_an_official_notice_is_called_provisional() => Assert.Contains(
        "Provisional: there is no official notice of that year’s holidays yet.", Reasons("en", "2030-09-03T09:00", TwoWorkingDays));

    [Fact]
    public void A_date_that_is_not_known_yet_says_what_it_waits_for()
    {
        var (definition, deadline) = Counted("2026-09-07T09:00", TwoWorkingDays + """, "from": {"data": "expectedOn"} """, "law");

        Assert.Equal(["Not known yet: waits for Expected on."], Told("en", reasons => reasons.Of(definition, deadline with { Due = null })));
    }

    private static List<string> Reasons(string language, string at, string rule, string basis = "law")
    {
        var (definition, deadline) = Counted(at, rule, basis);
        return Told(language, reasons => reasons.Of(definition, deadline));
    }

    private static List<string> Told(string language, Func<DueReasons, IEnumerable<string>> tell)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        return [.. tell(new DueReasons(services.GetRequiredService<IStringLocalizer<Shared>>()))];
    }

    private static (Workflows.Definition.WorkflowDefinition Definition, CaseDeadline Deadline) Counted(string at, string rule, string basis)
    {
        var read = DefinitionReader.Read($$"""
            { "id": "trial", "version": 1, "code": "THU", "languages": ["vi", "en"], "title": {"vi": "Thử", "en": "Trial"}, "regime": "TEST",
              "effectiveFrom": "2020-01-01", "calendar": "vn", "roles": [ {"id": "officer", "title": {"vi": "Cán bộ", "en": "Officer"} } ],
              "laws": [ {"id": "L1", "title": {"vi": "Điều 1 của luật", "en": "Article 1 of the law"} } ],
              "settings": [ {"id": "patience", "title": {"vi": "Chờ", "en": "Patience"}, "type": "span", "value": {"length": "P4D", "calendar": "calendar"} } ],
              "data": [ {"name": "expectedOn", "type": "date", "title": {"vi": "Dự kiến", "en": "Expected on"} } ], "forms": [], "profiles": [], "terms": [],
              "documents": [ {"id": "V-51", "title": {"vi": "Thông báo", "en": "Notice"}, "kind": "incoming"} ],
              "closeReasons": [ {"id": "completed", "title": {"vi": "Xong", "en": "Completed"} } ], "initial": "work",
              "states": [ {"id": "work", "code": "VIEC", "title": {"vi": "Việc", "en": "Work"},
                "deadlines": [ {"id": "limit", "title": {"vi": "Hạn", "en": "Limit"}, "basis": "{{basis}}", "owner": "officer", "law": ["L1"], {{rule}} } ]} ] }
            """);
        Assert.True(read.Definition is not null, string.Join('\n', read.Problems.Select(problem => $"{problem.Path} {problem.Message.En}")));
        var moment = new DateTimeOffset(DateTime.Parse(at, CultureInfo.InvariantCulture), TimeSpan.FromHours(7));
        return (read.Definition, Assert.Single(Reckoning.From(Workflow.Compile(read.Definition), moment, VietnamCalendar.Shipped)));
    }
}
