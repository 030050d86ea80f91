namespace CaseFlow.Worklist.Visits;

/// <summary>A planned visit as it may stand in somebody's telephone: nobody's name, and no word of what it is about.</summary>
/// <param name="Title">The neutral words of the definition for mails.</param>
/// <param name="Day">Which hour is left to the two who meet.</param>
/// <param name="LastDay">The day on which its deadline ends; null where it has none.</param>
/// <param name="Sequence">Grows with each change.</param>
/// <param name="Address">Where to answer after signing in; null where the file goes to somebody who answers by a link.</param>
internal sealed record Visit(Guid CaseId, string Key, long CaseNo, string Title, DateOnly Day, DateOnly? LastDay, int Sequence, bool IsCalledOff, Uri? Address);
