namespace CaseFlow.Audit;

/// <summary>What the audit slice puts at the disposal of the others.</summary>
internal static class AuditRegistration
{
    public static void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection(AuditOptions.Section).Get<AuditOptions>() ?? new AuditOptions());
        services.AddSingleton<AuditHeads>();
        services.AddSingleton<HeadMail>();
        services.AddSingleton<MakeHeads>();
        services.AddSingleton<VerifyAudit>();
    }
}
