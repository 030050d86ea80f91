using CaseFlow.Mail;

namespace CaseFlow.Host.Tests.Mail;

public sealed class MailAnswersTests
{
    [Theory]
    [InlineData("5.2.2", "The recipient's mailbox is full.")]
    [InlineData("4.2.2", "The recipient's mailbox is full.")]
    [InlineData("5.7.26", "The mail server refuses it by its own rules.")]
    [InlineData("5.1.9", "The mail server does not accept the address.")]
    [InlineData("4.0.0", null)]
    [InlineData("nonsense", null)]
    [InlineData(null, null)]
    public void An_answer_is_read_by_its_detail_or_else_by_its_subject(string? status, string? words) => Assert.Equal(words, MailAnswers.Say(status, "en"));
}
