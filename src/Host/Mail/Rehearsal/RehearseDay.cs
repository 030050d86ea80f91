using System.Data;
using CaseFlow.Calendars;
using CaseFlow.Cases;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Time;
using Dapper;
using Npgsql;

namespace CaseFlow.Mail.Rehearsal;

/// <summary>
/// Runs the jobs of a coming day on a copy in memory: the cases are read in a transaction that may only read, the core decides as it will, and
/// what it wishes to tell is given to whoever holds the work today. No row is locked or written, and nothing is sent.
/// </summary>
internal sealed class RehearseDay(Connections database, CaseTransactions cases, CaseStepper stepper, CalendarStore calendars, MailOptions options)
{
    private const int Batch = 200;

    /// <summary>Of one case in one day: more would be a definition that goes round in circles.</summary>
    private const int MostSteps = 100;

    private const string Due =
        $"""
        select {CaseTransaction.Columns} from cases c
        where c.closed_at is null and c.case_id > $1 and exists (
          select from timers t where t.case_id = c.case_id and t.dead_since is null and not t.held and t.due_at <= $2)
        order by c.case_id limit $3
        """;

    public async Task<RehearsedDay> RunAsync(DateOnly day, CancellationToken ct)
    {
        var calendar = await calendars.NewestAsync(VietnamCalendar.Id, ct);
        var until = calendar.EndOfDay(day).ToUniversalTime();
        await using var connection = await database.OpenForHostAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await connection.ExecuteAsync("set transaction read only", transaction: transaction);
        var dead = (await connection.QueryAsync<(Guid CaseId, string TimerId)>("select case_id, timer_id from timers where dead_since is not null", null, transaction))
            .ToLookup(timer => timer.CaseId, timer => timer.TimerId);
        var copy = new CopyOfDay(calendar, options, until);
        for (var last = Guid.Empty; ;)
        {
            await using var select = new NpgsqlCommand(Due, connection) { Parameters = { new() { Value = last }, new() { Value = until }, new() { Value = Batch } } };
            var found = await cases.LookAsync(select, ct);
            if (found.Count == 0)
            {
                break;
            }

            last = found[^1].Id;
            var writes = new StepWrites(until);
            foreach (var one in found)
            {
                var (fired, failed) = stepper.FireDue(one, dead[one.Id].ToHashSet(), writes, MostSteps);
                copy.Count(fired, failed);
            }

            await copy.TellAsync(transaction, writes);
        }

        await copy.TellPendingAsync(transaction);
        return copy.Result(day);
    }
}
