using CaseFlow.Mail;
using CaseFlow.Mail.Wordings;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Host.Tests.Mail.Wordings;

/// <summary>Words with placeholders: what ships is version 0 of them, and nothing telling gets in.</summary>
public sealed class WordingTests
{
    private static readonly Uri Product = new("https://caseflow.test/");
    private static readonly DateTimeOffset Now = new(2026, 7, 6, 2, 0, 0, TimeSpan.Zero);

    private static readonly SampleFacts Facts = new(
        new("Văn bản cần gửi", "Paper to be sent"), 42, Now.AddDays(3), Now.AddDays(1), new("Hãy giao người khác", "Give it to somebody else"), "Công an xã Suối Hai");

    public static TheoryData<string> Kinds => [.. MailKinds.All];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_the_product_ships_is_the_same_letter_when_it_is_read_as_words_with_placeholders(string kind)
    {
        foreach (var language in new[] { "vi", "en" })
        {
            foreach (var facts in new[] { Facts, Facts with { MovedFrom = null, Ask = null } })
            {
                var letter = SampleLetters.Of(kind, language, facts, Now, VietnamCalendar.Shipped);

                var worded = SampleLetters.Shipped(kind).In(language).In(letter);

                Assert.Equal((letter.Subject, letter.Paragraphs), (worded.Subject, worded.Paragraphs));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_the_product_ships_has_no_problem_and_speaks_of_what_its_kind_may(string kind) =>
        Assert.Empty(CheckWording.Of(kind, SampleLetters.Shipped(kind), [], Product));

    [Theory]
    [InlineData("Nhắc việc của {name}", "Place")]
    [InlineData("Nhắc việc: {person.fullName}", "Place")]
    [InlineData("Nhắc việc: {offence}", "Place")]
    [InlineData("Nhắc việc: {ask}", "Place")]
    [InlineData("Nhắc việc: {}", "Place")]
    [InlineData("Việc cai nghiện: {title}", "Telling")]
    [InlineData("Viec cai nghien: {title}", "Telling")]
    [InlineData("Rehabilitation: {title}", "Telling")]
    [InlineData("Nhắc việc: anh Sùng A Páo", "Name")]
    [InlineData("", "Subject")]
    public void A_placeholder_or_word_that_would_tell_of_the_person_is_refused_in_the_subject(string subject, string problem)
    {
        var shipped = SampleLetters.Shipped("reminder");

        var problems = CheckWording.Of("reminder", shipped with { Vi = shipped.Vi with { Subject = subject } }, ["Sùng A Páo"], Product);

        Assert.Contains(("subject-vi", $"Wording.Problem.{problem}"), problems.Select(found => (found.Field, found.Text)));
    }

    [Theory]
    [InlineData("Anh/chị xem {name}.")]
    [InlineData("Người này từng bị xử lý hành chính.")]
    [InlineData("Test of urine tomorrow.")]
    [InlineData("Xem https://elsewhere.example/case_file")]
    public void And_in_the_paragraphs_of_either_language(string paragraph)
    {
        var shipped = SampleLetters.Shipped("escalation");
        var words = new MailWords(shipped.En.Subject, [.. shipped.En.Paragraphs, paragraph]);

        Assert.NotEmpty(CheckWording.Of("escalation", shipped with { En = words }, [], Product));
        Assert.NotEmpty(CheckWording.Of("escalation", shipped with { Vi = words }, [], Product));
    }

    [Theory]
    [InlineData("audit-head", "{sealed}: {head}", "Xin giữ thư này.")]
    [InlineData("notice", "{text}", "Có thông báo.")]
    public void A_mail_that_would_not_say_what_it_is_for_is_refused(string kind, string subject, string paragraph)
    {
        var shipped = SampleLetters.Shipped(kind);

        var problems = CheckWording.Of(kind, shipped with { Vi = new(subject, [paragraph]) }, [], Product);

        Assert.Equal(("paragraphs-vi", "Wording.Problem.Needed"), (Assert.Single(problems).Field, problems[0].Text));
    }

    [Fact]
    public void A_paragraph_of_which_nothing_is_left_is_none_and_what_stands_in_a_value_is_not_read_again()
    {
        var letter = SampleLetters.Of("reminder", "vi", Facts with { MovedFrom = null, Title = new LocalText("Việc {unit}", "x") }, Now, VietnamCalendar.Shipped);

        var worded = new MailWords("{title}", ["{moved}", "Mời xem."]).In(letter);

        Assert.Equal("Việc {unit}", worded.Subject);
        Assert.Equal(["Mời xem."], worded.Paragraphs);
    }
}
