using CaseFlow.Mail;
using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Demo.Run;

/// <summary>The product itself, on a database that begins empty and a clock that the demo may hold.</summary>
internal static class DemoHost
{
    /// <summary>Drops what an earlier run left, and makes the database anew.</summary>
    public static async Task<DatabaseAddress> EmptyDatabaseAsync(EmbeddedPostgres cluster, string name, CancellationToken ct)
    {
        await DropDatabaseAsync(cluster, name, ct);
        await cluster.EnsureDatabaseAsync(name, ct);
        return cluster.AddressOf(name);
    }

    public static async Task DropDatabaseAsync(EmbeddedPostgres cluster, string name, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(cluster.SuperuserAddress());
        await connection.OpenAsync(ct);
        await using var drop = new NpgsqlCommand($"drop database if exists {name} with (force)", connection);
        await drop.ExecuteNonQueryAsync(ct);
    }

    /// <param name="clock">Null is the machine's, and then jobs run by themselves.</param>
    /// <param name="publicPort">Where people will find the product: links in mails lead there.</param>
    public static async Task<WebApplication> StartAsync(
        DatabaseAddress database, Inbox inbox, int port, int publicPort, VirtualClock? clock, bool sabotage, CancellationToken ct)
    {
        var app = await CaseFlowHost.CreateAsync(
            ["--environment=Development", $"--contentRoot={Repository.Path("src", "Host")}", $"--urls=http://127.0.0.1:{port}"],
            builder =>
            {
                if (clock is not null)
                {
                    builder.Services.AddSingleton<TimeProvider>(clock);

                    // Months pass between two acts of the same person: nobody signs in anew each time.
                    builder.Services.PostConfigure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, options =>
                    {
                        options.ExpireTimeSpan = TimeSpan.FromDays(36_500);
                        options.SlidingExpiration = false;
                    });

                    var (departures, saboteur) = (new Departures(), sabotage ? new Saboteur() : null);
                    builder.Services.AddSingleton(departures);
                    builder.Services.AddSingleton<Func<IMailTransport>>(services => () =>
                    {
                        var smtp = new SmtpTransport(services.GetRequiredService<MailOptions>());
                        return departures.Watch(saboteur is null ? smtp : new SabotagedTransport(smtp, saboteur));
                    });
                }
            },
            new Dictionary<string, string?>
            {
                ["ConnectionStrings:CaseFlow"] = database.App,
                ["ConnectionStrings:CaseFlowOwner"] = database.Owner,
                ["Jobs:Run"] = clock is null ? "true" : "false",

                // All units of the demo sign in from one machine within a minute.
                ["RateLimits:SignInsPerAddress"] = "10000",
                ["Mail:Host"] = "127.0.0.1",
                ["Mail:Port"] = $"{inbox.SmtpPort}",
                ["Mail:MostPerSecond"] = "0",
                ["Mail:From"] = "caseflow@demo.example",
                ["Mail:PublicAddress"] = $"http://127.0.0.1:{publicPort}",

                // A message may be under way while virtual time jumps by days, and its lease must last as long.
                ["Mail:Timeout"] = clock is null ? "00:00:30" : "20.00:00:00",
                ["Logging:LogLevel:Default"] = "Warning",
                ["Logging:LogLevel:Quartz"] = "Error",
                ["Logging:LogLevel:Microsoft.AspNetCore.Antiforgery"] = "Error",
                ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
            });
        await app.StartAsync(ct);
        return app;
    }
}
