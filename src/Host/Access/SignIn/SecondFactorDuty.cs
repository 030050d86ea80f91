using CaseFlow.Platform.Web;

namespace CaseFlow.Access.SignIn;

/// <summary>
/// From when officers and above need a second factor. Nobody stands before a locked door on the day: each account has some days to set
/// it up, and is told so on every page meanwhile.
/// </summary>
internal sealed class SecondFactorDuty(IConfiguration configuration, TimeProvider time)
{
    private readonly DateOnly? _from = configuration.GetValue<DateOnly?>("SecondFactor:RequiredFrom");
    private readonly int _grace = configuration.GetValue("SecondFactor:GraceDays", 14);

    /// <summary>Whose account opens more than the people whom a helper looks after.</summary>
    public static bool Concerns(IReadOnlySet<Role> roles) => roles.Any(role => role is not Role.Helper);

    /// <summary>
    /// The last day on which the account works without one; null when it has one or none is asked of it. A code shown at sign-in says
    /// nothing once the account has none: whoever ended it owes another.
    /// </summary>
    public DateOnly? By(AppUser user)
    {
        if (_from is not { } from || user.SecondFactorSince is not null || user.SessionSecondFactor is "provider" || !Concerns(user.Roles))
        {
            return null;
        }

        var invited = VietnameseText.LocalDate(user.InvitedAt);
        return (invited > from ? invited : from).AddDays(_grace);
    }

    /// <summary>Once the days are over, every path leads to the set-up; programs are told why.</summary>
    public static void Use(IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var duty = http.RequestServices.GetRequiredService<SecondFactorDuty>();
        if (!duty.IsOver(CurrentUser.Find(http)) || IsOpen(http.Request.Path))
        {
            await next(http);
        }
        else if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            await Problems.Answer(
                StatusCodes.Status403Forbidden, "second-factor",
                "Tài khoản này phải cài đặt mã xác thực trước: mở trang tài khoản trong trình duyệt.",
                "This account has to set up its code first: open the page of the account in a browser.").ExecuteAsync(http);
        }
        else
        {
            http.Response.Redirect(SecondFactorPage.Path);
        }
    });

    private bool IsOver(CurrentUser? user) => user?.SecondFactorBy < VietnameseText.LocalDate(time.GetUtcNow());

    private static bool IsOpen(PathString path) =>
        path.StartsWithSegments(SecondFactorPage.Path, StringComparison.Ordinal)
        || path.StartsWithSegments("/sign-out", StringComparison.Ordinal)
        || path.StartsWithSegments("/sign-in", StringComparison.Ordinal)
        || path.StartsWithSegments("/problem", StringComparison.Ordinal)
        || path.StartsWithSegments("/health", StringComparison.Ordinal);
}
