namespace CaseFlow.Workflows.Casework;

/// <summary>
/// Counts every date anew by the calendar as it is now: a case that nobody tells anything would go on reminding of the old ones. What comes
/// out past due waits for a look, as with any date that moves.
/// </summary>
internal static class Recount
{
    // Whoever comes second finds it done.
    public static Decision Decide(CaseStep step) => step.CalendarChanged ? StepRun.Finish(step) : new Stale();
}
