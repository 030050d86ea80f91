using System.Diagnostics;
using System.Globalization;
using CaseFlow.Bench.Desk;
using CaseFlow.Calendars;
using CaseFlow.Mail;
using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Time;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Bench;

/// <summary>
/// A morning of fifty thousand reminders among 300,000 open cases and a million timers: decided and written into digests beside the same rows
/// written by hand, by two nodes beside one, and the officer's home page while the mails leave beside the page when nothing does.
/// </summary>
internal static class RemindersBench
{
    private const int Reminders = 50_000;
    private const int Timers = 1_000_000;
    private const int Pairs = 3;
    private const int Users = 8;
    private const int VisitsOfUser = 30;

    private static readonly TimeSpan Thinks = TimeSpan.FromMilliseconds(500);

    public static async Task<int> RunAsync()
    {
        await using var cluster = await BenchHost.ClusterAsync();
        await DeskRegister.EnsureAsync(cluster, DeskSize.Morning);
        await using var host = await BenchHost.OpenAsync(cluster, DeskSize.Morning.Database);
        await using var other = await BenchHost.OpenAsync(cluster, DeskSize.Morning.Database);
        await using var owner = NpgsqlDataSource.Create(cluster.SuperuserAddress(DeskSize.Morning.Database));
        var morning = await NextMorningAsync(host);
        host.Clock.Ahead = other.Clock.Ahead = morning - TimeProvider.System.GetUtcNow();
        await FillTimersAsync(owner, morning);

        var (alone, together, byHand) = (new List<double>(), new List<double>(), new List<double>());
        for (var pair = 0; pair <= Pairs; pair++)
        {
            await WishAsync(owner, morning);
            var one = await ComposeAsync(owner, host);
            var bytes = await owner.ScalarAsync<long>("select avg(octet_length(html_body) + octet_length(text_body))::bigint from outbox where kind = 'digest'");
            var file = await owner.ScalarAsync<long>("select avg(octet_length(visits_file))::bigint from outbox where visits_file is not null");
            var visits = await owner.ScalarAsync<long>("select count(*) from visit_entries");
            await WishAsync(owner, morning);
            var two = await ComposeAsync(owner, host, other);
            await WishAsync(owner, morning);
            var hand = await HandWrittenMorning.WriteAsync(owner, morning, bytes, file);
            if (await owner.ScalarAsync<long>("select count(*) from visit_entries") is var same && same != visits)
            {
                throw new InvalidOperationException($"By hand {same} visits stand in calendars, and {visits} by the product.");
            }

            // The first pair warms everything up.
            if (pair > 0)
            {
                alone.Add(one);
                together.Add(two);
                byHand.Add(hand);
            }
        }

        var measures = new List<Measure>
        {
            new("reminders into digests", Reminders / Measure.Median(alone), "reminders/s", Measure.Median(alone.Zip(byHand, (ours, theirs) => theirs / ours)),
                string.Create(CultureInfo.InvariantCulture, $"the same rows by hand ({Reminders / Measure.Median(byHand):0}/s)"), Must: 0.5),
            new("reminders by two nodes", Reminders / Measure.Median(together), "reminders/s", Measure.Median(alone.Zip(together, (one, two) => one / two)),
                $"one node; {Environment.ProcessorCount} cores for both and the database",
                // With fewer there is no second core to give: the database and one node use what there is.
                Must: Environment.ProcessorCount >= 4 ? 1.5 : 0.9),
        };
        measures.AddRange(await HomeAsync(owner, host, cluster.AddressOf(DeskSize.Morning.Database), morning));
        return Measure.Report("reminders", measures);
    }

    private static async Task<DateTimeOffset> NextMorningAsync(BenchHost host)
    {
        var calendar = await host.Get<CalendarStore>().NewestAsync(VietnamCalendar.Id);
        return calendar.Instant(calendar.NextWorkingDay(calendar.LocalDate(TimeProvider.System.GetUtcNow())), new TimeOnly(8, 5)).ToUniversalTime();
    }

    /// <summary>A million that are not due: a digest waits for what is to fire that morning, and here nothing fires.</summary>
    private static async Task FillTimersAsync(NpgsqlDataSource owner, DateTimeOffset morning)
    {
        await owner.ExecuteAsync($"""
            delete from timers where timer_id like 'later/%' or due_at <= '{morning:O}'::timestamptz;
            insert into timers (case_id, timer_id, due_at, generation, held)
            select case_id, 'later/' || n, now() + interval '40 days' + n * interval '1 hour', 1, false
            from cases, generate_series(1, (select greatest(0, ceil(({Timers} - count(*)) / {DeskSize.Morning.Cases}.0))::integer from timers)) n
            """);
        await owner.ExecuteAsync("vacuum analyze timers");
    }

