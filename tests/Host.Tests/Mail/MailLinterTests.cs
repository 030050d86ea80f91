using System.Text.Json;
using CaseFlow.Mail;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.Mail;

public sealed class MailLinterTests
{
    private static readonly Uri Product = new("https://caseflow.test/");

    [Theory]
    [InlineData("Anh Nguyễn Văn Đức chưa đến", nameof(LintRule.NamesThePerson))]
    [InlineData("anh nguyen van duc chua den", nameof(LintRule.NamesThePerson))]
    [InlineData("NGUYỄN  VĂN-ĐỨC", nameof(LintRule.NamesThePerson))]
    [InlineData("Số định danh 012345678901", nameof(LintRule.ShowsPersonalData))]
    [InlineData("Ở số 4, ngõ Trại Gà", nameof(LintRule.ShowsPersonalData))]
    [InlineData("Quyết định quản lý sau cai", nameof(LintRule.TellsTheKindOfCase))]
    [InlineData("Người cai nghiện ma túy", nameof(LintRule.TellsTheKindOfCase))]
    [InlineData("nguoi nghien ma tuy", nameof(LintRule.TellsTheKindOfCase))]
    [InlineData("MA TUÝ", nameof(LintRule.TellsTheKindOfCase))]
    [InlineData("Nhắc việc: hồ sơ QLSC", nameof(LintRule.TellsTheKindOfCase))]
    [InlineData("người phạm tội", nameof(LintRule.TellsTheKindOfCase))]
    [InlineData("Post-rehabilitation visit", nameof(LintRule.TellsTheKindOfCase))]
    [InlineData("a DRUGS test", nameof(LintRule.TellsTheKindOfCase))]
    [InlineData("the offender", nameof(LintRule.TellsTheKindOfCase))]
    [InlineData("case 0198c5a2-7e2b-7c7a-9e5d-1f2a3b4c5d6e", nameof(LintRule.ShowsAnId))]
    [InlineData("work propose#3", nameof(LintRule.ShowsAnId))]
    [InlineData("state WorkItemEnd", nameof(LintRule.ShowsAnInnerName))]
    [InlineData("law_due_at", nameof(LintRule.ShowsAnInnerName))]
    [InlineData("Hạn: null", nameof(LintRule.ShowsNothing))]
    [InlineData("Kính gửi {name}", nameof(LintRule.ShowsNothing))]
    [InlineData("Hạn 2026-04-30", nameof(LintRule.ShowsForeignTime))]
    [InlineData("16:30 UTC", nameof(LintRule.ShowsForeignTime))]
    [InlineData("https://elsewhere.test/x/0198c5a2-7e2b-7c7a-9e5d-1f2a3b4c5d6e", nameof(LintRule.ShowsAnId))]
    public void A_mail_that_gives_something_away_is_refused(string words, string rule)
    {
        Assert.Contains(Check(new("Việc", words, "<p>Việc</p>")), problem => problem.Rule.ToString() == rule);
        Assert.Contains(Check(new(words, "Việc", "<p>Việc</p>")), problem => problem.Rule.ToString() == rule);
        Assert.Contains(Check(new("Việc", "Việc", $"<p>{words}</p>")), problem => problem.Rule.ToString() == rule);
    }

    [Theory]
    [InlineData("Nghiên cứu hồ sơ, cái thẻ, từ hôm nay, tôi tới")]
    [InlineData("Anh Nguyễn Văn Dực")]
    [InlineData("Drafting a document by 30/04/2026 at 16:30")]
    [InlineData("CaseFlow nhắc việc")]
    [InlineData("Hỏi uy_ban@example.org")]
    [InlineData("https://caseflow.test/work-items/0198c5a2-7e2b-7c7a-9e5d-1f2a3b4c5d6e")]
    public void A_mail_of_harmless_words_may_leave(string words) => Assert.Empty(Check(new(words, words, $"<p>{words}</p>")));

    [Theory]
    [InlineData("<img alt=\"\">")]
    [InlineData("<link rel=stylesheet>")]
    [InlineData("<p style=\"background:url(x)\">")]
    public void A_mail_that_would_tell_somebody_that_it_was_opened_is_refused(string html) =>
        Assert.Contains(Check(new("Việc", "Việc", html)), problem => problem.Rule == LintRule.LoadsFromElsewhere);

    [Fact]
    public void What_is_found_is_not_repeated_where_that_would_give_it_away()
    {
        var problems = Check(new("Nguyễn Văn Đức", "012345678901", ""));

        Assert.All(problems, problem => Assert.Null(problem.Found));
        Assert.Equal(2, problems.Count);
    }

    /// <summary>Every text of the shipped procedures that a mail may carry: neutral titles, what is asked of a role above, notices.</summary>
    [Fact]
    public void Every_text_for_mails_in_the_shipped_procedures_passes()
    {
        var texts = Directory.EnumerateFiles(Repository.Path("workflows-json"), "*.v*.json")
            .SelectMany(file => TextsForMails(JsonDocument.Parse(File.ReadAllText(file)).RootElement)).ToList();

        Assert.Equal(["ask", "mailTitle"], texts.Select(text => text.Key).Where(key => key is not "text").Distinct().Order(StringComparer.Ordinal));
        Assert.All(texts, text => Assert.Empty(Check(new(text.Words, "", ""))));
    }

    private static IEnumerable<(string Key, string Words)> TextsForMails(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(TextsForMails),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            // A question that an officer puts into somebody's own plan is read behind the link or the sign-in: it stands in no mail.
            property.Name is "mailTitle" || (property.Name == "ask" && property.Value.ValueKind is JsonValueKind.Object) || (property.Name == "text" && element.TryGetProperty("notify", out _))
                ? property.Value.EnumerateObject().Select(text => (property.Name, text.Value.GetString()!))
                : TextsForMails(property.Value)),
        _ => [],
    };

    private static IReadOnlyList<LintProblem> Check(RenderedMail mail) =>
        MailLinter.Check(mail, ["Nguyễn Văn Đức"], ["012345678901", "Số 4, ngõ Trại Gà"], null, Product);
}
