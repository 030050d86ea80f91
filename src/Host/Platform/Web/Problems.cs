using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CaseFlow.Platform.Web;

/// <summary>What went wrong: as RFC 9457 for programs under /api, as a page for people.</summary>
internal static class Problems
{
    public static void AddTo(IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = problem =>
        {
            problem.ProblemDetails.Instance ??= problem.HttpContext.Request.Path;
            problem.ProblemDetails.Extensions["traceId"] = Activity.Current?.Id ?? problem.HttpContext.TraceIdentifier;
        });

        // A body that lacks what its record requires is answered with 400, in development too, and never reaches a handler.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.RespectNullableAnnotations = true;
            options.SerializerOptions.RespectRequiredConstructorParameters = true;
        });
    }

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

    /// <summary>A refusal of the API in the language of whoever asks.</summary>
    /// <param name="code">What a program tells it by; the words may change.</param>
    /// <param name="more">Members of this kind of problem.</param>
    public static ProblemHttpResult Answer(int status, string code, string vi, string en, Dictionary<string, object?>? more = null)
    {
        var extensions = more ?? [];
        extensions["code"] = code;
        return TypedResults.Problem(Languages.Current == "en" ? en : vi, statusCode: status, extensions: extensions);
    }

    private static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
}