    /// <summary>The reminders of a morning, not yet decided, and nothing of an earlier one.</summary>
    private static async Task WishAsync(NpgsqlDataSource owner, DateTimeOffset morning)
    {
        await owner.ExecuteAsync($"""
            truncate outbox, digest_lines cascade;
            delete from reminders;
            insert into reminders (state, case_id, kind, subject, rule, role, work_item, title_vi, title_en, due_at, speaks_of, urgent, written_at)
            select 'pending', w.case_id, 'reminder', w.task, 'reminder/0', '', w.key, 'Lần gặp định kỳ', 'Regular visit',
              '{morning:O}'::timestamptz - interval '1 hour', coalesce(w.office_due_at, w.law_due_at, '{morning:O}'::timestamptz), false, now()
            from (
              select distinct on (case_id) * from work_items
              where status = 'open' and coalesce(office_due_at, law_due_at) is not null and (coalesce(assignee, named_user) is not null or role = 'officer')
              order by case_id, work_item_id) w
            order by md5(w.case_id::text)
            limit {Reminders}
            """);
        await owner.ExecuteAsync("vacuum analyze reminders");
    }

    private static async Task<double> ComposeAsync(NpgsqlDataSource owner, params BenchHost[] nodes)
    {
        var wished = await owner.ScalarAsync<long>("select count(*) from reminders where state = 'pending'");
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(nodes.Select(node => Task.Run(() => node.Get<ComposeMail>().ComposeDueAsync())));
        var took = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var told = await owner.ScalarAsync<long>("select count(*) from digest_lines where state = 'told'");
        var twice = await owner.ScalarAsync<long>("select count(*) from (select from digest_lines group by reminder_id, user_id having count(*) > 1) x");
        return wished == Reminders && told == Reminders && twice == 0
            ? took
            : throw new InvalidOperationException($"Of {wished} reminders {told} lines stand in digests, {twice} twice.");
    }

    private static async Task<IReadOnlyList<Measure>> HomeAsync(
        NpgsqlDataSource owner, BenchHost host, DatabaseAddress address, DateTimeOffset morning)
    {
        await using var sink = new SmtpSink();
        await using var served = await HostProcess.StartReadyAsync(address, "--Jobs:Run=false");
        var users = await Task.WhenAll(Enumerable.Range(0, Users).Select(number => DeskUser.SignInAsync(served.Address, number * DeskSize.Morning.Wards / Users)));
        await VisitAsync(users, TimeSpan.Zero);
        var idle = P95(await VisitAsync(users, Thinks));

        await WishAsync(owner, morning);
        await ComposeAsync(owner, host);
        using var stop = new CancellationTokenSource();
        var options = new MailOptions { Port = sink.Port, From = "office@mail.test", Connections = 8 };
        var deliver = ActivatorUtilities.CreateInstance<DeliverMail>(host.Services, options, (Func<IMailTransport>)(() => new SmtpTransport(options)));
        var sent = 0;
        var sending = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                sent += (await deliver.DeliverDueAsync(stop.Token)).Sent;
                // A morning is over in seconds: it leaves again and again for as long as the page is measured.
                await owner.ExecuteAsync("update outbox set state = 'queued', ended_at = null, due_at = now() - interval '1 minute', attempts = 0 where state = 'sent'");
            }
        });
        var busy = P95(await VisitAsync(users, Thinks));
        await stop.CancelAsync();
        await sending;
        foreach (var user in users)
        {
            user.Dispose();
        }

        return
        [
            new("home while mails leave p95", busy, "ms", idle / busy, string.Create(CultureInfo.InvariantCulture, $"{idle:0.0} ms while none does; {sent} mails left meanwhile"), Must: 0.5),
        ];
    }

    private static async Task<List<double>> VisitAsync(DeskUser[] users, TimeSpan thinks)
    {
        var home = DeskPage.All.Single(page => page.Name == "home");
        var times = await Task.WhenAll(users.Select(async (user, number) =>
        {
            var own = new List<double>();
            await Task.Delay(thinks * number / users.Length);
            for (var visit = 0; visit < VisitsOfUser; visit++)
            {
                own.Add(await user.OpenAsync(home, visit));
                await Task.Delay(thinks);
            }

            return own;
        }));
        return [.. times.SelectMany(own => own)];
    }

    private static double P95(List<double> times) => times.Order().ElementAt((int)Math.Ceiling(times.Count * 0.95) - 1);
}
