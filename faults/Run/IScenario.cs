namespace CaseFlow.Faults.Run;

/// <summary>One kind of harm, named by the sentence of what it does. What must hold afterwards in any case is asked by the suite.</summary>
internal interface IScenario
{
    /// <summary>Does it, and says with <see cref="Rig.Verdict"/> what else had to hold.</summary>
    Task RunAsync(Rig rig);
}
