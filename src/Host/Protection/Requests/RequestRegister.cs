using CaseFlow.Access;
using CaseFlow.Platform.Database;
using Dapper;
using Npgsql;

namespace CaseFlow.Protection.Requests;

/// <summary>The register of what people ask for about their own data. Each unit has its own.</summary>
internal sealed class RequestRegister(Connections database, TimeProvider time)
{
    /// <param name="Person">Somebody on the unit's register; null: nobody there.</param>
    public sealed record New(string Kind, Guid? Person, string Requester, string Capacity, string Contact, string Asks, DateTimeOffset ReceivedAt);

    public async Task<Guid> AddAsync(CurrentUser user, New asked, CancellationToken ct = default)
    {
        var id = Guid.CreateVersion7();
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            """
            insert into subject_requests (request_id, unit_id, kind, person_id, requester, capacity, contact, asks, received_at, recorded_at, recorded_by)
            values (@id, @UnitId, @Kind, @Person, @Requester, @Capacity, @Contact, @Asks, @ReceivedAt, @now, @by)
            """,
            new
            {
                id,
                user.UnitId,
                asked.Kind,
                asked.Person,
                asked.Requester,
                asked.Capacity,
                asked.Contact,
                asked.Asks,
                asked.ReceivedAt,
                now = time.Now(),
                by = user.Id,
            });
        return id;
    }

    /// <returns>False when the request has ended, or that was done before.</returns>
    public async Task<bool> StepAsync(CurrentUser user, SubjectRequest request, string step, string? ground, string words, CancellationToken ct = default)
    {
        if (request.End is not null || (step == "acknowledged" && request.Acknowledged is not null))
        {
            return false;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        try
        {
            await connection.ExecuteAsync(
                """
                insert into request_steps (request_id, number, step, happened_at, ground, words, recorded_at, recorded_by)
                select @RequestId, (select count(*) + 1 from request_steps where request_id = @RequestId), @step, @now, @ground, @words, @now, @by
                """,
                new { request.RequestId, step, ground, words, now = time.Now(), by = user.Id });
            return true;
        }
        catch (PostgresException lost) when (lost.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<SubjectRequest>> ListAsync(CurrentUser user, CancellationToken ct = default) => ReadAsync(user, null, ct);

    public async Task<SubjectRequest?> GetAsync(CurrentUser user, Guid id, CancellationToken ct = default) => (await ReadAsync(user, id, ct)).SingleOrDefault();

    private async Task<IReadOnlyList<SubjectRequest>> ReadAsync(CurrentUser user, Guid? id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var asked = new { user.UnitId, id };
        var requests = (await connection.QueryAsync<SubjectRequest>(
            """
            select r.request_id, r.request_no, r.kind, r.person_id, r.requester, r.capacity, r.contact, r.asks, r.received_at, r.recorded_at, u.name as recorded_by
            from subject_requests r join users u on u.user_id = r.recorded_by
            where r.unit_id = @UnitId and (@id::uuid is null or r.request_id = @id) order by r.received_at desc, r.request_no desc
            """,
            asked)).AsList();
        var steps = (await connection.QueryAsync<Guid, RequestStep, (Guid Id, RequestStep Step)>(
            """
            select s.request_id, s.step, s.happened_at, s.ground, s.words, s.recorded_at, u.name as recorded_by
            from request_steps s join subject_requests r using (request_id) join users u on u.user_id = s.recorded_by
            where r.unit_id = @UnitId and (@id::uuid is null or r.request_id = @id) order by s.number
            """,
            (request, step) => (request, step), asked, splitOn: "step")).ToLookup(done => done.Id, done => done.Step);
        return [.. requests.Select(request => request with { Steps = [.. steps[request.RequestId]] })];
    }
}
