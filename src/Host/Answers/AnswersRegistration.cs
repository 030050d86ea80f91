using CaseFlow.Answers.Alerts;
using CaseFlow.Answers.Identity;
using CaseFlow.Answers.Journey;
using CaseFlow.Answers.OfCase;
using CaseFlow.Mail;

namespace CaseFlow.Answers;

/// <summary>Links in mails, the pages behind them, and what they put at the disposal of the mail.</summary>
internal static class AnswersRegistration
{
    public static void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection(AnswerOptions.Section).Get<AnswerOptions>() ?? new AnswerOptions());
        services.AddSingleton<AnswerLinks>();
        services.AddSingleton<MakeLinks>();
        services.AddSingleton<RenewLink>();
        services.AddSingleton<AnswerSessions>();
        services.AddSingleton<AnswerCookies>();
        services.AddSingleton<LinkLimit>();
        services.AddScoped<Gatekeeper>();
        services.AddSingleton<AskingOffices>();
        services.AddSingleton<HelperSigns>();
        services.AddSingleton<AnswerDrafts>();
        services.AddSingleton<SendAnswer>();
        services.AddSingleton<AnswerAlerts>();
        services.AddSingleton<LinkLines>();
        services.AddSingleton<OfferAnswers>(provider => provider.GetRequiredService<MakeLinks>().OfferAsync);
        services.AddSingleton<MintTokens>(provider => provider.GetRequiredService<AnswerLinks>().MintAsync);
    }
}
