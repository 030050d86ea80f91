using CaseFlow.Workflows.Time;
using Dapper;
using Npgsql;

namespace CaseFlow.Mail.Snoozes;

/// <summary>Who wants to be asked again about which work, and not before.</summary>
internal static class Asleep
{
    public static async Task<IReadOnlySet<(Guid Case, string WorkItem, Guid User)>> InAsync(NpgsqlTransaction transaction, Guid[] cases, DateTimeOffset now) =>
        (await transaction.Connection!.QueryAsync<(Guid, string, Guid)>(
            $"""
            select distinct case_id, work_item, snoozed_by from snoozes
            where case_id = any(@cases) and until_on > (@now at time zone '{WorkingCalendar.VietnamZone}')::date
            """,
            new { cases, now },
            transaction)).ToHashSet();
}
