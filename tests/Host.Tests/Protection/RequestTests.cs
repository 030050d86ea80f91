using System.Globalization;
using System.Net;
using CaseFlow.Access;
using CaseFlow.Calendars;
using CaseFlow.People;
using CaseFlow.Protection.Requests;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Time;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Protection;

public sealed class RequestTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private RequestRegister Requests => app.Services.GetRequiredService<RequestRegister>();

    [Theory]
    [InlineData("know", "2026-07-16")]
    [InlineData("correct", "2026-07-16")]
    [InlineData("restrict", "2026-07-21")]
    [InlineData("delete", "2026-07-27")] // the twentieth day, 26/07, is a Sunday
    public async Task A_request_is_done_by_the_end_of_its_last_day_and_a_day_off_gives_way(string kind, string by)
    {
        var calendar = await CalendarAsync();

        Assert.Equal(DateOnly.Parse(by, CultureInfo.InvariantCulture), calendar.LocalDate(RequestTerms.DoneBy(kind, TestClock.Monday, calendar)!.Value));
    }

    [Fact]
    public async Task It_is_acknowledged_within_two_working_days_of_its_receipt()
    {
        var calendar = await CalendarAsync();
        var friday = new DateTimeOffset(2026, 7, 10, 16, 0, 0, TimeSpan.FromHours(7));

        Assert.Equal(new DateOnly(2026, 7, 14), calendar.LocalDate(RequestTerms.AcknowledgeBy(friday, calendar)));
    }

    [Fact]
    public async Task A_complaint_is_acknowledged_like_any_other_and_no_term_is_invented_for_its_answer() =>
        Assert.Null(RequestTerms.DoneBy("complain", TestClock.Monday, await CalendarAsync()));

    [Fact]
    public async Task A_request_is_recorded_acknowledged_and_refused_on_a_ground_of_the_law_and_the_letter_says_so()
    {
        using var leader = await app.SignedInAsync(Role.Leader);
        using var added = await leader.SubmitAsync("/protection/requests/new", new()
        {
            ["Kind"] = "delete",
            ["Requester"] = "Lò Văn Pín",
            ["Asks"] = "Xin xóa tên khỏi sổ",
            ["ReceivedOn"] = "6/7/2026",
            ["ReceivedTime"] = "8:00",
        });
        var page = added.Headers.Location!.ToString();
        var id = Guid.Parse(page.Split('/')[^1]);
        Assert.Contains("Phản hồi đã nhận", (await leader.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);

        using var acknowledged = await leader.SubmitAsync(page, [], "?handler=Acknowledge");
        using var groundless = await leader.SubmitAsync(page, new() { ["Outcome"] = "refused", ["Words"] = "Đang quản lý" }, "?handler=End");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, groundless.StatusCode);
        using var refused = await leader.SubmitAsync(page, new() { ["Outcome"] = "refused", ["Ground"] = "sector-law", ["Words"] = "Đang trong thời hạn quản lý" }, "?handler=End");
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);

        var request = (await Requests.GetAsync(await app.Cast.CurrentAsync(Role.Leader), id))!;
        Assert.Equal(["acknowledged", "refused"], request.Steps.Select(step => step.Step));
        Assert.Equal("sector-law", request.End!.Ground);
        using var letter = await leader.GetAsync($"{page}?handler=Letter");
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", letter.Content.Headers.ContentType!.MediaType);
        Assert.False(await Requests.StepAsync(await app.Cast.CurrentAsync(Role.Leader), request, "answered", null, "Lại nữa"), "A request ends once.");
    }

    [Fact]
    public async Task What_is_closed_stays_closed_in_the_copy_for_the_person_until_it_is_opened_with_a_reason()
    {
        var leader = await app.Cast.CurrentAsync(Role.Leader);
        var person = Assert.IsType<Register.Result.Added>(await app.Services.GetRequiredService<Register>().AddAsync(
            new("Quàng Thị Ín", 1991, null, "female", null, "Bản Hoa"), await app.Cast.UnitAsync(), null)).PersonId;
        var id = await Requests.AddAsync(leader, new("know", person, "Quàng Thị Ín", "self", "", "Xin xem hồ sơ", TestClock.Monday.ToUniversalTime()));
        using var visitor = await app.SignedInAsync(Role.Leader);
        var page = $"/protection/requests/{id}/data";

        var shown = (await visitor.OpenAsync(page)).Body!.TextContent;

        Assert.Contains("Quàng Thị Ín", shown, StringComparison.Ordinal);
        Assert.Contains("Một số mục còn khóa", shown, StringComparison.Ordinal);
        using var handed = await visitor.PostAsync(page, new FormUrlEncodedContent([new("__RequestVerificationToken", await visitor.TokenAsync())]));
        var step = Assert.Single((await Requests.GetAsync(leader, id))!.Steps);
        Assert.Equal("handed_out", step.Step);
        Assert.DoesNotContain("Ma túy", step.Words, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Nothing_is_said_to_be_done_of_a_request_that_has_ended_meanwhile()
    {
        var leader = await app.Cast.CurrentAsync(Role.Leader);
        var person = Assert.IsType<Register.Result.Added>(await app.Services.GetRequiredService<Register>().AddAsync(
            new("Quàng Thị Xong", 1991, null, "female", null, "Bản Hoa"), await app.Cast.UnitAsync(), null)).PersonId;
        var id = await Requests.AddAsync(leader, new("know", person, "Quàng Thị Xong", "self", "", "Xin xem hồ sơ", TestClock.Monday.ToUniversalTime()));
        Assert.True(await Requests.StepAsync(leader, (await Requests.GetAsync(leader, id))!, "answered", null, "Đã trả lời"));
        using var visitor = await app.SignedInAsync(Role.Leader);

        foreach (var address in new[] { $"/protection/requests/{id}/data", $"/protection/requests/{id}?handler=Acknowledge" })
        {
            using var late = await visitor.ForgeAsync(address, []);

            Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
            Assert.Contains("yêu cầu đã kết thúc", (await late.ReadPageAsync()).QuerySelector(".alert-danger")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_sees_no_people_answers_no_requests()
    {
        using var administrator = await app.SignedInAsync(Role.Administrator);

        using var denied = await administrator.GetAsync("/protection/requests");

        denied.AssertDenied("/protection/requests");
    }

    private async Task<WorkingCalendar> CalendarAsync() => await app.Services.GetRequiredService<CalendarStore>().NewestAsync("vn");
}
