using System.Net;
using CaseFlow.Access;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Tests.Shared;

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

    private Task<long> LettersAsync(Guid caseId) =>
        _given.SingleAsync<long>("select count(*) from outbox where case_id = @caseId and kind = 'assignment'", new { caseId });
}
