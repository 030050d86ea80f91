namespace CaseFlow.Absences;

/// <summary>Somebody who is away now, whose work stands with somebody else until then.</summary>
/// <param name="ToOn">The last day away.</param>
/// <param name="FallsToHead">Nobody can stand in: the head does the work or gives it to somebody.</param>
internal sealed record StandIn(Guid UserId, string Name, DateOnly ToOn, bool FallsToHead);
