using CaseFlow.Workflows.Casework;

namespace CaseFlow.Demo.Plan;

/// <summary>A case as the plan follows it: the core's snapshot, and what its effects opened and closed.</summary>
internal sealed class CaseInPlan(string caseRef, Workflow workflow)
{
    public string Ref { get; } = caseRef;

    public Workflow Workflow { get; } = workflow;

    public Snapshot Snapshot { get; set; } = null!;

    public Dictionary<string, WorkInPlan> Work { get; } = [];

    /// <summary>How the case is to end; null leaves it to habit.</summary>
    public Distance? Goal { get; init; }

    /// <summary>Somebody means to report what brings it to its end.</summary>
    public bool IsReportMeant { get; set; }

    public bool IsClosed => Snapshot.Closed is not null;

    /// <summary>The next timer, as the host finds it; null when none can fire.</summary>
    public ArmedTimer? Next => IsClosed ? null : Snapshot.Timers
        .Where(timer => timer is { Held: false, ParkedAt: null })
        .OrderBy(timer => timer.DueAt).ThenBy(timer => timer.Id, StringComparer.Ordinal)
        .FirstOrDefault();
}
