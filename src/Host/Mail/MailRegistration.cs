using CaseFlow.Access;
using CaseFlow.Mail.Assignment;
using CaseFlow.Mail.Bounces;
using CaseFlow.Mail.Digests;
using CaseFlow.Mail.Duty;
using CaseFlow.Mail.Messages;
using CaseFlow.Mail.Missed;
using CaseFlow.Mail.Promise;
using CaseFlow.Mail.Rehearsal;
using CaseFlow.Mail.Snoozes;
using CaseFlow.Mail.Visits;
using CaseFlow.Mail.Weekly;
using CaseFlow.Mail.Wordings;

namespace CaseFlow.Mail;

/// <summary>What the mail slice puts at the disposal of the others.</summary>
internal static class MailRegistration
{
    public static void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        var options = MailOptions.Read(configuration);
        services.AddSingleton(options);
        services.AddSingleton<Func<IMailTransport>>(() => options.Folder is null ? new SmtpTransport(options) : new FileTransport(options));
        services.AddSingleton<Outbox>();
        services.AddSingleton<MailPace>();
        services.AddSingleton<DeliverMail>();
        services.AddSingleton<ComposeMail>();
        services.AddSingleton<ComposeDigests>();
        services.AddSingleton<RecheckDigest>();
        services.AddSingleton<TellVisits>();
        services.AddSingleton<WeeklySummary>();
        services.AddSingleton<DutyList>();
        services.AddSingleton<WorkPapers>();
        services.AddSingleton<ContactWork>();
        services.AddSingleton<SnoozeWork>();
        services.AddSingleton<WordingStore>();
        services.AddSingleton<TakeReturns>();
        services.AddSingleton<FindUnopenedLinks>();
        services.AddSingleton<ReturnsLog>();
        services.AddSingleton<MailLog>();
        services.AddSingleton<CaseMessages>();
        services.AddSingleton<ExpectedWishes>();
        services.AddSingleton<ProveMails>();
        services.AddSingleton<MissedMail>();
        services.AddSingleton<RehearseDay>();
        services.AddSingleton<SendAgain>();
        services.AddSingleton<AccountMail>();
        services.AddSingleton<HelperLetters>();
        services.AddSingleton<OutsideMail>();
        services.AddSingleton<WriteOutsideLetter>(provider => provider.GetRequiredService<OutsideMail>().WriteAsync);
        services.AddSingleton<WriteAccountLetter>(provider => provider.GetRequiredService<AccountMail>().WriteAsync);
        services.AddSingleton<WriteUnitLetter>(provider => provider.GetRequiredService<AccountMail>().WriteUnitAsync);
    }
}
