using System.Net;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Cases.Forms;
using CaseFlow.Cases.FromPaper;
using CaseFlow.Definitions;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Mail.Assignment;
using CaseFlow.Platform.Web;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Mail;

public sealed class HelperLetterTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private Scenario _given = null!;

    public async Task InitializeAsync() => _given = await Scenario.CreateAsync(app);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_letter_to_a_helper_is_shown_before_it_goes_goes_once_and_then_says_where_it_went()
    {
        var caseId = await _given.OpenAsync();
        await _given.ApproveAsync(caseId);
        await _given.ChooseAsync(caseId, await app.Cast.UserAsync(Role.Helper));
        using var officer = await app.SignedInAsync(Role.Officer);

        Assert.NotNull((await officer.OpenAsync($"/cases/{caseId}")).QuerySelector($"a[href='/cases/{caseId}/helper-letter']"));
        var before = await officer.OpenAsync($"/cases/{caseId}/helper-letter");
        Assert.Contains(Cast.EmailOf(Role.Helper), before.QuerySelector("#helpers .paper")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await LettersAsync(caseId));

        using var sent = await officer.SubmitAsync($"/cases/{caseId}/helper-letter", [], $"helper={await app.Cast.UserAsync(Role.Helper)}");

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal(1, await LettersAsync(caseId));
        var after = await officer.OpenAsync($"/cases/{caseId}/helper-letter");
        Assert.Contains("Thư chưa đi được khi hệ thống chưa nối máy chủ thư", after.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Contains($"Đã viết tới {Cast.EmailOf(Role.Helper)}", after.QuerySelector("#helpers")!.TextContent, StringComparison.Ordinal);
        Assert.Null(after.QuerySelector("#helpers form"));
        Assert.Null((await officer.OpenAsync($"/cases/{caseId}")).QuerySelector(".alert a[href$='/helper-letter']"));
    }

    [Fact]
    public async Task A_case_without_a_helper_has_nobody_to_tell()
    {
        using var officer = await app.SignedInAsync(Role.Officer);

        var page = await officer.OpenAsync($"/cases/{await _given.OpenAsync()}/helper-letter");

        Assert.Contains("Chưa có người giúp đỡ", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_the_letter_says_as_many_late_as_the_form_that_named_the_helper()
    {
        await _given.PublishAsync(Procedures.Permit.Replace("\"id\": \"permit\"", "\"id\": \"visiting\"", StringComparison.Ordinal).Replace(
            "\"assign\": {\"role\": \"officer\"}, \"form\": \"review\"", "\"assign\": {\"role\": \"helper\", \"user\": {\"var\": \"inspector\"}}", StringComparison.Ordinal));
        var helper = await app.Cast.AddUserAsync("so-tre@example.org", "Cao Thị Số", await app.Cast.UnitAsync(), Body.Helpers, Role.Helper);
        var received = _given.Now.AddDays(-30);
        var opening = await _given.PermitAsync("visiting") with
        {
            OccurredAt = received,
            Data = Value.ObjectOf(new Member("receivedOn", Instants.Write(VietnameseText.LocalDate(received))), new Member("inspector", helper.ToString())),
        };
        var late = Assert.IsType<CommandResult.Moved>(await _given.Cases.StartAsync(opening)).CaseId;
        Assert.IsType<CommandResult.Moved>(await _given.Cases.StartAsync(
            opening with { Id = Guid.CreateVersion7(), Standing = StandingCase.StatesOf("review", received, []) }));
        var workflow = (await app.Services.GetRequiredService<DefinitionStore>().NewestAsync("visiting", _given.Now))!;

        var form = await app.Services.GetRequiredService<FormChoicesQuery>().ForAsync(
            workflow, workflow.Definition.Data, await app.Cast.UnitAsync(), null, CancellationToken.None);
        var letter = Assert.Single(await app.Services.GetRequiredService<HelperLetters>().OfCaseAsync(late), told => told.UserId == helper);

        Assert.Equal(1, form.Parties["inspector"].Single(party => party.UserId == helper).Late);
        Assert.Equal(1, letter.Late);
    }

    private Task<long> LettersAsync(Guid caseId) =>
        _given.SingleAsync<long>("select count(*) from outbox where case_id = @caseId and kind = 'assignment'", new { caseId });
}
