using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;

namespace CaseFlow.Units.Changes;

/// <summary>A merger or a split as it stands.</summary>
internal sealed record UnitChange
{
    public required Guid ChangeId { get; init; }

    /// <summary><c>merge</c> or <c>split</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The first day of the new units.</summary>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>The resolution.</summary>
    public required string Basis { get; init; }

    /// <summary><c>draft</c>, <c>planned</c>, <c>running</c>, <c>done</c> or <c>withdrawn</c>.</summary>
    public required string Status { get; init; }

    public required ChangePlan Plan { get; init; }

    public required Guid AskedBy { get; init; }

    public required string AskedByName { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Open cases whose step failed and that stayed behind.</summary>
    public int LeftCases { get; init; }

    public bool IsOpen => Status is "draft" or "planned";
}

/// <summary>The mergers and splits that were prepared, each from its draft to its end.</summary>
internal sealed class UnitChanges(Connections database, TimeProvider time)
{
    private const string Select = """
        select c.change_id, c.kind, c.effective_on, c.basis, c.status, c.asked_by, u.name as asked_by_name, c.ended_at, c.left_cases, c.plan::text
        from unit_changes c join users u on u.user_id = c.asked_by
        """;

    public async Task<IReadOnlyList<UnitChange>> ListAsync(CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return [.. (await connection.QueryAsync<Row>($"{Select} order by c.effective_on desc, c.asked_at desc")).Select(row => row.ToChange())];
    }

    public async Task<UnitChange?> FindAsync(Guid changeId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QuerySingleOrDefaultAsync<Row>($"{Select} where c.change_id = @changeId", new { changeId }))?.ToChange();
    }

    /// <summary>Those whose day has come, the earliest first.</summary>
    public async Task<IReadOnlyList<UnitChange>> DueAsync(CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        return [.. (await connection.QueryAsync<Row>(
            $"{Select} where c.status in ('planned', 'running') and c.effective_on <= @today order by c.effective_on, c.asked_at",
            new { today = VietnameseText.LocalDate(time.Now()) })).Select(row => row.ToChange())];
    }

    public async Task<Guid> DraftAsync(string kind, DateOnly effectiveOn, string basis, ChangePlan plan, Guid by, CancellationToken ct = default)
    {
        var changeId = Guid.CreateVersion7(time.GetUtcNow());
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            """
            insert into unit_changes (change_id, kind, effective_on, basis, status, plan, asked_at, asked_by)
            values (@changeId, @kind, @effectiveOn, @basis, 'draft', @plan::jsonb, @now, @by)
            """,
            new { changeId, kind, effectiveOn, basis, plan = plan.ToString(), now = time.Now(), by });
        return changeId;
    }

    /// <summary>False when it is not open to change any more.</summary>
    public Task<bool> SaveAsync(Guid changeId, ChangePlan plan, CancellationToken ct = default) => SetAsync(
        "update unit_changes set plan = @plan::jsonb where change_id = @changeId and status in ('draft', 'planned')", new { changeId, plan = plan.ToString() }, ct);

    /// <summary>From here on it is carried out when its day comes; at once when that has passed.</summary>
    /// <returns>False when it is no draft any more, or one of its units has ended or has another change that waits: a unit goes once.</returns>
    public async Task<bool> PlanAsync(Guid changeId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // One after another, so that of two plans for a unit the second sees the first.
        await connection.ExecuteAsync("select pg_advisory_xact_lock(hashtext('units'))", transaction: transaction);
        var planned = await connection.ExecuteAsync(
            """
            update unit_changes c set status = 'planned', planned_at = @now
            where c.change_id = @changeId and c.status = 'draft'
              and not exists (
                select from units u where c.plan -> 'from' ? u.unit_id::text and (
                  u.valid_to < c.effective_on
                  or exists (select from unit_changes o where o.status in ('planned', 'running') and o.plan -> 'from' ? u.unit_id::text)))
            """,
            new { changeId, now = time.Now() },
            transaction);
        await transaction.CommitAsync(ct);
        return planned == 1;
    }

    /// <summary>Taken back before it began.</summary>
    public Task<bool> WithdrawAsync(Guid changeId, Guid by, CancellationToken ct = default) => SetAsync(
        """
        update unit_changes set status = 'withdrawn', withdrawn_at = @now, withdrawn_by = @by
        where change_id = @changeId and status in ('draft', 'planned')
        """,
        new { changeId, now = time.Now(), by },
        ct);

    /// <summary>Tries once more what stayed behind.</summary>
    public Task<bool> TryAgainAsync(Guid changeId, CancellationToken ct = default) => SetAsync(
        "update unit_changes set status = 'running', ended_at = null where change_id = @changeId and status = 'done' and left_cases > 0", new { changeId }, ct);

    private async Task<bool> SetAsync(string sql, object parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(sql, parameters) == 1;
    }

    private sealed record Row
    {
        public Guid ChangeId { get; init; }

        public string Kind { get; init; } = "";

        public DateOnly EffectiveOn { get; init; }

        public string Basis { get; init; } = "";

        public string Status { get; init; } = "";

        public string Plan { get; init; } = "";

        public Guid AskedBy { get; init; }

        public string AskedByName { get; init; } = "";

        public DateTimeOffset? EndedAt { get; init; }

        public int LeftCases { get; init; }

        public UnitChange ToChange() => new()
        {
            ChangeId = ChangeId,
            Kind = Kind,
            EffectiveOn = EffectiveOn,
            Basis = Basis,
            Status = Status,
            Plan = ChangePlan.Read(Plan),
            AskedBy = AskedBy,
            AskedByName = AskedByName,
            EndedAt = EndedAt,
            LeftCases = LeftCases,
        };
    }
}
