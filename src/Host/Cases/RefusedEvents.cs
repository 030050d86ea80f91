using System.Text.Json;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Casework;
using Dapper;

namespace CaseFlow.Cases;

/// <summary>Keeps what could not be done, apart from the events; the host keeps it, of whoever asked.</summary>
internal sealed class RefusedEvents(Connections database)
{
    public async Task RecordAsync(CaseInHand asked, WorkflowEvent received, Refused refused, CancellationToken ct)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        await connection.ExecuteAsync(
            """
            insert into refused_events (case_id, name, happened_at, refused_at, actor, version, reasons)
            values (@Id, @Name, @At, @RecordedAt, @actor, @Version, @reasons)
            """,
            new
            {
                asked.Id,
                received.Name,
                received.At,
                received.RecordedAt,
                actor = UserIds.From(received.Actor?.Id),
                asked.Version,
                reasons = JsonSerializer.Serialize(refused.Reasons.Select(reason => new { reason.Code, reason.Field }), JsonSerializerOptions.Web),
            });
    }
}
