using System.Diagnostics;
using System.Globalization;
using CaseFlow.Faults.Load;
using CaseFlow.Faults.Verdict;
using CaseFlow.Platform;
using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;
using Npgsql;

namespace CaseFlow.Faults.Run;

/// <summary>What a scenario works with: a database, a mail server, nodes in processes of their own, cases, and chance.</summary>
internal sealed class Rig : IAsyncDisposable
{
    public const string From = "office@mail.test";

    /// <summary>Of a message under way, and of a transaction in which nothing is said.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LateFor = TimeSpan.FromMinutes(4);

    private const string Unsettled =
        """
        select (select count(*)::int from timers where due_at <= @now and not held and dead_since is null and case_id <> all(@spoilt))
          + (select count(*)::int from reminders where state = 'pending' and due_at <= case when urgent then @now else @hour end)
          + (select count(*)::int from outbox where state in ('queued', 'sending'))
        """;

    private readonly List<HostProcess> _nodes = [];
    private readonly Length _length;
    private TimeSpan _ahead;
    private int _named;

    private Rig(Server server, DatabaseAddress address, Desk desk, Length length, TimeSpan ahead, Random chance, Findings verdict, Harm harm)
    {
        (Server, Address, Desk, _length, _ahead, Chance, Verdict, Harm) = (server, address, desk, length, ahead, chance, verdict, harm);
        Cases = new Caseload(desk, Now);
    }

    public Server Server { get; }

    public DatabaseAddress Address { get; }

    public Desk Desk { get; }

    public PostOffice Post { get; } = new();

    public Caseload Cases { get; }

    public Random Chance { get; }

    public Findings Verdict { get; }

    public Harm Harm { get; }

    public Stopwatch Watch { get; } = Stopwatch.StartNew();

    /// <summary>Cases that the scenario made unreadable: no forecast fits them, and they must be marked.</summary>
    public HashSet<Guid> Spoilt { get; } = [];

    public IReadOnlyList<HostProcess> Nodes => _nodes;

    /// <summary>
    /// What an outage missed and is older waits for an approval. Days pass here between two starts: unless a scenario is about that, nothing waits.
    /// </summary>
    public TimeSpan HoldBackAfter { get; set; } = TimeSpan.FromDays(400);

    /// <summary>A timer that nodes had a chance to fire has fired by then.</summary>
    public DateTimeOffset SettledAt { get; private set; }

    /// <summary>What can wait and was due by then has been told by the mail of the morning.</summary>
    public DateTimeOffset LastHour => new DateTimeOffset(Now().ToOffset(Morning.VietNam).Date.AddHours(8), Morning.VietNam).ToUniversalTime();

    /// <summary>By the clock of the nodes: a Tuesday morning, whenever the suite runs.</summary>
    public DateTimeOffset Now() => TimeProvider.System.GetUtcNow() + _ahead;

    public static async Task<Rig> OpenAsync(Server server, Order order, string name, Findings verdict, Harm harm)
    {
        var address = await server.NewDatabaseAsync();
        var ahead = Morning.After(TimeProvider.System.GetUtcNow()) - TimeProvider.System.GetUtcNow();
        var desk = await Desk.StartAsync(address, new AheadClock { Ahead = ahead });
        var rig = new Rig(server, address, desk, order.Length, ahead, new Random(HashCode(order.Seed, name)), verdict, harm);
        await rig.Cases.PrepareAsync();
        return rig;
    }

    /// <summary>By how long the run is to be.</summary>
    public T By<T>(T quick, T usual, T @long) => _length switch { Length.Quick => quick, Length.Usual => usual, _ => @long };

    /// <summary>One that fires timers and sends mails.</summary>
    public Task<HostProcess> StartNodeAsync() => StartNodeAsync(Address.App);

    /// <summary>One whose clock differs from that of the others.</summary>
    public Task<HostProcess> StartNodeOffAsync(TimeSpan off) => StartNodeAsync(Address.App, $"--{AheadClock.Setting}={_ahead + off:c}");

