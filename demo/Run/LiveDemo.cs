using CaseFlow.Access;
using CaseFlow.Community.Entries;
using CaseFlow.Demo.Plan;
using CaseFlow.Demo.Register;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Demo.Run;

/// <summary>
/// <c>./do demo</c>: a few communes whose last months are lived in virtual time, then the product as it is, on the machine's clock,
/// until somebody presses Ctrl-C.
/// </summary>
internal static class LiveDemo
{
    private const string Database = "demo";
    private const int PagePort = 5080;
    private const int InboxPort = 1080;
    private const int DaysLived = 150;

    /// <summary>Small enough to be ready soon: the shape of the published register, not its size.</summary>
    private static readonly Figures Few = new(Communes: 6, CourtDossiers: 11, PersonsInCourtDossiers: 12, PostRehabDecisions: 11, PersonsInPostRehabDecisions: 12);

    private static readonly DateOnly LawInForce = new(2026, 7, 1);

    public static async Task<int> RunAsync(TextWriter output, CancellationToken stop)
    {
        var procedures = Procedures.Read(LawInForce);
        var calendar = procedures.Calendar;
        var now = TimeProvider.System.GetUtcNow();
        var today = calendar.LocalDate(now);
        if (today < LawInForce)
        {
            await output.WriteLineAsync($"The law that the shipped procedures follow is in force from {LawInForce:dd/MM/yyyy}, and this machine's date is {today:dd/MM/yyyy}. Set the clock right and start again.");
            return 1;
        }

        var from = today.AddDays(-DaysLived) is var wished && wished > LawInForce ? wished : LawInForce;
        var seed = $"demo {from:yyyy-MM-dd}";
        var register = SyntheticRegister.Make(Few, seed, OnCourse.Courses(procedures, least: 1, most: 2));
        var plan = DemoPlan.Make(register, procedures, seed, from, today.DayNumber - from.DayNumber, now);

        await using var cluster = await EmbeddedPostgres.StartAsync(Repository.Path(".caseflow"), stop);
        await using var inbox = await Inbox.StartAsync(InboxPort, stop);
        var database = await DemoHost.EmptyDatabaseAsync(cluster, Database, stop);
        var port = Ports.Free(PagePort);
        await output.WriteLineAsync($"Living through {from:dd/MM/yyyy} to {today:dd/MM/yyyy} with {register.Persons.Count} invented people ...");
        try
        {
            var password = await LivePastAsync(register, plan, database, inbox, port, calendar.StartOfDay(from), stop);
            await using var app = await DemoHost.StartAsync(database, inbox, port, port, clock: null, sabotage: false, stop);
            var helper = await BusiestHelperAsync(app.Services.GetRequiredService<Connections>().Host, register.Communes[0], stop);
            await TellAsync(output, register, helper, app.Urls.Single(), inbox, password);
            await Task.Delay(Timeout.Infinite, stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            await output.WriteLineAsync("Stopping ...");
            await app.StopAsync(CancellationToken.None);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await output.WriteLineAsync("Stopped.");
        }

        return 0;
    }

    private static async Task<string> LivePastAsync(
        SyntheticRegister register, DemoPlan plan, DatabaseAddress database, Inbox inbox, int publicPort, DateTimeOffset from, CancellationToken stop)
    {
        var clock = new VirtualClock(from);
        await using var app = await DemoHost.StartAsync(database, inbox, Ports.Free(), publicPort, clock, sabotage: false, stop);
        var password = await Loading.LoadAsync(app.Services.GetRequiredService<Connections>().Host, register, from, stop);
        using var browsers = new Browsers(new Uri(app.Urls.Single()), password);
        var run = new VirtualRun(app.Services, browsers, clock);
        await run.RegisterAsync(register, stop);
        await run.LiveAsync(plan, _ => { }, stop);
        var today = VietnameseText.LocalDate(clock.GetUtcNow());
        await CommunityWork.RecordAsync(app.Services.GetRequiredService<EntryBook>(), register.Communes, today, stop);
        await app.StopAsync(stop);
        return password;
    }

    /// <summary>Somebody with people to visit, and with a visit to record if there is one: a helper without shows an empty page.</summary>
    private static async Task<Guid?> BusiestHelperAsync(NpgsqlDataSource database, Commune commune, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QueryFirstOrDefaultAsync<Guid?>(
            """
            select a.user_id
            from case_assignments a join cases c using (case_id) left join work_items w on w.named_user = a.user_id and w.status = 'open'
            where c.unit_id = @Unit and a.until is null
            group by a.user_id order by count(w.case_id) desc, count(*) desc
            """,
            new { commune.Unit });
    }

    private static async Task TellAsync(TextWriter output, SyntheticRegister register, Guid? helper, string address, Inbox inbox, string password)
    {
        var commune = register.Communes[0];
        await output.WriteLineAsync(
            $"""

              CaseFlow      {address}
              inbox         {inbox.Page}

              password of this run, for all accounts:   {password}

            """);
        var oneOfEach = commune.Staff.OrderByDescending(staff => staff.Id == helper).DistinctBy(staff => staff.Role).OrderBy(staff => staff.Role);
        foreach (var staff in oneOfEach.Concat(register.System))
        {
            await output.WriteLineAsync($"  {RoleWords(staff.Role),-14}{staff.Email,-28}{staff.Name}");
        }

        if (oneOfEach.FirstOrDefault(staff => staff.Id == helper) is { } visiting)
        {
            await output.WriteLineAsync(
                $"""

                  To answer from a mail as a helper does, without an account: open the inbox, take the newest mail to
                  {visiting.Email}, follow the button of a visit, and type {Loading.LastDigits} where the end of the telephone is asked for
                  (the same for every helper).
                """);
        }

        await output.WriteLineAsync($"\n  The first four work in {commune.Name}. Every person is invented. Ctrl-C stops everything.\n");
    }

    private static string RoleWords(Role role) => role.ToString().ToLowerInvariant();
}
