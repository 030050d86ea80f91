using System.Diagnostics;
using System.Globalization;
using CaseFlow.Platform.Database;
using Dapper;
using Npgsql;

namespace CaseFlow.Host.Tests.Platform.Database;

/// <summary>A cluster of its own, apart from the one that the other tests share.</summary>
public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"caseflow-{Guid.NewGuid():n}");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_server_killed_outright_comes_back_with_its_rows_on_the_same_port()
    {
        await using var first = await EmbeddedPostgres.StartAsync(_folder);
        await RunAsync(first, "create table kept (word text); insert into kept values ('còn đây')");

        Process.GetProcessById(ServerPid()).Kill();
        await using var second = await EmbeddedPostgres.StartAsync(_folder);

        Assert.Equal(first.Port, second.Port);
        await using var connection = new NpgsqlConnection(second.SuperuserAddress());
        Assert.Equal("còn đây", await connection.ExecuteScalarAsync<string>("select word from kept"));
    }

    [Fact]
    public async Task Two_starts_at_once_share_one_server_and_the_last_to_leave_stops_it()
    {
        var both = await Task.WhenAll(EmbeddedPostgres.StartAsync(_folder), EmbeddedPostgres.StartAsync(_folder));

        await both[0].DisposeAsync();
        await RunAsync(both[1], "select 1");
        await both[1].DisposeAsync();

        Assert.Equal(both[0].Port, both[1].Port);
        Assert.False(File.Exists(Path.Combine(_folder, "pg", "postmaster.pid")));
    }

    [RootFact]
    public async Task A_folder_that_the_servers_user_cannot_reach_keeps_its_data_elsewhere()
    {
        Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var data = UnprivilegedUser.Reachable(Path.Combine(_folder, "pg"), "pg");

        Assert.StartsWith("/var/lib/caseflow-", data, StringComparison.Ordinal);
        try
        {
            await using (var postgres = await EmbeddedPostgres.StartAsync(_folder))
            {
                await RunAsync(postgres, "select 1");
            }

            Assert.True(File.Exists(Path.Combine(data, "PG_VERSION")), $"There is no cluster in {data}.");
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(data)!, recursive: true);
        }
    }

    private int ServerPid() => int.Parse(File.ReadLines(Path.Combine(_folder, "pg", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private static async Task RunAsync(EmbeddedPostgres postgres, string sql)
    {
        await using var connection = new NpgsqlConnection(postgres.SuperuserAddress());
        await connection.ExecuteAsync(sql);
    }
}

/// <summary>Only root drops to another user.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute() => Skip = Environment.IsPrivilegedProcess ? null : "Only root drops to another user, and this is not root.";
}