    /// <param name="address">Where it finds the database.</param>
    /// <param name="settings">What it has beside or instead of what all have.</param>
    public async Task<HostProcess> StartNodeAsync(string address, params string[] settings)
    {
        var patient = new NpgsqlConnectionStringBuilder(address)
        {
            Options = string.Create(CultureInfo.InvariantCulture, $"-c lock_timeout=15000 -c idle_in_transaction_session_timeout={Lease.TotalMilliseconds}"),
        };
        var node = await HostProcess.StartAsync(
            patient.ConnectionString,
            $"node {Interlocked.Increment(ref _named)}",
            [
                $"--{AheadClock.Setting}={_ahead:c}", "--Mail:Host=127.0.0.1", $"--Mail:Port={Post.Port}", $"--Mail:From={From}",
                "--Mail:Timeout=00:00:04", "--Mail:AnswerTimeout=00:00:02", "--Mail:AcceptanceTimeout=00:00:02", "--Mail:LeaseMargin=00:00:01",
                "--Mail:WindowOpens=00:00", "--Mail:WindowCloses=23:59:59",
                $"--Operations:HoldBackAfter={HoldBackAfter:c}",
                "--RateLimits:SignInsPerAddress=10000", "--RateLimits:SignInsPerAccount=10000", "--Logging:LogLevel:CaseFlow=Warning",
                .. settings,
            ]);
        lock (_nodes)
        {
            _nodes.Add(node);
        }

        return node;
    }

    /// <summary>With -9.</summary>
    public async Task KillAsync(HostProcess node)
    {
        lock (_nodes)
        {
            _nodes.Remove(node);
        }

        await node.KillAsync();
        Verdict.Hear(node);
        node.Dispose();
    }

    public HostProcess AnyNode()
    {
        lock (_nodes)
        {
            return _nodes[Chance.Next(_nodes.Count)];
        }
    }

    /// <summary>Until no timer is due but of spoilt cases, no reminder waits to be decided and no mail to be sent.</summary>
    public async Task SettleAsync(TimeSpan? within = null)
    {
        try
        {
            await Eventually.TrueAsync(
                async () =>
                {
                    SettledAt = Now();
                    return await Desk.AskAsync<int>(Unsettled, new { now = SettledAt, hour = LastHour, spoilt = Spoilt.ToArray() }) == 0;
                },
                within ?? LateFor,
                "something left");
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message} {await LeftAsync()}");
        }
    }

    /// <summary>Time passes while no node runs.</summary>
    public void MoveOn(TimeSpan by)
    {
        _ahead += by;
        Desk.Clock.Ahead = _ahead;
    }

    /// <summary>The nodes end, and on the next working day one starts.</summary>
    public async Task NextDayAsync()
    {
        await EndNodesAsync();
        do
        {
            MoveOn(TimeSpan.FromDays(1));
        }
        while (Now().ToOffset(Morning.VietNam).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);

        await StartNodeAsync();
    }

    /// <summary>Settles, until what waited for the mail of the morning is told too.</summary>
    public async Task SettleMorningAsync()
    {
        await SettleAsync();
        var hour = LastHour;
        await Eventually.TrueAsync(
            () => Desk.AskAsync<bool>(
                "select not exists (select from digest_lines l join reminders r using (reminder_id) where l.state = 'waiting' and r.due_at <= @hour)", new { hour }),
            TimeSpan.FromMinutes(1),
            "still a line for the mail of the morning");
        await SettleAsync();
    }

    public async Task EndNodesAsync()
    {
        foreach (var node in Nodes.ToArray())
        {
            await KillAsync(node);
        }
    }

    /// <summary>Settles, where nodes are left, and takes them away.</summary>
    public async Task EndAsync()
    {
        if (Nodes.Count > 0)
        {
            await SettleAsync();
        }

        await EndNodesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            node.Dispose();
        }

        await Post.DisposeAsync();
        await Desk.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await Server.DropAsync(Address);
    }

    private async Task<string> LeftAsync() => string.Join("; ", await Desk.ListAsync<string>(
        """
        select 'timers ' || count(*) from timers where due_at <= @now and not held and dead_since is null
        union all select 'reminders ' || count(*) from reminders where state = 'pending' and due_at <= @now
        union all select 'mails ' || state || ' ' || count(*) || ' after ' || max(attempts) || ' attempts, the next in ' || min(due_at) - @now
          || ', ' || coalesce(max(last_error), 'no error') from outbox where state in ('queued', 'sending') group by state
        """,
        new { now = Now() }));

    // One that is the same in every process, unlike that of a string.
    private static int HashCode(int seed, string name) => name.Aggregate(seed, (hash, letter) => unchecked((hash * 31) + letter));
}
