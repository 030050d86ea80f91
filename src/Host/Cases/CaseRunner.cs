using CaseFlow.Calendars;
using CaseFlow.Definitions;
using CaseFlow.Settings;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using Dapper;
using Npgsql;

namespace CaseFlow.Cases;

/// <summary>
/// Opens cases and tells them what happened: lock, let the core decide, write state, history and effects in one transaction.
/// </summary>
internal sealed class CaseRunner(
    NpgsqlDataSource database, CaseTransactions transactions, DefinitionStore definitions, CalendarStore calendars, LocalPolicies policies,
    EventCheck check, CaseStepper stepper, SpawnedCases spawned, RefusedEvents refusals, Incidents incidents, CommandKeys keys, TimeProvider time)
{
    /// <summary>Opens a case with the newest version of its definition that is in force on the day it happened.</summary>
    public async Task<CommandResult> StartAsync(NewCase opening, CancellationToken ct = default)
    {
        var now = time.Now();
        var at = opening.OccurredAt ?? now;
        if (at > now)
        {
            return new CommandResult.Refused([Refusals.InTheFuture]);
        }

        var key = CommandKey.Of(opening);
        if (await keys.AnswerAsync(key, ct) is { } answered)
        {
            return answered;
        }

        var workflow = await definitions.NewestAsync(opening.Definition, at, ct);
        if (workflow is null)
        {
            return new CommandResult.Refused([Refusals.NoDefinition(opening.Definition)]);
        }

        var opened = new CaseInHand
        {
            Id = opening.Id,
            Workflow = workflow,
            Calendar = await calendars.NewestAsync(workflow.Definition.Calendar, ct),
            Settings = await policies.OfAsync(workflow.Definition, opening.UnitId, ct),
            UnitId = opening.UnitId,
            Body = opening.Body,
            PersonId = opening.PersonId,
            OpenedAt = at,
        };
        var started = new WorkflowEvent(
            EngineEvents.Started, at, now, opening.Actor, opened.WithUnit(opening.Data), opening.Documents, null, null, opened.Settings);

        if (await check.RefuseAsync(opened, started, ct) is { } notOffered)
        {
            return new CommandResult.Refused(notOffered.Reasons);
        }

        var writes = new StepWrites(now);
        writes.Rows<CaseRows>().Open(opened, UserIds.From(opening.Actor?.Id));
        switch (stepper.Step(opened, started, writes))
        {
            case Refused refused:
                return new CommandResult.Refused(refused.Reasons);
            case Incident incident:
                return new CommandResult.Incident(incident.Reason);
        }

        writes.Rows<CaseDossierRows>().Add(opened.Id, opening.Dossiers);
        try
        {
            await spawned.StartAsync(opened, writes, ct);
        }
        catch (CaseFailedException failed)
        {
            return new CommandResult.Incident(failed.Message);
        }

        return await SaveAsync(opened, key, writes, null, ct);
    }

    /// <summary>Tells a case what happened. Timers that were due before are fired first, so that nobody overtakes them.</summary>
    public async Task<CommandResult> SendAsync(Guid caseId, Command command, CancellationToken ct = default)
    {
        var now = time.Now();
        var at = command.OccurredAt?.ToUniversalTime() ?? now;
        if (at > now)
        {
            return new CommandResult.Refused([Refusals.InTheFuture]);
        }

        var key = CommandKey.Of(caseId, command);
        try
        {
            await using var transaction = await transactions.OpenAsync(ct);
            if (await transaction.LockAsync(caseId, ct) is not { } current)
            {
                return new CommandResult.NotFound();
            }

            // Asked with the case locked: whoever told it first has committed.
            if (await keys.AnswerAsync(key, ct) is { } answered)
            {
                return answered;
            }

            if (command.IfVersion is { } shown && shown != current.Version)
            {
                return new CommandResult.StalePage(current.Version);
            }

            var writes = new StepWrites(now);
            if (current.DueAt(now).Any())
            {
                stepper.FireDue(current, await FailedTimersAsync(caseId, ct), writes);
            }

            var received = new WorkflowEvent(
                command.Name, at, now, command.Actor, command.Data, command.Documents, command.WorkItem, null, current.Settings);
            switch (await check.RefuseAsync(current, received, ct) ?? stepper.Step(current, received, writes))
            {
                case Refused refused:
                    await transaction.DisposeAsync();
                    await refusals.RecordAsync(current, received, refused, ct);
                    return new CommandResult.Refused(refused.Reasons);
                case Incident incident:
                    await transaction.DisposeAsync();
                    await incidents.MarkAsync(caseId, incident.Reason, ct);
                    return new CommandResult.Incident(incident.Reason);
            }

            await spawned.StartAsync(current, writes, ct);
            return await SaveAsync(current, key, writes, transaction, ct);
        }
        catch (CaseFailedException failed)
        {
            await incidents.MarkAsync(caseId, failed.Message, ct);
            return new CommandResult.Incident(failed.Message);
        }
        catch (PostgresException lost) when (LostRace(lost))
        {
            return new CommandResult.LostRace();
        }
    }

    private async Task<CommandResult> SaveAsync(
        CaseInHand moved, CommandKey? key, StepWrites writes, CaseTransaction? transaction, CancellationToken ct)
    {
        key?.AddTo(writes, moved);
        await using var own = transaction is null ? await transactions.OpenAsync(ct) : null;
        try
        {
            await (transaction ?? own!).CommitAsync(writes, ct);
        }
        catch (PostgresException used) when (used.ConstraintName == CommandKeyRows.UsedOnce)
        {
            return await keys.AnswerAsync(key, ct) ?? new CommandResult.LostRace();
        }
        catch (PostgresException unknown) when (unknown.ConstraintName is "named_user_exists" or "assigned_user_exists")
        {
            return new CommandResult.Refused([Refusals.UnknownUser]);
        }
        catch (PostgresException unknown) when (unknown.ConstraintName is "unit_exists")
        {
            return new CommandResult.Refused([Refusals.UnknownUnit]);
        }

        return new CommandResult.Moved(
            moved.Id,
            moved.Version,
            moved.MovedDeadlines.ToItems(),
            moved.Workflow.Workflow.Held(moved.Snapshot!, moved.Calendar).Select(held => held.Timer).ToItems());
    }

    private async Task<HashSet<string>> FailedTimersAsync(Guid caseId, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<string>("select timer_id from timers where case_id = @caseId and attempts > 0", new { caseId })];
    }

    // The key of case_events: another writer saved the same version, which the lock should not allow.
    private static bool LostRace(PostgresException error) => error.SqlState
        is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable
        || error.ConstraintName == "case_events_pkey";
}
