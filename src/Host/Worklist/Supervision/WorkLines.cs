using CaseFlow.Cases;
using CaseFlow.Platform.Web;

namespace CaseFlow.Worklist.Supervision;

/// <summary>A work item in the words of a list.</summary>
/// <param name="Holder">Who has it, else what the procedure calls the role.</param>
internal sealed record WorkLine(WorkItem Item, string Person, string What, string Holder, DueBox? Due);

/// <summary>Says work items by the definitions that they run on.</summary>
internal sealed class WorkLines(CaseWords words)
{
    public async Task<IReadOnlyList<WorkLine>> OfAsync(IEnumerable<WorkItem> items, CancellationToken ct)
    {
        var lines = new List<WorkLine>();
        foreach (var item in items)
        {
            var (definition, version) = (item.DefinitionId, item.DefinitionVersion);
            lines.Add(new(
                item, CaseHeads.TitleOf(item.PersonName, item.CaseNo),
                (await words.TaskAsync(definition, version, item.Task, ct)).In(Languages.Current),
                item.HolderName ?? (await words.RoleAsync(definition, version, item.Role, ct)).In(Languages.Current),
                await words.DueAsync(definition, version, item.DueAt, ct)));
        }

        return lines;
    }
}
