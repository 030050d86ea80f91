using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows.Definition;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Mail.Messages;

/// <summary>The business key of a message as people read it: which case, what it is about, by which rule, to whom, for which date.</summary>
/// <param name="About">The work or the deadline; null where only a neutral name may be shown.</param>
/// <param name="Recipient">A name, or a role while nobody is chosen; null where there is none.</param>
internal sealed record MessageKey(long CaseNo, LocalText? About, ReminderKind Kind, string Rule, string? Recipient, DateTimeOffset SpeaksOf)
{
    /// <summary>Hồ sơ số 12 · Gặp người được quản lý · nhắc lần 1 · Lò Văn Cán · hạn 06/07/2026</summary>
    public string Say(IStringLocalizer<Shared> texts) => string.Join(" · ", new[]
    {
        texts["Case.Numbered", CaseNo].Value,
        (About ?? MailTitles.Neutral).In(Languages.Current),
        SayRule(Kind, Rule, texts),
        Recipient,
        texts[Kind is ReminderKind.Notice ? "Message.On" : "Message.Due", VietnameseText.ShortDate(SpeaksOf)].Value,
    }.OfType<string>());

    /// <summary>nhắc lần 1, báo cấp trên lần 2, nhắc việc đêm, thông báo</summary>
    public static string SayRule(ReminderKind kind, string rule, IStringLocalizer<Shared> texts) =>
        rule.StartsWith("snooze/", StringComparison.Ordinal) ? texts["Message.Rule.Snooze"]
            : rule.Split('/') is [_, var number] && int.TryParse(number, out var index)
            ? texts[kind is ReminderKind.Escalation ? "Message.Rule.Escalation" : "Message.Rule.Reminder", index + 1]
            : texts[kind is ReminderKind.Notice ? "Message.Rule.Notice" : "Message.Rule.Night"];
}
