using System.Text.Json;
using CaseFlow.Access;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Cases;

/// <summary>
/// GET /api/cases/{id} — where a case stands, what is due, what happened. Its version is the ETag. A helper is told whom it is about and what
/// is due of the own work.
/// </summary>
internal static class GetCase
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/cases/{id:guid}", HandleAsync);
        api.MapGet("/cases/{id:guid}/events", async Task<IResult> (
            Guid id, CurrentUser user, CaseAccess access, CaseReader cases, CancellationToken ct) =>
            !Policies.MaySeeFiles(user) || await access.FindAsync(user, id, ct) is null
                ? TypedResults.NotFound()
                : TypedResults.Ok((await cases.EventsAsync(id, ct)).Select(Event.Of)));
    }

    private static async Task<IResult> HandleAsync(Guid id, HttpContext http, CurrentUser user, CaseReader cases, CancellationToken ct)
    {
        if (await cases.FindAsync(user, id, ct) is not { } found)
        {
            return TypedResults.NotFound();
        }

        CommandProblems.SetETag(http, found.Row.Version);
        var (row, seesFile) = (found.Row, found.SeesFile);
        return TypedResults.Ok(new Answer(
            row.CaseId, row.CaseNo, row.Version, row.DefinitionId, row.DefinitionVersion, row.PersonId, row.PersonName, row.UnitId,
            seesFile ? row.States : [], seesFile ? row.WaitingFor : [], row.OpenedAt, row.ClosedAt, seesFile ? row.CloseReason : null,
            [.. found.Deadlines.Select(deadline => new Deadline(
                deadline.Clock.Key, deadline.Rule.Id, deadline.Clock.WorkItem, deadline.Rule.Basis.ToString().ToLowerInvariant(),
                deadline.Due?.At, deadline.IsPaused, found.WasDueOnPaper(deadline)))],
            seesFile
                ? [.. found.Procedure.Held(found.Snapshot, found.Calendar).Select(held => new CommandProblems.HeldTimer(held.Timer.Id, held.Timer.DueAt))]
                : [],
            JsonSerializer.Deserialize<JsonElement>((seesFile ? found.Snapshot.Chart.Data : ObjectValue.Empty).ToString())));
    }

    /// <param name="States">Active states, ancestors included, in document order.</param>
    /// <param name="WaitingFor">Roles whose turn it is.</param>
    /// <param name="Held">What was past due when it was recorded and waits for a look.</param>
    public sealed record Answer(
        Guid CaseId, long CaseNo, int Version, string Definition, int DefinitionVersion, Guid? PersonId, string? PersonName, Guid UnitId,
        string[] States, string[] WaitingFor, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, string? CloseReason,
        List<Deadline> Deadlines, List<CommandProblems.HeldTimer> Held, JsonElement Data);

    /// <param name="Basis"><c>law</c> or <c>office</c>.</param>
    /// <param name="OnPaper">It was due while the case still ran on paper: nobody was reminded.</param>
    public sealed record Deadline(string Key, string Rule, string? WorkItem, string Basis, DateTimeOffset? DueAt, bool Paused, bool OnPaper);

    public sealed record Event(
        int Seq, string Name, DateTimeOffset HappenedAt, DateTimeOffset RecordedAt, string? Actor, JsonElement Trace, JsonElement Effects)
    {
        public static Event Of(CaseEvent row) => new(
            row.Seq, row.Name, row.HappenedAt, row.RecordedAt, row.ActorName,
            JsonSerializer.Deserialize<JsonElement>(row.Trace), JsonSerializer.Deserialize<JsonElement>(row.Effects));
    }
}
