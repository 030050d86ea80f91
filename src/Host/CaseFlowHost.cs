using CaseFlow.Absences;
using CaseFlow.Access;
using CaseFlow.Access.SignIn;
using CaseFlow.Answers;
using CaseFlow.Audit;
using CaseFlow.Calendars;
using CaseFlow.Calendars.Drafts;
using CaseFlow.Cases;
using CaseFlow.Cases.CourtAndCentre;
using CaseFlow.Cases.Forms;
using CaseFlow.Cases.FromPaper;
using CaseFlow.Cases.Notes;
using CaseFlow.Cases.Transfers;
using CaseFlow.CheckIns;
using CaseFlow.CommandLine;
using CaseFlow.Community;
using CaseFlow.Definitions;
using CaseFlow.Definitions.Drafts;
using CaseFlow.Definitions.Proof;
using CaseFlow.Definitions.Reading;
using CaseFlow.Definitions.Review;
using CaseFlow.Documents;
using CaseFlow.Documents.Decisions;
using CaseFlow.Documents.Dossiers;
using CaseFlow.Documents.Files;
using CaseFlow.Mail;
using CaseFlow.Mail.Promise;
using CaseFlow.Migrations;
using CaseFlow.Operations;
using CaseFlow.Operations.Backups;
using CaseFlow.PaperForms;
using CaseFlow.People;
using CaseFlow.People.Duplicates;
using CaseFlow.People.Facts;
using CaseFlow.People.Imports;
using CaseFlow.People.Views;
using CaseFlow.People.Whereabouts;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Jobs;
using CaseFlow.Platform.Web;
using CaseFlow.Protection;
using CaseFlow.Recounts;
using CaseFlow.Reports;
using CaseFlow.Settings;
using CaseFlow.Timers;
using CaseFlow.Units;
using CaseFlow.Worklist;
using CaseFlow.Worklist.Supervision;
using CaseFlow.Worklist.Visits;
using Npgsql;

namespace CaseFlow;

/// <summary>The table of contents: every slice, every route and every subcommand of the host stands here once.</summary>
internal static class CaseFlowHost
{
    /// <summary>What <c>CaseFlow WORD ...</c> does instead of serving, each with its exit code.</summary>
    private static readonly Dictionary<string, Func<IServiceProvider, string[], TextWriter, Task<int>>> Commands = new()
    {
        ["create-admin"] = CreateAdmin.RunAsync,
        ["replay"] = Replay.RunAsync,
        ["audit"] = AuditCommand.RunAsync,
        ["mails"] = MailsCommand.RunAsync,
    };

    /// <summary>Those that need a host, and its database, for some of what they do only.</summary>
    private static readonly Dictionary<string, Func<Func<Task<IServiceProvider>>, string[], TextWriter, TextWriter, Task<int>>> Tools = new()
    {
        ["workflows"] = WorkflowsCommand.RunAsync,
    };

