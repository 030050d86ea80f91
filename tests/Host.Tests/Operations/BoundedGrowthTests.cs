using CaseFlow.Operations.Growth;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace CaseFlow.Host.Tests.Operations;

/// <summary>What machines write day by day is forgotten night by night: after two years a table has no more rows than after one.</summary>
public sealed class BoundedGrowthTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private static readonly DateTimeOffset Begin = TestClock.Monday;

    /// <summary>One row of a day, and for how many days it may be there.</summary>
    private static readonly (string Table, int Days, string Rows)[] Written =
    [
        ("job_runs", 367, "insert into job_runs (job, node, began_at, ended_at, runs) select 'deliver-mail', 'một/1', at, at, 1 from day"),
        ("alarms", 367, "insert into alarms (kind, since, raised_at, ended_at) select 'mails', at, at, at from day"),
        ("outage_timers", 367, """
            , of as (insert into outages (cause, began_at, ended_at, closed_at) select 'stopped', at, at + interval '1 hour', at + interval '1 hour' from day returning outage_id)
            insert into outage_timers (outage_id, kind, unit_id, timers, oldest) select outage_id, 'send', gen_random_uuid(), 1, now() from of
            """),
        ("sessions", 91, """
            insert into sessions (session_id, user_id, security_stamp, opened_at, last_seen_at, device, address)
            select gen_random_uuid(), gen_random_uuid(), 'x', at, at, 'Firefox, Linux', '10.0.0.0' from day
            """),
        ("access_links", 98, "insert into access_links (token_hash, user_id, made_at, expires_at) select sha256(at::text::bytea), gen_random_uuid(), at, at + interval '7 days' from day"),
        ("command_keys", 31, """
            insert into command_keys (actor, key, case_id, version, digest, recorded_at) select gen_random_uuid(), 'một-khóa-dài', gen_random_uuid(), 1, 'x', at from day
            """),
        ("answer_tokens", 61, "insert into answer_tokens (token_hash, link_id, minted_at, expires_at) select sha256(at::text::bytea), gen_random_uuid(), at, at + interval '30 days' from day"),
        ("answer_sessions", 31, "insert into answer_sessions (session_hash, link_id, began_at, last_seen_at, device) select sha256(at::text::bytea), gen_random_uuid(), at, at, 'Chrome, Android' from day"),
        ("returned_mails", 367, "insert into returned_mails (sha256, kind, taken_at) select sha256(at::text::bytea), 'other', at from day"),
        ("visit_entries", 91, $"""
            {Work}
            insert into visit_entries (case_id, work_item, user_id, visit_on, is_called_off, title_vi, title_en, mail_id, told_at)
            select case_id, key, gen_random_uuid(), closed_at::date, false, 'Lần gặp', 'Visit', 1, closed_at from of
            """),
        ("answer_drafts", 31, $$"""
            {{Work}}
            insert into answer_drafts (case_id, work_item, user_id, typed, typed_at) select case_id, key, gen_random_uuid(), '{}', closed_at from of
            """),
        ("migration_runs", 31, """
            insert into migration_runs (definition_id, from_version, to_version, through, plan_hash, status, asked_at, asked_by, previewed_at)
            select 'letters', 1, 2, '{2}', 'x', 'previewed', at, gen_random_uuid(), at from day
            """),
    ];

    /// <summary>Work that ended on that day.</summary>
    private const string Work = """
        , of as (
          insert into work_items (case_id, key, task, state, status, unit_id, body, role, opened_at, closed_at)
          select gen_random_uuid(), 'visit#1', 'visit', 'helping', 'withdrawn', gen_random_uuid(), 'police', 'helper', at, at from day returning case_id, key, closed_at)
        """;

    /// <summary>Of the others, why no day of the calendar bounds them.</summary>
    private static readonly string[] BoundedOtherwise =
    [
        "heartbeats", // a row a node, forgotten after a day of silence by the next beat
        "import_rows", // forgotten when the list is taken in or thrown away
        "migration_cases", // with their run
    ];

    [Fact]
    public void Every_table_that_a_night_forgets_is_tried_here() =>
        Assert.Equal(TableBounds.Forgotten.Order(StringComparer.Ordinal), Written.Select(one => one.Table).Concat(BoundedOtherwise).Order(StringComparer.Ordinal));

    [Fact]
    public async Task After_two_years_nothing_that_is_forgotten_by_night_is_older_than_its_time()
    {
        await using var super = new NpgsqlConnection(await app.SuperuserAddressAsync());
        await super.OpenAsync();
        await super.ExecuteAsync($"set session_replication_role = replica; truncate {string.Join(", ", Written.Select(one => one.Table))} cascade");
        foreach (var (from, to) in new[] { (0, 400), (400, 800) })
        {
            foreach (var (_, _, rows) in Written)
            {
                await super.ExecuteAsync(
                    $"with day as (select @Begin + n * interval '1 day' as at from generate_series(@from, @to - 1) n) {rows.TrimStart()}", new { Begin = Begin.ToUniversalTime(), from, to });
            }

            app.Clock.Set(Begin.AddDays(to));
            await NightAsync();

            var left = new List<(string, int, bool)>();
            foreach (var (table, days, _) in Written)
            {
                var count = await super.QuerySingleAsync<int>($"select count(*)::int from {table}");
                left.Add((table, count, count <= days));
            }

            Assert.DoesNotContain(left, one => !one.Item3);
        }
    }

    [Fact]
    public async Task Every_table_is_kept_by_law_or_trimmed_and_the_manual_says_which()
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        var tables = await connection.QueryAsync<(string Schema, string Name, bool IsPurged)>(
            """
            select n.nspname, c.relname, exists (select from purge_rules r where r.table_name = c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'
            """);
        var manual = File.ReadAllLines(Repository.Path("docs/operations.md"));

        foreach (var bound in TableBounds.All.Where(bound => bound != "scheduler"))
        {
            var named = Assert.Single(manual, line => line.StartsWith($"| `{bound}` |", StringComparison.Ordinal)).Split('|')[^2];
            Assert.Equal(
                string.Join(", ", tables.Where(table => TableBounds.Of(table.Schema, table.Name, table.IsPurged) == bound).Select(table => table.Name).Order(StringComparer.Ordinal).Select(name => $"`{name}`")),
                named.Trim());
        }
    }

    private async Task NightAsync()
    {
        foreach (var line in Schedule.Lines.Where(line => line.Name.StartsWith("forget-old-", StringComparison.Ordinal)))
        {
            await ((IJob)ActivatorUtilities.CreateInstance(app.Services, line.Job)).Execute(null!);
        }
    }
}
