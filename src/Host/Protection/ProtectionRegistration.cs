using CaseFlow.Protection.Breaches;
using CaseFlow.Protection.Consents;
using CaseFlow.Protection.Requests;
using CaseFlow.Protection.Retention;
using CaseFlow.Protection.Reviews;

namespace CaseFlow.Protection;

internal static class ProtectionRegistration
{
    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<ProtectionOffice>();
        services.AddSingleton<ProtectionPapers>();
        services.AddSingleton<BreachRegister>();
        services.AddSingleton<RequestRegister>();
        services.AddSingleton<RetentionRules>();
        services.AddSingleton<Purges>();
        services.AddSingleton<RedactCase>();
        services.AddSingleton<PurgePeople>();
        services.AddSingleton<AccessReview>();
        services.AddSingleton<ConsentRegister>();
        services.AddScoped<DataDuties>();
    }
}
