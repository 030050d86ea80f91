using CaseFlow.Calendars;
using CaseFlow.Definitions;
using CaseFlow.People;
using CaseFlow.Settings;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using Npgsql;

namespace CaseFlow.Cases;

/// <summary>
/// Opens cases and tells them what happened: lock, let the core decide, write state, history and effects in one transaction.
/// </summary>
internal sealed class CaseRunner(
    CaseTransactions transactions, DefinitionStore definitions, CalendarStore calendars, LocalPolicies policies,
    EventCheck check, PersonFactsQuery people, LegalStatuses statuses, CaseStepper stepper, CaseHistories histories, SpawnedCases spawned, RefusedEvents refusals, Incidents incidents, CommandKeys keys, TimeProvider time)
{
    /// <summary>Opens a case with the newest version of its definition that is in force on the day it happened.</summary>
    public async Task<CommandResult> StartAsync(NewCase opening, CancellationToken ct = default)
    {
        if (CommandKey.IsUnfit(opening.IdempotencyKey))
        {
            return new CommandResult.Refused([Refusals.KeyUnfit]);
        }

        var key = CommandKey.Of(opening);
        if (await keys.AnswerAsync(key, ct) is { } answered)
        {
            return answered;
        }

        var now = time.Now();
        var (ready, refused) = await ReadyAsync(opening, now, ct);
        if (ready is not var (opened, first))
        {
            return new CommandResult.Refused(refused);
        }

        var writes = new StepWrites(now);
        writes.Rows<CaseRows>().Open(opened, UserIds.From(opening.Actor?.Id));
        switch (stepper.Step(opened, first, writes))
        {
            case Refused no:
                return new CommandResult.Refused(no.Reasons);
            case Incident incident:
                return new CommandResult.Incident(incident.Reason);
        }

        opening.Entry?.AddTo(writes);
        writes.Rows<CaseDossierRows>().Add(opened.Id, opening.Dossiers);
        try
        {
            await spawned.StartAsync(opened, writes, null, ct);
        }
        catch (CaseFailedException failed)
        {
            return new CommandResult.Incident(failed.Message);
        }

        return await SaveAsync(opened, key, writes, null, ct);
    }

    /// <summary>Opens cases together: all of them, or none.</summary>
    public async Task<CommandResult> StartAllAsync(IReadOnlyList<NewCase> openings, CommandKey? key, CancellationToken ct = default)
    {
        if (CommandKey.IsUnfit(key?.Key))
        {
            return new CommandResult.Refused([Refusals.KeyUnfit]);
        }

        if (await keys.AnswerAsync(key, ct) is { } answered)
        {
            return answered;
        }

        var now = time.Now();
        var writes = new StepWrites(now);
        CaseInHand? last = null;
        foreach (var opening in openings)
        {
            var (ready, refused) = await ReadyAsync(opening, now, ct);
            if (ready is not var (opened, first))
            {
                return new CommandResult.Refused(refused);
            }

            writes.Rows<CaseRows>().Open(opened, UserIds.From(opening.Actor?.Id));
            if (stepper.Step(opened, first, writes) is not Moved and var decision)
            {
                return decision is Refused no ? new CommandResult.Refused(no.Reasons) : new CommandResult.Incident(CaseStepper.Why(decision));
            }

            await spawned.StartAsync(opened, writes, null, ct);
            last = opened;
        }

        return last is null ? new CommandResult.NotFound() : await SaveAsync(last, key, writes, null, ct);
    }

    /// <summary>What a case would be, were it opened so: nothing is kept.</summary>
    /// <returns>The case where it could be opened, and what the core says, or why it was not asked.</returns>
    public async Task<(CaseInHand? Supposed, Decision Decision)> SupposeAsync(NewCase opening, CancellationToken ct = default)
    {
        var (ready, refused) = await ReadyAsync(opening, time.Now(), ct);
        return ready is not var (opened, first) ? (null, new Refused(refused)) : (opened, opened.Workflow.Workflow.Start(first, opened.Calendar));
    }

    /// <summary>The case as the core will see it, with its first event; or why it is not asked.</summary>
    private async Task<((CaseInHand Opened, WorkflowEvent First)? Ready, Items<Refusal> Refused)> ReadyAsync(
        NewCase opening, DateTimeOffset now, CancellationToken ct)
    {
        var at = opening.OccurredAt?.ToUniversalTime() ?? now;
        if (at > now || opening.Standing.Any(state => state.Since > now))
        {
            return (null, [Refusals.InTheFuture]);
        }

        if (opening.Standing.Any(state => state.Since < at))
        {
            return (null, [Refusals.StoodBeforeItBegan]);
        }

        var workflow = await definitions.NewestAsync(opening.Definition, at, ct);
        if (workflow is null)
        {
            return (null, [Refusals.NoDefinition(opening.Definition)]);
        }

        if (workflow.FromRecordOnly(opening.Data) is { } element)
        {
            return (null, [Refusals.FromRecordOnly(element)]);
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
            BroughtOverAt = opening.Standing.Count > 0 ? now : null,
        };
        var data = await people.FillAsync(opened, opened.WithUnit(opening.Data), opening.Entered, null, null, ct);
        var begins = new WorkflowEvent(EngineEvents.Started, at, now, opening.Actor, data, opening.Documents, null, null, opened.Settings);
        if (await check.RefuseAsync(opened, begins, null, ct) is { } notOffered)
        {
            return (null, notOffered.Reasons);
        }

        return ((opened, opening.Standing.Count == 0 ? begins : BroughtOver(begins, opening.Standing)), []);
    }

    private static WorkflowEvent BroughtOver(WorkflowEvent begins, Items<StateSince> standing)
    {
        var over = new BroughtOver(standing, begins.Data);
        return begins with { Name = EngineEvents.BroughtOver, At = over.At, Data = over.Write() };
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

        if (CommandKey.IsUnfit(command.IdempotencyKey))
        {
            return new CommandResult.Refused([Refusals.KeyUnfit]);
        }

        var key = CommandKey.Of(caseId, command);
        try
        {
            await using var transaction = await transactions.OpenAsync(ct);
            CommandResult? answered = null;
            var failed = new HashSet<string>();
            Beside[] asking = key is null ? [] : [CommandKeys.AskBeside(key, told => answered = told)];
            if (await transaction.LockAsync(caseId, ct, [FailedTimers(caseId, failed), .. asking]) is not { } current)
            {
                return new CommandResult.NotFound();
            }

            if (answered is not null)
            {
                return answered;
            }

            if (command.IfVersion is { } shown && shown != current.Version)
            {
                return new CommandResult.StalePage(current.Version);
            }

            if (command.Name == EngineEvents.Undone)
            {
                current.Last = await histories.LastAsync(caseId, current.Workflow.Definition.Id, current.Snapshot!, transaction.Connection, ct);
            }

            var writes = new StepWrites(now);
            stepper.FireDue(current, failed, writes);
            var received = new WorkflowEvent(
                command.Name, at, now, command.Actor, command.Data, command.Documents, command.WorkItem, null, current.Settings);
            switch (await check.RefuseAsync(current, received, transaction.Connection, ct) ?? stepper.Step(current, received, writes))
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

            command.Along?.Invoke(writes, current);
            await spawned.StartAsync(current, writes, transaction.Connection, ct);
            return await SaveAsync(current, key, writes, transaction, ct);
        }
        catch (CaseFailedException broken)
        {
            await incidents.MarkAsync(caseId, broken.Message, ct);
            return new CommandResult.Incident(broken.Message);
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
        await using var saving = transaction ?? await transactions.OpenAsync(ct);
        try
        {
            await saving.CommitAsync(writes, ct);
        }
        catch (PostgresException used) when (used.ConstraintName == CommandKeyRows.UsedOnce)
        {
            await saving.DisposeAsync();
            return await keys.AnswerAsync(key, ct) ?? new CommandResult.LostRace();
        }
        catch (PostgresException known) when (known.ConstraintName == Register.IdentityIsUnique)
        {
            // Perhaps by the same command, told twice.
            await saving.DisposeAsync();
            return await keys.AnswerAsync(key, ct) ?? new CommandResult.Refused([Refusals.IdentityKnown]);
        }
        catch (PostgresException second) when (second.ConstraintName == LegalStatuses.OneOfEach)
        {
            await saving.DisposeAsync();
            return await keys.AnswerAsync(key, ct)
                ?? (await statuses.WhyNotAsync(moved, ct) is { } why ? new CommandResult.Refused([why]) : new CommandResult.LostRace());
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

    /// <summary>Timers of a case that nobody tries any more.</summary>
    public static Beside FailedTimers(Guid caseId, HashSet<string> failed) => new(
        new NpgsqlBatchCommand("select timer_id from timers where case_id = $1 and attempts > 0")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = caseId } },
        },
        row => failed.Add(row.GetString(0)));

    // The key of case_events: another writer saved the same version, which the lock should not allow.
    private static bool LostRace(PostgresException error) => error.SqlState
        is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable
        || error.ConstraintName == "case_events_pkey";
}
