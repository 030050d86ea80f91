using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.Answers.OfCase;

/// <summary>A link as the office sees it: to whom, what for, and what became of it. No part of its address is known to anybody here.</summary>
internal sealed record LinkLine
{
    /// <summary>What a link can be, the last thing that happened to it.</summary>
    public static IReadOnlyList<string> States { get; } = ["answered", "revoked", "locked", "ended", "opened", "sent", "planned"];

    public required Guid LinkId { get; init; }

    public required string HelperName { get; init; }

    public required string Task { get; init; }

    public DateOnly? Occurrence { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the newest mail with it left; null while none has.</summary>
    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public string? Device { get; init; }

    public DateTimeOffset? LockedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public string? RevokedWhy { get; init; }

    public string? RevokedByName { get; init; }

    public required bool Lives { get; init; }

    /// <summary>The work is open and with the same person: another link can be sent.</summary>
    public required bool CanBeRenewed { get; init; }

    public string State => this switch
    {
        { AnsweredAt: not null } => "answered",
        { RevokedAt: not null } => "revoked",
        { LockedAt: not null } => "locked",
        { Lives: false } => "ended",
        { OpenedAt: not null } => "opened",
        { SentAt: not null } => "sent",
        _ => "planned",
    };

    /// <summary>When it became that.</summary>
    public DateTimeOffset StateSince => State switch
    {
        "answered" => AnsweredAt!.Value,
        "revoked" => RevokedAt!.Value,
        "locked" => LockedAt!.Value,
        "opened" => OpenedAt!.Value,
        "sent" => SentAt!.Value,
        "ended" when ExpiresAt > MadeAt && SentAt is { } sent => sent,
        _ => MadeAt,
    };
}

/// <summary>Reads them. Whoever calls has checked that the user sees the file of the case.</summary>
internal sealed class LinkLines(Connections database, TimeProvider time)
{
    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<LinkLine>> OfCaseAsync(Guid caseId, CancellationToken ct = default)
    {
        // By the host: when tokens were made is nobody's to read.
        await using var connection = await database.OpenForHostAsync(ct);
        return (await connection.QueryAsync<LinkLine>(
            """
            select l.link_id, u.name as helper_name, w.task, w.occurrence, l.made_at, l.expires_at,
              (select max(t.minted_at) from answer_tokens t where t.link_id = l.link_id) as sent_at,
              l.opened_at, a.answered_at, a.device, l.locked_at, l.revoked_at, l.revoked_why, r.name as revoked_by_name,
              answer_link_lives(l.link_id, @now) as lives,
              w.status = 'open' and w.holding = l.holding and coalesce(w.assignee, w.named_user) = l.user_id
                and not exists (select from answer_links n where n.case_id = l.case_id and n.work_item = l.work_item and n.user_id = l.user_id and n.made_at > l.made_at)
                as can_be_renewed
            from answer_links l join users u on u.user_id = l.user_id join work_items w on w.case_id = l.case_id and w.key = l.work_item
            left join link_answers a on a.link_id = l.link_id left join users r on r.user_id = l.revoked_by
            where l.case_id = @caseId order by l.made_at desc, l.link_id desc
            """,
            new { caseId, now = time.Now() })).AsList();
    }
}
