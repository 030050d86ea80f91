using System.Net;
using AngleSharp.Html.Dom;
using CaseFlow.Access;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Host.Tests.Cases;

/// <summary>Two people put the same value right: the second sees both, and which is right is chosen and never the last one by chance.</summary>
public sealed class StaleFormTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private Scenario _given = null!;

    public async Task InitializeAsync() => _given = await Scenario.CreateAsync(app);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_stale_form_shows_what_was_entered_beside_what_the_case_holds()
    {
        var (_, stale) = await StaleAsync(new() { ["f.note"] = "Người thứ hai" });

        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        var asked = (await stale.ReadPageAsync()).QuerySelector("fieldset[id='take.f.note']")!.TextContent;
        Assert.Contains("Bạn nhập: Người thứ hai", asked, StringComparison.Ordinal);
        Assert.Contains("Trong hồ sơ: Người thứ nhất", asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mine", "Người thứ hai")]
    [InlineData("theirs", "Người thứ nhất")]
    public async Task What_was_chosen_is_what_the_case_holds_afterwards(string choice, string held)
    {
        var (officer, stale) = await StaleAsync(new() { ["f.note"] = "Người thứ hai", ["f.visits"] = "3" });
        var page = await stale.ReadPageAsync();
        var path = stale.RequestMessage!.RequestUri!.PathAndQuery;

        using var undecided = await PostAsync(officer, path, page, []);
        using var decided = await PostAsync(officer, path, page, new() { ["take.f.note"] = choice, ["Confirmed"] = "true" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, undecided.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        var caseId = Guid.Parse(path.Split('/')[2]);
        var snapshot = await _given.SingleAsync<string>("select snapshot from cases where case_id = @caseId", new { caseId });
        Assert.Contains($"\"note\":\"{held}\"", snapshot, StringComparison.Ordinal);
        Assert.Contains("\"visits\":3", snapshot, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_nobody_else_touched_is_not_asked_about()
    {
        var (_, stale) = await StaleAsync(new() { ["f.visits"] = "3" });

        var page = await stale.ReadPageAsync();
        Assert.Null(page.QuerySelector("fieldset[id='take.f.visits']"));
        Assert.NotNull(page.QuerySelector("fieldset[id='take.f.note']"));
    }

    /// <summary>Somebody opens the page and types; somebody else is faster; then it is sent.</summary>
    private async Task<(HttpClient Officer, HttpResponseMessage Stale)> StaleAsync(Dictionary<string, string> typed)
    {
        var caseId = await _given.OpenAsync();
        await _given.ApproveAsync(caseId);
        var officer = await app.SignedInAsync(Role.Officer);
        var page = await officer.OpenAsync($"/cases/{caseId}/correct");
        await _given.SendAsync(caseId, EngineEvents.Corrected, Value.ObjectOf(new Member("note", "Người thứ nhất")));
        return (officer, await PostAsync(officer, $"/cases/{caseId}/correct", page, new(typed) { ["Confirmed"] = "true" }));
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient visitor, string path, IHtmlDocument page, Dictionary<string, string> typed)
    {
        var form = (IHtmlFormElement)page.QuerySelector("#form")!;
        var sent = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements)
        {
            var (name, value) = element switch
            {
                IHtmlInputElement { Type: "radio" or "checkbox" } box => (box.Name, box.IsChecked ? box.Value : null),
                IHtmlInputElement input => (input.Name, input.Value),
                IHtmlTextAreaElement area => (area.Name, area.Value),
                _ => (null, null),
            };
            if (name is { Length: > 0 } && value is not null && !typed.ContainsKey(name))
            {
                sent.Add(new(name, value));
            }
        }

        using var content = new FormUrlEncodedContent(sent.Concat(typed));
        return await visitor.PostAsync(path, content);
    }
}
