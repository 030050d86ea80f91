using System.Diagnostics;

namespace CaseFlow.Platform.Web;

/// <summary>What went wrong: as RFC 9457 for programs under /api, as a page for people.</summary>
internal static class Problems
{
    public static void AddTo(IServiceCollection services) => services.AddProblemDetails(options => options.CustomizeProblemDetails = problem =>
    {
        problem.ProblemDetails.Instance ??= problem.HttpContext.Request.Path;
        problem.ProblemDetails.Extensions["traceId"] = Activity.Current?.Id ?? problem.HttpContext.TraceIdentifier;
    });

    public static void Use(IApplicationBuilder app)
    {
        app.UseWhen(IsApi, api =>
        {
            api.UseExceptionHandler();
            api.UseStatusCodePages();
        });
        app.UseWhen(http => !IsApi(http), pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/problem/500",
                SuppressDiagnosticsCallback = _ => false,
            });
            pages.UseStatusCodePagesWithReExecute("/problem/{0}");
        });
    }

    private static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
}
