using System.Globalization;
using System.Threading.RateLimiting;

namespace CaseFlow.Access;

/// <summary>
/// How often one address may try to sign in and one person may search for people. What is more is answered with 429, with the seconds
/// to wait: who guesses passwords or copies the register is slowed down, who works never meets a limit.
/// </summary>
internal static class RateLimits
{
    /// <summary>Passwords, codes and one-time links, by address.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Looking for people, by who asks.</summary>
    public const string Search = "search";

    /// <summary>Links in mails and the pages behind them, by address.</summary>
    public const string Answers = "answers";

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        // A commune's office comes from one address: all its people sign in at eight.
        var signIns = configuration.GetValue("RateLimits:SignInsPerAddress", 60);
        // Whole villages reach the net through one address of their telephone company.
        var answers = configuration.GetValue("RateLimits:AnswersPerAddress", 240);
        var searches = configuration.GetValue("RateLimits:SearchesPerPerson", 120);
        services.AddSingleton<AccountLimit>();
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (rejected, _) =>
            {
                TellToWait(rejected.HttpContext.Response, rejected.Lease);
                return ValueTask.CompletedTask;
            };
            options.AddPolicy(SignIn, http => HttpMethods.IsPost(http.Request.Method)
                ? AMinute(http.Connection.RemoteIpAddress?.ToString() ?? "", signIns)
                : RateLimitPartition.GetNoLimiter(""));
            options.AddPolicy(Answers, http => AMinute(http.Connection.RemoteIpAddress?.ToString() ?? "", answers));
            options.AddPolicy(Search, http => string.IsNullOrWhiteSpace(http.Request.Query["q"])
                ? RateLimitPartition.GetNoLimiter("")
                : AMinute(CurrentUser.Find(http)?.Id.ToString() ?? "", searches));
        });
    }

    /// <summary>So many each minute for each key.</summary>
    public static RateLimitPartition<string> AMinute(string key, int most) => RateLimitPartition.GetFixedWindowLimiter(
        key, _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = Window, QueueLimit = 0 });

    public static void TellToWait(HttpResponse response, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var told) ? told : Window;
        response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }
}