    /// <summary>Those that work on a database as a whole, whatever its schema is.</summary>
    private static readonly Dictionary<string, Func<DatabaseAddress, string[], TextWriter, TextWriter, Task<int>>> Upkeep = new()
    {
        ["backup"] = BackUp.RunAsync,
        ["restore"] = Restore.RunAsync,
        ["upgrade"] = Upgrade.RunAsync,
    };

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return await AnswerAsync(args);
        }
        catch (NpgsqlException failure) when (UnreachableDatabase.Say(failure) is { } words)
        {
            await Console.Error.WriteLineAsync(words);
            return 1;
        }
    }

    private static async Task<int> AnswerAsync(string[] args)
    {
        if (args is [var word, ..] && !word.StartsWith('-'))
        {
            if (Upkeep.TryGetValue(word, out var upkeep))
            {
                return await RunUpkeepAsync(upkeep, args[1..]);
            }

            if (Tools.TryGetValue(word, out var tool))
            {
                return await RunToolAsync(tool, args[1..]);
            }

            if (!Commands.TryGetValue(word, out var command))
            {
                await Console.Error.WriteLineAsync($"There is no '{word}'. Known: {string.Join(", ", Commands.Keys.Concat(Tools.Keys).Concat(Upkeep.Keys))}; without a word the host serves.");
                return 2;
            }

            await using var host = await CreateQuietAsync();
            return await command(host.Services, args[1..], Console.Out);
        }

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
        // Its lines about requests hold paths and queries: the tokens of links, the names that people look for.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        var database = await DatabaseStart.PrepareAsync(builder.Configuration, builder.Environment.ContentRootPath);

        var services = builder.Services;
        database.AddTo(services);
        services.AddSingleton(AheadClock.Of(builder.Configuration, builder.Environment));
        Health.AddTo(services);
        Languages.AddTo(services);
        Problems.AddTo(services);
        Pages.AddTo(services, builder.Configuration);
        services.AddAccess(builder.Configuration);
        AddSlices(services, builder.Configuration);
        Jobs.AddTo(services, Schedule.Lines, builder.Configuration);
        services.AddOpenApi(options => options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api", StringComparison.Ordinal) == true);
        adjust?.Invoke(builder);

        var app = builder.Build();
        DatabaseStart.HoldUntilTheEnd(app.Services);
        SecurityHeaders.Use(app);
        Https.Use(app);
        Pages.UseAssets(app);
        Languages.Use(app);
        Problems.Use(app);
        app.UseRouting();
        AccessLog.Use(app);
        app.UseAuthentication();
        app.UseAuthorization();
        SecondFactorDuty.Use(app);
        app.UseRateLimiter();
        AnswerGate.Use(app);
        Health.Map(app);
        app.MapRazorPages();
        FollowLink.Map(app);
        app.MapOpenApi("/api/openapi.json");
        MapApi(app.MapGroup("/api").AddEndpointFilter<SameSite>());
        return app;
    }

    private static async Task<int> RunUpkeepAsync(Func<DatabaseAddress, string[], TextWriter, TextWriter, Task<int>> upkeep, string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "CaseFlow" });
        var database = await DatabaseStart.FindAsync(builder.Configuration, builder.Environment.ContentRootPath, CancellationToken.None);
        await using var embedded = database.Embedded;
        return await upkeep(database.Address, args, Console.Out, Console.Error);
    }

    private static async Task<int> RunToolAsync(Func<Func<Task<IServiceProvider>>, string[], TextWriter, TextWriter, Task<int>> tool, string[] args)
    {
        WebApplication? host = null;
        try
        {
            return await tool(async () => (host ??= await CreateQuietAsync()).Services, args, Console.Out, Console.Error);
        }
        finally
        {
            if (host is not null)
            {
                await host.DisposeAsync();
            }
        }
    }

    private static Task<WebApplication> CreateQuietAsync() => CreateAsync([], builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));

    private static void AddSlices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<LocalPolicies>();
        services.AddSingleton<ListSettings>();
        MailRegistration.AddTo(services, configuration);
        AuditRegistration.AddTo(services, configuration);
        AnswersRegistration.AddTo(services, configuration);
        services.AddSingleton<CalendarStore>();
        services.AddSingleton<CalendarVersions>();
        services.AddSingleton<CalendarDrafts>();
        services.AddSingleton<PublishCalendar>();
        services.AddSingleton<DefinitionStore>();
        services.AddSingleton<MigrationRoutes>();
        services.AddSingleton<ListDefinitions>();
        services.AddSingleton<CheckDefinition>();
        services.AddScoped<VersionReader>();
        services.AddSingleton<DefinitionProofs>();
        services.AddSingleton<StatesInUse>();
        services.AddSingleton<DraftStore>();
        services.AddSingleton<UploadDefinition>();
        services.AddSingleton<Reviews>();
        services.AddSingleton<PublishDefinition>();
        services.AddSingleton<RetireDefinition>();
        services.AddSingleton<ImportFolder>();
        services.AddHostedService<ShippedData>();

        services.AddSingleton<CaseTransactions>();
        services.AddSingleton<CaseRunner>();
        services.AddSingleton<EventCheck>();
        services.AddSingleton<PaperList>();
        services.AddSingleton<CaseStepper>();
        services.AddSingleton<CaseHistories>();
        services.AddSingleton<SpawnedCases>();
        services.AddSingleton<LegalStatuses>();
        services.AddSingleton<PersonFactsQuery>();
        services.AddSingleton<CommandKeys>();
        services.AddSingleton<RefusedEvents>();
        services.AddSingleton<Incidents>();
        services.AddSingleton<CaseAccess>();
        services.AddSingleton<CaseReader>();
        services.AddSingleton<CaseNotes>();
        services.AddSingleton<TransferStore>();
        services.AddSingleton<AnswerTransfer>();
        services.AddSingleton<CaseBodies>();
        services.AddSingleton<Replay>();
        services.AddSingleton<FireDueTimers>();
        services.AddSingleton<MigrationPreview>();
        services.AddSingleton<MigrationRuns>();
        services.AddSingleton<PreviewRuns>();
        services.AddSingleton<MoveCase>();
        services.AddSingleton<MoveCases>();
        services.AddSingleton<MigrationWords>();
        services.AddSingleton<DeadlineGroups>();
        services.AddSingleton<ForgetOldMigrations>();
        services.AddSingleton<RecountCases>();
        services.AddSingleton<MovedDates>();
        services.AddSingleton<AbsenceBook>();
        services.AddSingleton<WorkItems>();
        services.AddSingleton<PlannedVisits>();
        services.AddSingleton<GiveWork>();
        services.AddSingleton<Workload>();
        services.AddSingleton<WorkLines>();
        services.AddSingleton<HandOver>();
        services.AddSingleton<StuckCases>();
        services.AddSingleton<ClaimWorkItem>();
        services.AddSingleton<CompleteWorkItem>();
        services.AddSingleton<Papers>();
        services.AddSingleton<PaperKinds>();
        services.AddSingleton<DecisionRegister>();
        services.AddSingleton<DossierStore>();
        services.AddSingleton<FileLimits>();
        services.AddSingleton<CaseFiles>();
        services.AddSingleton<DatedAmounts>();
        services.AddSingleton<TemplateStore>();
        services.AddSingleton<FormFields>();
        services.AddSingleton<CaseFields>();
        services.AddSingleton<GeneratePaper>();
        PeopleRegistration.AddTo(services);
        UnitsRegistration.AddTo(services);
        CommunityRegistration.AddTo(services);
        ReportsRegistration.AddTo(services);
        OperationsRegistration.AddTo(services, configuration);
        ProtectionRegistration.AddTo(services);
        AddEffectHandlers(services);
        AddPages(services);
    }

    /// <summary>What the pages of cases and work look up and say.</summary>
    private static void AddPages(IServiceCollection services)
    {
        services.AddSingleton<CaseDesk>();
        services.AddSingleton<CheckInRecords>();
        services.AddSingleton<CaseHeads>();
        services.AddSingleton<CaseActionsQuery>();
        services.AddSingleton<CaseAttention>();
        services.AddSingleton<CaseRecords>();
        services.AddSingleton<CaseWords>();
        services.AddSingleton<WhereaboutsProposals>();
        services.AddSingleton<FindCases>();
        services.AddSingleton<FormChoicesQuery>();
        services.AddSingleton<WorkersQuery>();
        services.AddSingleton<Timeline>();
        services.AddSingleton<DueReasons>();
    }

    /// <summary>One handler for each effect that the core knows; a test counts them.</summary>
    private static void AddEffectHandlers(IServiceCollection services)
    {
        services.AddSingleton<EffectHandlers>();
        services.AddSingleton<IEffectHandler, OpenWorkItemHandler>();
        services.AddSingleton<IEffectHandler, MoveWorkItemDueHandler>();
        services.AddSingleton<IEffectHandler, AssignWorkItemHandler>();
        services.AddSingleton<IEffectHandler, CloseWorkItemHandler>();
        services.AddSingleton<IEffectHandler, PlaceWorkItemHandler>();
        services.AddSingleton<IEffectHandler, PlaceDeadlineHandler>();
        services.AddSingleton<IEffectHandler, ParkWorkItemHandler>();
        services.AddSingleton<IEffectHandler, ResumeWorkItemHandler>();
        services.AddSingleton<IEffectHandler, RemindHandler>();
        services.AddSingleton<IEffectHandler, EscalateHandler>();
        services.AddSingleton<IEffectHandler, TellRoleHandler>();
        services.AddSingleton<IEffectHandler, ArmTimerHandler>();
        services.AddSingleton<IEffectHandler, DisarmTimerHandler>();
        services.AddSingleton<IEffectHandler, FileDecisionHandler>();
        services.AddSingleton<IEffectHandler, SpawnCaseHandler>();
        services.AddSingleton<IEffectHandler, CloseCaseHandler>();
        services.AddSingleton<IEffectHandler, ReopenCaseHandler>();
        services.AddSingleton<IEffectHandler, DeadlineMovedHandler>();
    }

    private static void MapApi(RouteGroupBuilder api)
    {
        DefinitionsApi.Map(api);
        StartCase.Map(api);
        BringOverApi.Map(api);
        GetCase.Map(api);
        SendEvent.Map(api);
        ListWorkItems.Map(api);
        ClaimWorkItem.Map(api);
        CompleteWorkItem.Map(api);
        SearchPeople.Map(api);
        Register.Map(api);
        FactsApi.Map(api);
        WhereaboutsApi.Map(api);
        ImportsApi.Map(api);
        DuplicatesApi.Map(api);
        RecordPaper.Map(api);
    }
}
