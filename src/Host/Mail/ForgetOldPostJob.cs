using CaseFlow.Platform.Database;
using Dapper;
using Quartz;

namespace CaseFlow.Mail;

/// <summary>
/// Nightly: what came to the bounce mailbox is kept for a year, and what a calendar was told of a visit for three months after the work has ended.
/// What became of a mail stays with the mail.
/// </summary>
internal sealed class ForgetOldPostJob(Connections database, TimeProvider time) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenForHostAsync(cancellationToken);
        await connection.ExecuteAsync(
            """
            delete from returned_mails where taken_at < @year;
            delete from visit_entries e using work_items w where w.case_id = e.case_id and w.key = e.work_item and w.closed_at < @quarter
            """,
            new { year = time.GetUtcNow().AddYears(-1), quarter = time.GetUtcNow().AddDays(-90) });
    }
}
