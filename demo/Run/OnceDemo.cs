using System.Diagnostics;
using System.Globalization;
using CaseFlow.Cases;
using CaseFlow.Demo.Plan;
using CaseFlow.Demo.Register;
using CaseFlow.Mail;
using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Demo.Run;

/// <summary><c>./do demo --once</c>: the whole path in virtual time, then its own check.</summary>
internal static class OnceDemo
{
    private const string Seed = "ba-vi";
    private static readonly DateOnly LawInForce = new(2026, 7, 1);

    /// <summary>Days over which the cases begin.</summary>
    private const int Intake = 40;

    /// <summary>People led through each procedure, whatever the ways of ending it.</summary>
    private const int LeastPeople = 3;

    public static async Task<int> RunAsync(bool sabotage, TextWriter output, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var figures = Figures.Read();
        var procedures = Procedures.Read(LawInForce);
        var courses = OnCourse.Courses(procedures, LeastPeople);
        var register = SyntheticRegister.Make(figures, Seed, courses);
        var plan = DemoPlan.Make(register, procedures, Seed, LawInForce, Intake, procedures.Calendar.StartOfDay(LawInForce.AddYears(6)));
        await output.WriteLineAsync(
            $"A synthetic register with the published figures of one district: {figures.PersonsInCourtDossiers} persons before a court dossier, "
            + $"{figures.PersonsInPostRehabDecisions} shortly before release; and {courses.Count} more who are led through {procedures.InForce.Count()} procedures to every way of "
            + "ending them. Every person is invented; the dates are moved into the law in force.");
        await output.WriteLineAsync(
            $"Expected, before anything runs: {plan.Cases} cases, {plan.Acts.Count} acts of people, {plan.Mails.Count} things told in {plan.Messages} mails, "
            + $"{procedures.Calendar.LocalDate(plan.Stops[0].At):dd/MM/yyyy} to {procedures.Calendar.LocalDate(plan.Stops[^1].At):dd/MM/yyyy}. ({Seconds(watch)})");

        await using var cluster = await EmbeddedPostgres.StartAsync(Repository.Path(".caseflow"), ct);
        await using var inbox = await Inbox.StartAsync(0, ct);
        var name = $"demo_once_{Environment.ProcessId}";
        var database = await DemoHost.EmptyDatabaseAsync(cluster, name, ct);
        try
        {
            var clock = new VirtualClock(procedures.Calendar.StartOfDay(LawInForce));
            var port = Ports.Free();
            await using var app = await DemoHost.StartAsync(database, inbox, port, port, clock, sabotage, ct);
            var source = app.Services.GetRequiredService<Connections>().Host;
            var password = await Loading.LoadAsync(source, register, clock.GetUtcNow(), ct);
            using var browsers = new Browsers(new Uri(app.Urls.Single()), password);
            var run = new VirtualRun(app.Services, browsers, clock);
            await run.RegisterAsync(register, ct);
            await run.LiveAsync(plan, Months(output, watch, procedures), ct);

            var received = await inbox.ReadAsync(ct);
            var reckoning = new Reckoning(source, app.Services.GetRequiredService<MailOptions>());
            await using (var connection = await source.OpenConnectionAsync(ct))
            {
                var sent = await connection.QuerySingleAsync<long>("select count(*) from outbox where state = 'sent' and (case_id is not null or digest_on is not null)");
                reckoning.Mails(plan.Mails, run.CasesOf(plan), received, sent);
            }

            await reckoning.CasesAsync(plan, ct);
            await reckoning.FiguresAsync(figures, run.CasesOf(register.Persons.Where(person => person.Cohort == Cohort.Release)), ct);
            await reckoning.CoursesAsync(courses, LeastPeople, ct);
            reckoning.Add("replays that differ", 0, await app.Services.GetRequiredService<Replay>().RunAsync(output, ct));
            reckoning.Print(output);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{watch.Elapsed.TotalSeconds:0} s; CPU-seconds: product {Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:0}, inbox {inbox.CpuTime.TotalSeconds:0}, database {(cluster.ProcessId is { } server ? CpuTime.OfPostgres(server) : 0):0}"));
            await output.WriteLineAsync(reckoning.Holds ? "Everything holds." : "Something differs.");
            await app.StopAsync(ct);
            return reckoning.Holds ? 0 : 1;
        }
        finally
        {
            await DemoHost.DropDatabaseAsync(cluster, name, CancellationToken.None);
        }
    }

    /// <summary>A line for each half year that has passed.</summary>
    private static Action<DateTimeOffset> Months(TextWriter output, Stopwatch watch, Procedures procedures)
    {
        var told = 0;
        return now =>
        {
            var day = procedures.Calendar.LocalDate(now);
            var half = (day.Year * 2) + ((day.Month - 1) / 6);
            if (half != told)
            {
                told = half;
                output.WriteLine($"  {day:MM/yyyy}   {Seconds(watch)}");
            }
        };
    }

    private static string Seconds(Stopwatch watch) => string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:0.0} s");
}
