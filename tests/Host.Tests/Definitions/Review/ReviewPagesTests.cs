using System.Net;
using CaseFlow.Definitions;
using CaseFlow.Definitions.Review;
using CaseFlow.Host.Tests.Migrations;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Host.Tests.Definitions.Review;

public sealed class ReviewPagesTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private readonly Drafting _given = new(app);

    [Fact]
    public async Task An_author_sends_a_draft_with_a_reason_for_each_warning_and_another_administrator_publishes_it()
    {
        using var author = await app.InstallerAsync();
        using var reviewer = await app.SecondInstallerAsync();
        await _given.KeptAsync("review-both");
        var warnings = (await author.OpenAsync("/definitions/review-both/1/review")).QuerySelectorAll("input[name=Reasons]").Length;
        Assert.True(warnings > 0, "The procedure of the tests has warnings.");

        using var silent = await SendAsync(author, "review-both", "Thêm một bước.", Enumerable.Repeat("", warnings));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        using var wordless = await SendAsync(author, "review-both", " ", Enumerable.Repeat("Đã cân nhắc.", warnings));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wordless.StatusCode);
        Assert.Equal("draft", await _given.StatusAsync("review-both"));

        using var sent = await SendAsync(author, "review-both", "Thêm một bước.", Enumerable.Repeat("Đã cân nhắc.", warnings));
        Assert.Equal("review", await _given.StatusAsync("review-both"));
        var looked = (await reviewer.OpenAsync("/definitions/review-both/1/publish")).Body!.TextContent;
        Assert.Contains("Thêm một bước.", looked, StringComparison.Ordinal);
        Assert.Contains("Đã cân nhắc.", looked, StringComparison.Ordinal);

        using var published = await reviewer.SubmitAsync("/definitions/review-both/1/publish", []);
        Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);
        Assert.Equal("published", await _given.StatusAsync("review-both"));
        var page = (await reviewer.OpenAsync("/definitions/review-both/1")).Body!.TextContent;
        Assert.Contains("Đã cân nhắc.", page, StringComparison.Ordinal);
        Assert.Contains("soạn: Đặng Văn Phúc", page, StringComparison.Ordinal);
        Assert.Contains("Bùi Thị Quỳnh", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_author_neither_publishes_nor_sends_back_by_any_way()
    {
        using var author = await app.InstallerAsync();
        await _given.SentAsync("review-own");

        var page = await author.OpenAsync("/definitions/review-own/1/publish");
        Assert.Empty(page.QuerySelectorAll("main form"));
        using var forged = await author.ForgeAsync("/definitions/review-own/1/publish", []);
        using var back = await author.ForgeAsync("/definitions/review-own/1/publish?handler=SendBack", new() { ["Reason"] = "Thử." });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, back.StatusCode);
        Assert.Equal("review", await _given.StatusAsync("review-own"));
    }

    [Fact]
    public async Task The_database_refuses_a_version_that_its_author_publishes()
    {
        await _given.SentAsync("review-rule");
        await using var connection = await app.Database.OpenConnectionAsync();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync(
            """
            insert into definitions (
              definition_id, version, status, title_vi, title_en, effective_from, sha256, body, uploaded_at, uploaded_by, published_at, published_by)
            select definition_id, version, 'published', title_vi, title_en, effective_from, sha256, body, saved_at, author::text, saved_at, author::text
            from definition_drafts where definition_id = 'review-rule'
            """));

        Assert.Equal("the_author_does_not_publish", refused.ConstraintName);
    }

    [Fact]
    public async Task What_waits_for_a_review_cannot_be_changed_until_it_is_taken_back()
    {
        using var author = await app.InstallerAsync();
        await _given.SentAsync("review-held");

        using var edit = await author.GetAsync("/definitions/review-held/1/edit");
        Assert.Equal("/definitions/review-held/1", edit.Headers.Location?.ToString());
        Assert.IsType<CaseFlow.Definitions.Drafts.SaveResult.InReview>(
            await _given.Drafts.SaveAsync("review-held", 1, 1, "{ changed after it was sent", await app.Cast.InstallerAsync()));

        using var withdrawn = await author.SubmitAsync("/definitions/review-held/1", [], "handler=Withdraw");
        Assert.Equal("draft", await _given.StatusAsync("review-held"));
        using var again = await author.GetAsync("/definitions/review-held/1/edit");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task A_draft_sent_back_shows_its_author_who_said_what()
    {
        using var author = await app.InstallerAsync();
        using var reviewer = await app.SecondInstallerAsync();
        await _given.SentAsync("review-back");

        using var silent = await reviewer.SubmitAsync("/definitions/review-back/1/publish", new() { ["Reason"] = " " });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        using var back = await reviewer.SubmitAsync("/definitions/review-back/1/publish", new() { ["Reason"] = "Thiếu hạn của bước kiểm tra." });

        Assert.Equal("draft", await _given.StatusAsync("review-back"));
        var page = (await author.OpenAsync("/definitions/review-back/1")).Body!.TextContent;
        Assert.Contains("Thiếu hạn của bước kiểm tra.", page, StringComparison.Ordinal);
        Assert.Contains("Bùi Thị Quỳnh", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_plan_would_do_to_running_cases_is_asked_at_publishing_and_shown_to_whoever_decides()
    {
        using var reviewer = await app.SecondInstallerAsync();
        var moving = await Moving.CreateAsync(app, "review-plan");
        await moving.OpenAsync();
        var author = await app.Cast.InstallerAsync();
        var reviews = app.Services.GetRequiredService<Reviews>();
        var check = app.Services.GetRequiredService<CheckDefinition>();

        await _given.Drafts.SaveAsync("review-plan", 2, 0, Licence.Second("review-plan", plan: ""), author);
        var lost = Assert.IsType<SendResult.Refused>(await reviews.SendAsync("review-plan", 2, 1, "Đổi tên bước.", new Dictionary<Warning, string>(), author));
        Assert.Contains("E061", lost.Problems.Select(problem => problem.Code));

        var text = Licence.Second("review-plan");
        await _given.Drafts.SaveAsync("review-plan", 2, 1, text, author);
        var open = Assert.IsType<SendResult.Refused>(await reviews.SendAsync("review-plan", 2, 2, "Đổi tên bước.", new Dictionary<Warning, string>(), author));
        Assert.Contains("W065", open.Problems.Select(problem => problem.Code));
        Assert.All(open.Problems, problem => Assert.False(problem.IsError));
        var reasons = (await check.CheckWithCasesAsync(text)).Problems.Select(Warning.Of).Distinct().ToDictionary(warning => warning, _ => "Việc phụ không cần nữa.");
        Assert.IsType<SendResult.Sent>(await reviews.SendAsync("review-plan", 2, 2, "Đổi tên bước.", reasons, author));

        var page = await reviewer.OpenAsync("/definitions/review-plan/2/publish");
        var told = page.Body!.TextContent;
        Assert.Contains("Việc phụ không cần nữa.", told, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll(".prose li"));
        Assert.NotNull(page.QuerySelector("form[action='/definitions/review-plan/2/forecast']"));
        var moves = (await reviewer.OpenAsync(page.QuerySelector("a[href$='/moves/1']")!.GetAttribute("href")!)).QuerySelectorAll("li .fw-bold").Select(count => count.TextContent).ToList();
        Assert.Equal(["1 hồ sơ", "0 hồ sơ", "0 hồ sơ", "0 hồ sơ", "1 hồ sơ", "0 hồ sơ", "0 hồ sơ", "0 hồ sơ"], moves);
        Assert.IsType<PublishDefinition.Result.Published>(
            await app.Services.GetRequiredService<PublishDefinition>().PublishAsync("review-plan", 2, await app.Cast.SecondInstallerAsync()));
    }

    [Fact]
    public async Task A_draft_whose_text_names_another_version_is_not_sent()
    {
        using var author = await app.InstallerAsync();
        var id = await app.Cast.InstallerAsync();
        await _given.Drafts.SaveAsync("review-number", 2, 0, Drafting.Procedure("review-number"), id);

        var result = await app.Services.GetRequiredService<Reviews>().SendAsync("review-number", 2, 1, "Thử.", new Dictionary<Warning, string>(), id);

        Assert.Equal(new SendResult.SaysOtherwise("review-number", 1), result);
    }

    [Fact]
    public async Task Two_reviewers_at_once_publish_once()
    {
        await _given.SentAsync("review-race");
        var publish = app.Services.GetRequiredService<PublishDefinition>();
        var reviewer = await app.Cast.SecondInstallerAsync();

        var results = await Task.WhenAll(publish.PublishAsync("review-race", 1, reviewer), publish.PublishAsync("review-race", 1, reviewer));

        Assert.Single(results.OfType<PublishDefinition.Result.Published>());
        Assert.Equal("published", await _given.StatusAsync("review-race"));
    }

    /// <summary>The fields of reasons share a name, one after the other.</summary>
    private static async Task<HttpResponseMessage> SendAsync(HttpClient author, string id, string note, IEnumerable<string> reasons)
    {
        var path = $"/definitions/{id}/1/review";
        var page = await author.OpenAsync(path);
        string Hidden(string name) => page.QuerySelector($"main input[name={name}]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent(reasons.Select(reason => KeyValuePair.Create("Reasons", reason))
            .Append(new("Note", note)).Append(new("Revision", Hidden("Revision"))).Append(new("__RequestVerificationToken", Hidden("__RequestVerificationToken"))));
        return await author.PostAsync(path, form);
    }
}
