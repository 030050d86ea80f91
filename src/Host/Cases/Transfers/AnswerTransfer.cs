using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using Dapper;

namespace CaseFlow.Cases.Transfers;

/// <summary>
/// One of the two units says something of a case that went from one to the other, and the case goes with the word: back to the unit that
/// sent it when it is rejected, and there again when that unit answers. Work that people of the other unit had taken is free again.
/// </summary>
internal sealed class AnswerTransfer(CaseTransactions transactions, CaseStepper stepper, SpawnedCases spawned, TimeProvider time)
{
    /// <returns>False when the other side has spoken meanwhile.</returns>
    public async Task<bool> SayAsync(Transfer transfer, string said, string text, Guid by, CancellationToken ct = default)
    {
        await using var transaction = await transactions.OpenAsync(ct);
        var failed = new HashSet<string>();
        // One after another: of two who speak at once only the first saw what was said before.
        if (await transaction.LockAsync(transfer.CaseId, ct, CaseRunner.FailedTimers(transfer.CaseId, failed)) is not { } found)
        {
            return false;
        }

        var writes = new StepWrites(time.Now());
        var isSaid = await transaction.Connection.ExecuteAsync(
            """
            insert into case_transfer_answers (case_id, version, said, text, said_at, said_by)
            select @CaseId, @Version, @said, @text, @Now, @by
            where (select said from case_transfer_answers where case_id = @CaseId and version = @Version order by answer_id desc limit 1)
              is not distinct from @before
              and not exists (select from case_transfers where case_id = @CaseId and version > @Version and answers is null)
            """,
            new { transfer.CaseId, transfer.Version, said, text = text.Trim(), writes.Now, by, before = transfer.Said }) == 1;
        if (!isSaid)
        {
            return false;
        }

        var holder = found.UnitId;
        stepper.FireDue(found, failed, writes);
        if (found.UnitId != holder)
        {
            return false;
        }

        if (transfer.GoesTo(said) is { } to && to != holder && found.Closed is null)
        {
            Move(transfer, found, to, said, text.Trim(), writes);
            await transaction.Connection.ExecuteAsync(
                """
                update work_items w set assignee = null, claimed_at = null
                from users u
                where w.case_id = @CaseId and w.assignee = u.user_id and w.status in ('open', 'parked') and u.unit_id is distinct from @to
                """,
                new { transfer.CaseId, to });
        }

        await spawned.StartAsync(found, writes, transaction.Connection, ct);
        await transaction.CommitAsync(writes, ct);
        return true;
    }

    private void Move(Transfer transfer, CaseInHand found, Guid to, string said, string text, StepWrites writes)
    {
        var from = found.UnitId;
        found.UnitId = to;
        var received = new WorkflowEvent(
            EngineEvents.UnitChanged, writes.Now, writes.Now, null,
            Value.ObjectOf(
                new Member("from", from.ToString()), new Member("to", to.ToString()), new Member("fromName", transfer.NameOf(from)),
                new Member("toName", transfer.NameOf(to)), new Member("kind", said), new Member("reason", text)),
            [], null, null, found.Settings);
        if (stepper.Step(found, received, writes) is not Moved and var decision)
        {
            throw new CaseFailedException(CaseStepper.Why(decision));
        }

        writes.Rows<TransferRows>().Add(found, from, transfer.Version);
    }
}
