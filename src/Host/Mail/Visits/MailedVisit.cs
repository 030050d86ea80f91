using CaseFlow.Workflows.Definition;

namespace CaseFlow.Mail.Visits;

/// <summary>A planned visit as a mail brings it to the calendar of its recipient.</summary>
internal sealed record MailedVisit
{
    public required Guid CaseId { get; init; }

    public required string Key { get; init; }

    public required long CaseNo { get; init; }

    public required string TitleVi { get; init; }

    public required string TitleEn { get; init; }

    public required DateOnly Day { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Grows with each change of the visit.</summary>
    public required int Changes { get; init; }

    public bool IsCalledOff { get; init; }

    /// <summary>It takes place, with somebody else.</summary>
    public bool IsHandedOver { get; init; }

    /// <summary>The day that the recipient was told before.</summary>
    public DateOnly? DayBefore { get; init; }

    public LocalText Title => new(TitleVi, TitleEn);

    /// <summary>Of a work item that is the visit; it is due by the earlier of its two dates.</summary>
    public static MailedVisit Of(Guid caseId, string key, long caseNo, LocalText title, DateOnly day, DateTimeOffset? lawDueAt, DateTimeOffset? officeDueAt, int? changes) => new()
    {
        CaseId = caseId,
        Key = key,
        CaseNo = caseNo,
        TitleVi = title.Vi,
        TitleEn = title.En,
        Day = day,
        DueAt = lawDueAt is null || officeDueAt < lawDueAt ? officeDueAt : lawDueAt,
        Changes = changes ?? 0,
    };
}

/// <summary>Whose calendar a mail changes, and who answers questions about it.</summary>
internal sealed record ChangedVisit
{
    public required Guid UserId { get; init; }

    public required string Email { get; init; }

    public required string Language { get; init; }

    public required string UnitName { get; init; }

    public string? Phone { get; init; }

    public string? ReplyTo { get; init; }

    public required MailedVisit Visit { get; init; }

    public Office Office => new(UnitName, Phone, ReplyTo);
}
