using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Documents;

internal sealed class FileDecisionHandler : IEffectHandler<FileDecision>
{
    public void Write(FileDecision effect, CaseInHand stepped, StepWrites writes) =>
        writes.Rows<DecisionRows>().Add(stepped, effect.Paper, UserIds.From(stepped.Received.Actor?.Id));
}
