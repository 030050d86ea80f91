using CaseFlow.Access.SignIn;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CaseFlow.Access;

/// <summary>Sign-in and rights of the host. Whatever is not marked for visitors needs a signed-in user.</summary>
internal static class AccessRegistration
{
    public static void AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<UserStore>();
        services.AddSingleton<AccessLinks>();
        services.AddSingleton<Accounts>();
        services.AddSingleton<OpenSessions>();
        services.AddSingleton<SecondFactors>();
        services.AddSingleton<SecondFactorDuty>();
        services.AddScoped<SignIns>();
        services.AddHttpContextAccessor();
        services.AddSingleton<IAsker, Asker>();
        services.AddScoped(provider => CurrentUser.Find(provider.GetRequiredService<IHttpContextAccessor>().HttpContext)
            ?? throw new InvalidOperationException("Nobody is signed in here: the page or endpoint is open to visitors, ask CurrentUser.Find."));

        services.AddIdentityCore<AppUser>(options =>
        {
            options.User.AllowedUserNameCharacters = null!;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);

            // Length is what counts (NIST SP 800-63B): rules about signs make people write passwords down.
            options.Password.RequiredLength = 12;
            options.Password.RequiredUniqueChars = 5;
            options.Password.RequireDigit = false;
            options.Password.RequireLowercase = false;
            options.Password.RequireUppercase = false;
            options.Password.RequireNonAlphanumeric = false;
        }).AddUserStore<UserStore>().AddUserManager<Users>().AddPasswordValidator<GuessablePasswords>().AddSignInManager();

        services.AddScoped<SessionCheck>();
        var authentication = services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, options =>
        {
            options.Cookie.Name = Https.CookieName(configuration, "caseflow");
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = OpenSessions.Idle;
            options.SlidingExpiration = true;
            options.LoginPath = "/sign-in";
            options.AccessDeniedPath = "/access-denied";
            options.ReturnUrlParameter = "next";
            options.EventsType = typeof(SessionCheck);
        }).AddCookie(IdentityConstants.TwoFactorUserIdScheme, options =>
        {
            // Between the password and the code.
            options.Cookie.Name = Https.CookieName(configuration, "caseflow-code");
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = TimeSpan.FromMinutes(10);
            options.SlidingExpiration = false;
        });
        ProviderSignIn.AddTo(authentication, services, configuration);
        RateLimits.AddTo(services, configuration);
        services.AddAuthorization(AddPolicies);

        services.AddDataProtection().SetApplicationName("CaseFlow");
        services.AddSingleton<DataProtectionKeys>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
            options.XmlRepository = provider.GetRequiredService<DataProtectionKeys>()));
    }

    private static void AddPolicies(AuthorizationOptions options)
    {
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        foreach (var (name, allows) in Policies.Named)
        {
            options.AddPolicy(name, policy => policy.RequireAuthenticatedUser().RequireAssertion(asked =>
                asked.Resource is HttpContext http && CurrentUser.Find(http) is { } user && allows(user)));
        }
    }
}
