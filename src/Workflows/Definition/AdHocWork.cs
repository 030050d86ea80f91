namespace CaseFlow.Workflows.Definition;

/// <summary>
/// Work that people may add to a case at any time, beside what its states ask for: with a note that says what is asked, and a day.
/// A deadline of the task that says no length stands on that day; outcomes need no transition.
/// </summary>
/// <param name="By">Ids of the roles that may add it.</param>
public sealed record AdHocWork(Items<string> By, TaskDefinition Task);
