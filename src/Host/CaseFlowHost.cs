using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;

namespace CaseFlow;

/// <summary>The table of contents: every slice, every route and every subcommand of the host stands here once.</summary>
internal static class CaseFlowHost
{
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = await CreateAsync(args);
        await app.RunAsync();
        return 0;
    }

    /// <summary>
    /// A host ready to start: its database is there and up to date. <paramref name="adjust"/> comes last, so that a test may
    /// hold the clock or catch the mail.
    /// </summary>
    public static async Task<WebApplication> CreateAsync(
        string[] args, Action<WebApplicationBuilder>? adjust = null, Dictionary<string, string?>? settings = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = "CaseFlow" });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        var database = await DatabaseStart.PrepareAsync(builder.Configuration, builder.Environment.ContentRootPath);

        database.AddTo(builder.Services);
        builder.Services.AddSingleton(TimeProvider.System);
        Health.AddTo(builder.Services);
        AddSlices(builder.Services);
        adjust?.Invoke(builder);

        var app = builder.Build();
        DatabaseStart.HoldUntilTheEnd(app.Services);
        Health.Map(app);
        MapApi(app.MapGroup("/api"));
        return app;
    }

    private static void AddSlices(IServiceCollection services)
    {
    }

    private static void MapApi(IEndpointRouteBuilder api)
    {
    }
}
