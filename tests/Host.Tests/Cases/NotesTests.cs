using System.Net;
using CaseFlow.Access;
using CaseFlow.Tests.Shared;
using Dapper;
using Npgsql;

namespace CaseFlow.Host.Tests.Cases;

public sealed class NotesTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private Scenario _given = null!;

    public async Task InitializeAsync() => _given = await Scenario.CreateAsync(app);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_note_stands_on_the_page_of_the_case_with_who_and_when_and_is_never_changed()
    {
        var caseId = await _given.OpenAsync();
        using var officer = await app.SignedInAsync(Role.Officer);

        using var written = await officer.SubmitAsync($"/cases/{caseId}/notes", new() { ["Text"] = "Gia đình xin lùi lịch gặp." });

        Assert.Equal(HttpStatusCode.Redirect, written.StatusCode);
        using var leader = await app.SignedInAsync(Role.Leader);
        var notes = (await leader.OpenAsync($"/cases/{caseId}")).QuerySelector("#notes")!.TextContent;
        Assert.Contains("Gia đình xin lùi lịch gặp.", notes, StringComparison.Ordinal);
        Assert.Contains(Cast.NameOf(Role.Officer), notes, StringComparison.Ordinal);
        await using var connection = await app.Database.OpenConnectionAsync();
        await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync("update case_notes set text = 'x' where case_id = @caseId", new { caseId }));
        await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync("delete from case_notes where case_id = @caseId", new { caseId }));
    }

    [Fact]
    public async Task A_helper_is_shown_no_notes()
    {
        var caseId = await _given.OpenAsync();
        await _given.ApproveAsync(caseId);
        await _given.ChooseAsync(caseId, await app.Cast.UserAsync(Role.Helper));
        using var officer = await app.SignedInAsync(Role.Officer);
        using var written = await officer.SubmitAsync($"/cases/{caseId}/notes", new() { ["Text"] = "Chỉ để trong cơ quan." });
        using var helper = await app.SignedInAsync(Role.Helper);

        using var page = await helper.GetAsync($"/cases/{caseId}/notes");

        page.AssertDenied($"/cases/{caseId}/notes");
        Assert.DoesNotContain("Chỉ để trong cơ quan.", (await helper.OpenAsync($"/cases/{caseId}")).DocumentElement.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_note_is_refused()
    {
        using var officer = await app.SignedInAsync(Role.Officer);

        using var answer = await officer.SubmitAsync($"/cases/{await _given.OpenAsync()}/notes", new() { ["Text"] = "  " });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }
}
