using System.Net;
using CaseFlow.Access;
using CaseFlow.Platform.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseFlow.Tests.Shared;

/// <summary>
/// The whole host on a real port and a database of its own, with the clock in the test's hand. Jobs do not run by themselves:
/// a test calls what the job would call. Use it as a class fixture.
/// </summary>
public sealed class CaseFlowApp : IAsyncLifetime, IAsyncDisposable
{
    // A test class signs in more often in a minute than any office does.
    private static readonly Dictionary<string, string?> Unhurried = new()
    {
        ["RateLimits:SignInsPerAccount"] = "10000",
        ["RateLimits:SignInsPerAddress"] = "10000",
        ["RateLimits:SearchesPerPerson"] = "10000",
        ["RateLimits:AnswersPerAddress"] = "10000",
        ["RateLimits:AnswersPerLink"] = "10000",
    };

    private readonly DatabaseAddress? _given;
    private WebApplication? _host;
    private DatabaseAddress? _address;
    private Cast? _cast;

    public CaseFlowApp()
    {
    }

    /// <summary>On a database that the test made itself, and keeps.</summary>
    internal CaseFlowApp(DatabaseAddress given) => _given = given;

    /// <summary>Gets the log of an ordinary installation; null when nobody reads it.</summary>
    internal ILoggerProvider? Log { get; init; }

    /// <summary>What this installation is configured with besides; nothing for an ordinary one.</summary>
    internal Dictionary<string, string?> Settings { get; init; } = [];

    /// <summary>The commune of the tests and its people.</summary>
    internal Cast Cast => _cast ??= new Cast(Services);

    /// <summary>Connections as the owner of the schema, for breaking things.</summary>
    internal string OwnerAddress => _address!.Owner!;

    public TestClock Clock { get; } = new(TestClock.Monday);

    /// <summary>Connections as a superuser, whom no trigger and no right stops.</summary>
    internal Task<string> SuperuserAddressAsync() => TestDatabases.SuperuserAddressAsync(_address!);

    public IServiceProvider Services => _host!.Services;

    /// <summary>Where it listens, such as <c>http://127.0.0.1:40123</c>.</summary>
    public Uri Address => new(_host!.Urls.Single());

    /// <summary>Connections as the application role, as the host itself has them.</summary>
    public NpgsqlDataSource Database => Connections.Host;

    /// <summary>The same, as its slices take them.</summary>
    internal Connections Connections => Services.GetRequiredService<Connections>();

    public async Task InitializeAsync()
    {
        _address = _given ?? await TestDatabases.CreateAsync();
        _host = await CaseFlowHost.CreateAsync(
            ["--environment=Development", $"--contentRoot={Repository.Path("src/Host")}", "--urls=http://127.0.0.1:0"],
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(Clock);
                if (Log is not null)
                {
                    builder.Logging.ClearProviders().AddProvider(Log);
                }
            },
            new Dictionary<string, string?>([.. Unhurried.Where(setting => !Settings.ContainsKey(setting.Key)), .. Settings])
            {
                ["ConnectionStrings:CaseFlow"] = _address.App,
                ["Jobs:Run"] = "false",
                ["Logging:LogLevel:Default"] = Log is null ? "Warning" : "Information",
            });
        await _host.StartAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public async Task DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.StopAsync();
            await _host.DisposeAsync();
        }

        if (_given is null && _address is not null)
        {
            await TestDatabases.DropAsync(_address);
        }
    }

    /// <summary>A browser without scripts: keeps cookies, follows no redirects by itself.</summary>
    public HttpClient Visitor() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>The same, signed in through the page as somebody of the <see cref="Cast"/>.</summary>
    internal async Task<HttpClient> SignedInAsync(Role role)
    {
        await Cast.UserAsync(role);
        return await SignedInAsync(Cast.EmailOf(role));
    }

    /// <summary>The same, as the administrator of the whole installation.</summary>
    internal async Task<HttpClient> InstallerAsync()
    {
        await Cast.InstallerAsync();
        return await SignedInAsync(Cast.InstallerEmail);
    }

    /// <summary>The same, as another administrator of the whole installation.</summary>
    internal async Task<HttpClient> SecondInstallerAsync()
    {
        await Cast.SecondInstallerAsync();
        return await SignedInAsync(Cast.SecondInstallerEmail);
    }

    /// <summary>The same, as anybody with the password of the <see cref="Cast"/>.</summary>
    internal async Task<HttpClient> SignedInAsync(string email)
    {
        var visitor = Visitor();
        using var answer = await SignInAsync(visitor, email, Cast.Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return visitor;
    }

    /// <summary>Fills in the page of sign-in.</summary>
    public static Task<HttpResponseMessage> SignInAsync(HttpClient visitor, string email, string password) =>
        SignInForm.SendAsync(visitor, email, password);
}
