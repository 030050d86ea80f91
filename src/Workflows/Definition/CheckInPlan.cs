using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Definition;

/// <summary>
/// A task that comes again and again while its state is active: <c>every</c> so long, <c>for</c> so long, then the next phase.
/// </summary>
/// <param name="From">Where the rhythm is anchored; occurrences are counted from there, so that month ends do not drift.</param>
/// <param name="OpensBefore">How long before an occurrence its work item opens; the occurrence itself is its due day.</param>
/// <param name="AvoidHolidays">Moves an occurrence on a day off to the next working day, and says so.</param>
/// <param name="Until">The last occurrence lies before the end of this term; null is as long as the state lasts.</param>
/// <param name="Personal">Officers set plans of this kind for a person; null leaves it to the definition alone.</param>
/// <param name="Review">Opened for each answer, so that somebody looks at it; null where nobody need.</param>
/// <param name="Explain">Opened for each one that was missed, so that somebody says why; null where nobody need.</param>
public sealed record CheckInPlan(
    string Id,
    LocalText Title,
    Items<PhaseRule> Phases,
    DeadlineBase From,
    Span OpensBefore,
    bool AvoidHolidays,
    MissedPolicy Missed,
    string? Until,
    TaskDefinition Task,
    PersonalRule? Personal = null,
    TaskDefinition? Review = null,
    TaskDefinition? Explain = null);

/// <summary>A plan that is changed, stopped and restarted for one person, and beside which more of its kind may be added, each with a reason.</summary>
/// <param name="By">Ids of the roles that may.</param>
/// <param name="Method">The data element whose choices are the ways of meeting; null where none is said.</param>
/// <param name="Questions">Data elements that one person may be asked for beside the form of the task.</param>
public sealed record PersonalRule(Items<string> By, string? Method, Items<string> Questions);

/// <param name="For">How long the phase lasts; null on the last one.</param>
public sealed record PhaseRule(Length Every, Length? For);

/// <summary>What becomes of an occurrence whose time passed while nothing ran, or whose predecessor is still open.</summary>
public enum MissedPolicy
{
    /// <summary>Recorded as missed; only the newest opens.</summary>
    Skip,
    /// <summary>One work item stands for all that were missed.</summary>
    CatchUpOnce,
}
