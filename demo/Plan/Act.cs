using CaseFlow.Demo.Register;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Demo.Plan;

/// <summary>Something that somebody will do at an instant of virtual time, over HTTP and signed in.</summary>
/// <param name="Case">What the plan calls the case: <c>T001a</c>, <c>T001a/next</c> for the one it opens.</param>
internal abstract record Act(DateTimeOffset At, string Case, Staff By, ObjectValue Data, Items<RecordedDocument> Documents);

internal sealed record OpenCase(
    DateTimeOffset At, string Case, Staff By, ObjectValue Data, Items<RecordedDocument> Documents, string Definition, Person Person, Guid? Dossier)
    : Act(At, Case, By, Data, Documents);

/// <param name="WorkItem">Key of the work item that it completes; null for an event that is reported.</param>
internal sealed record TellCase(
    DateTimeOffset At, string Case, Staff By, ObjectValue Data, Items<RecordedDocument> Documents, string Event, string? WorkItem)
    : Act(At, Case, By, Data, Documents);
