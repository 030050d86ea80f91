using CaseFlow.Workflows.Casework;

namespace CaseFlow.Cases;

/// <summary>The runner starts the linked case before it writes, so that both stand in one transaction.</summary>
internal sealed class SpawnCaseHandler : IEffectHandler<SpawnCase>
{
    public void Write(SpawnCase effect, CaseInHand stepped, StepWrites writes) => stepped.Spawned.Add(effect);
}
