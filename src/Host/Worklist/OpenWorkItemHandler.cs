using CaseFlow.Cases;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Worklist;

internal sealed class OpenWorkItemHandler : IEffectHandler<OpenWorkItem>
{
    public void Write(OpenWorkItem effect, CaseInHand stepped, StepWrites writes) =>
        writes.Rows<WorkItemRows>().Open(new(
            stepped.Id, effect.Key, effect.Task, effect.State, stepped.UnitId, stepped.BodyOf(effect.Role), effect.Role,
            effect.OpenedAt.ToUniversalTime(), effect.Occurrence)
        {
            NamedUser = UserIds.From(effect.User),
            LawDueAt = effect.LawDue?.At,
            OfficeDueAt = effect.OfficeDue?.At,
            Note = effect.Note,
            Replaces = effect.Replaces,
        });
}
