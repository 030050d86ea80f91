using System.Security.Cryptography;
using System.Text;
using CaseFlow.Calendars;
using CaseFlow.Definitions;
using CaseFlow.Settings;
using CaseFlow.Workflows.Casework;
using Npgsql;

namespace CaseFlow.Cases;

/// <summary>Starts the cases that a step opens, in the transaction of the step.</summary>
internal sealed class SpawnedCases(DefinitionStore definitions, CalendarStore calendars, LocalPolicies policies, CaseStepper stepper)
{
    /// <param name="held">The connection of the transaction, where one is under way.</param>
    /// <exception cref="CaseFailedException">A linked case cannot be started: the step that opens it must not be saved either.</exception>
    public async ValueTask StartAsync(CaseInHand parent, StepWrites writes, NpgsqlConnection? held, CancellationToken ct)
    {
        foreach (var spawn in parent.Spawned)
        {
            var workflow = await definitions.NewestAsync(spawn.Definition, spawn.At, held, ct)
                ?? throw new CaseFailedException($"No version of '{spawn.Definition}' is published and in force on {spawn.At:yyyy-MM-dd}.");
            var opened = new CaseInHand
            {
                Id = IdOf(parent.Id, spawn.Key),
                Workflow = workflow,
                Calendar = await calendars.NewestAsync(workflow.Definition.Calendar, held, ct),
                Settings = await policies.OfAsync(workflow.Definition, parent.UnitId, held, ct),
                UnitId = parent.UnitId,
                Body = parent.Body,
                PersonId = parent.PersonId,
                OpenedAt = spawn.At.ToUniversalTime(),
            };
            writes.Rows<CaseRows>().Open(opened, UserIds.From(parent.Received.Actor?.Id));
            var started = new WorkflowEvent(
                EngineEvents.Started, spawn.At, writes.Now, parent.Received.Actor,
                opened.WithUnit(spawn.Data), [], null, null, opened.Settings);
            if (stepper.Step(opened, started, writes) is not Moved and var decision)
            {
                throw new CaseFailedException($"The linked case of '{spawn.Definition}' did not start: {CaseStepper.Why(decision)}");
            }

            writes.Rows<CaseLinkRows>().Add(parent.Id, spawn.Key, opened.Id, spawn.Link);
            await StartAsync(opened, writes, held, ct);
        }

        parent.Spawned.Clear();
    }

    /// <summary>Derived from the case and the action that opens it, so that no retry opens a second one.</summary>
    public static Guid IdOf(Guid parent, string key) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{parent}/{key}")).AsSpan(0, 16), bigEndian: true);
}
