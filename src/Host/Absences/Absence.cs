namespace CaseFlow.Absences;

/// <summary>Days on which somebody is away, and who stands in.</summary>
/// <param name="ToOn">The last day away.</param>
/// <param name="StandInName">Null: the work falls to the head of the body.</param>
/// <param name="EndedAt">Back before the last day.</param>
/// <param name="StandInAwayFrom">First of these days on which the stand-in is away too; null when there is none.</param>
internal sealed record Absence(
    long AbsenceId, Guid UserId, string Name, string Body, DateOnly FromOn, DateOnly ToOn, string? StandInName, string? Reason, DateTimeOffset RecordedAt,
    string RecordedByName, DateTimeOffset? EndedAt, DateOnly? StandInAwayFrom, DateOnly? StandInAwayTo);

/// <summary>Somebody who may be away or stand in.</summary>
internal sealed record Colleague
{
    public required Guid UserId { get; init; }

    public required string Name { get; init; }

    public required Guid UnitId { get; init; }

    public required string Body { get; init; }

    /// <summary>Those in which one has work: officer, leader, chairman.</summary>
    public required string[] Roles { get; init; }

    /// <summary>Standing in widens nobody's rights: it takes every role in which the other one works.</summary>
    public bool MayStandInFor(Colleague absent) =>
        UserId != absent.UserId && UnitId == absent.UnitId && Body == absent.Body && absent.Roles.All(role => Roles.Contains(role));
}
