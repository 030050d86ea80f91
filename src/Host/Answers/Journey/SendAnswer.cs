using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;
using Npgsql;

namespace CaseFlow.Answers.Journey;

/// <summary>Tells the case what was answered, as a signed-in helper would: the same step, the same checks, one key for the link.</summary>
internal sealed class SendAnswer(CaseRunner cases)
{
    /// <returns>Null when it was done, now or by an earlier press; else why not: nothing where the link has ended, or the case was in other hands.</returns>
    public async Task<IReadOnlyList<Refusal>?> SendAsync(AnswerSession session, Command told, CancellationToken ct)
    {
        var command = told with
        {
            IdempotencyKey = $"answer-{session.Link.LinkId:N}",
            Along = (writes, answered) => writes.Rows<AnswerRows>().Add(session, answered),
        };
        try
        {
            return await cases.SendAsync(session.Link.CaseId, command, ct) switch
            {
                CommandResult.Moved or CommandResult.Duplicate => null,
                CommandResult.Refused refused when refused.Reasons.Contains(Refusals.KeyUsed) => [],
                CommandResult.Refused refused => refused.Reasons,
                _ => [],
            };
        }
        catch (PostgresException ended) when (AnswerRows.Refusals.Contains(ended.ConstraintName))
        {
            return [];
        }
    }
}
