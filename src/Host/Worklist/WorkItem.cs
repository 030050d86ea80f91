using CaseFlow.Absences;
using CaseFlow.Cases;

namespace CaseFlow.Worklist;

/// <summary>A work item with what a list shows of its case.</summary>
internal sealed record WorkItem
{
    /// <summary>Columns of <c>work_items w join cases c left join people p left join users h</c>, h being who has it.</summary>
    public const string Columns = $"""
        w.work_item_id, w.case_id, c.case_no, c.version as case_version, c.definition_id, c.definition_version, c.person_id, told_name(p) as person_name,
        w.key, w.task, w.state, w.status, w.role, w.body, w.named_user, w.assignee, w.claimed_at, h.name as holder_name,
        w.opened_at, w.occurrence, w.law_due_at, w.office_due_at, {DueWork.Due} as due_at,
        {DueWork.OnPaper} as was_due_on_paper,
        w.closed_at, w.closed_by, w.outcome, w.note, w.changes
        """;

    public const string From = """
        work_items w join cases c using (case_id) left join people p using (person_id)
        left join users h on h.user_id = coalesce(w.closed_by, w.assignee, w.named_user)
        """;

    public required long WorkItemId { get; init; }

    public required Guid CaseId { get; init; }

    public required long CaseNo { get; init; }

    public required int CaseVersion { get; init; }

    public required string DefinitionId { get; init; }

    public required int DefinitionVersion { get; init; }

    public Guid? PersonId { get; init; }

    public string? PersonName { get; init; }

    /// <summary>The core's name for it, <c>propose#3</c>.</summary>
    public required string Key { get; init; }

    public required string Task { get; init; }

    public required string State { get; init; }

    /// <summary><c>open</c>, <c>parked</c>, <c>completed</c>, <c>withdrawn</c>, <c>missed</c> or <c>migrated</c>.</summary>
    public required string Status { get; init; }

    public required string Role { get; init; }

    public required string Body { get; init; }

    /// <summary>The procedure names the person.</summary>
    public Guid? NamedUser { get; init; }

    /// <summary>Who took it.</summary>
    public Guid? Assignee { get; init; }

    public DateTimeOffset? ClaimedAt { get; init; }

    public string? HolderName { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Of a check-in, or of work that somebody added: the day it stands for.</summary>
    public DateOnly? Occurrence { get; init; }

    public DateTimeOffset? LawDueAt { get; init; }

    public DateTimeOffset? OfficeDueAt { get; init; }

    /// <summary>The earlier of the two.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>It was due while the case still ran on paper; null where that cannot be.</summary>
    public bool? WasDueOnPaper { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public Guid? ClosedBy { get; init; }

    public string? Outcome { get; init; }

    /// <summary>What is asked, of work that somebody added.</summary>
    public string? Note { get; init; }

    /// <summary>How often its days, its holder or its status became another one: calendars take the entry with the most.</summary>
    public int Changes { get; init; }

    /// <summary>Whoever has it is away, and it stands with the one who asks; null for everything else.</summary>
    public StandIn? InsteadOf { get; init; }

    /// <summary>It comes again and again, and has a page of its own.</summary>
    public bool IsCheckIn => Occurrence is not null && State.Length > 0;
}
