using CaseFlow.Definitions;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Settings;

/// <summary>The settings of every published procedure with what holds in a unit, or in the installation alone.</summary>
internal sealed class ListSettings(DefinitionStore definitions, LocalPolicies policies)
{
    public async Task<IReadOnlyList<ProcedureSettings>> ListAsync(Guid? unitId, CancellationToken ct = default)
    {
        var changes = (await policies.ChangesAsync(unitId, ct)).ToLookup(change => change.Name);
        var listed = new List<ProcedureSettings>();
        foreach (var versions in (await definitions.ListAsync(ct)).Where(stored => stored.Status == "published").GroupBy(stored => stored.DefinitionId))
        {
            var published = new List<WorkflowDefinition>();
            foreach (var version in versions)
            {
                published.Add((await definitions.GetAsync(version.DefinitionId, version.Version, ct)).Definition);
            }

            // Running cases stay on their version: a setting that only an older one has still counts.
            var settings = published
                .SelectMany(definition => definition.Settings, (definition, setting) => (definition, setting))
                .DistinctBy(found => found.setting.Id)
                .Select(found => InForce(found.definition, found.setting, changes, unitId));
            listed.Add(new(published[0], [.. settings]));
        }

        return [.. listed.Where(procedure => procedure.Settings.Count > 0)];
    }

    private static SettingInForce InForce(WorkflowDefinition definition, Setting setting, ILookup<string, SettingChange> changes, Guid? unitId)
    {
        var name = new SettingName(definition.Id, setting.Id);
        var history = changes[name.ToString()].Reverse().ToList();
        var own = Newest(history.Where(change => change.UnitId == unitId), setting);
        var value = own ?? Newest(history.Where(change => change.UnitId is null), setting);
        return new(name, definition, setting, value ?? setting.Value, own is not null, history);
    }

    private static Value? Newest(IEnumerable<SettingChange> history, Setting setting) =>
        history.FirstOrDefault()?.Value is { } written && SettingValues.Read(written) is var value && SettingValues.Fits(setting.Type, value) ? value : null;
}

/// <param name="Definition">The newest published version.</param>
internal sealed record ProcedureSettings(WorkflowDefinition Definition, IReadOnlyList<SettingInForce> Settings);

/// <param name="Definition">The newest version that has the setting.</param>
/// <param name="IsOwn">Set for this unit, or by the installation for itself; else it is inherited.</param>
/// <param name="History">Newest first.</param>
internal sealed record SettingInForce(
    SettingName Name, WorkflowDefinition Definition, Setting Setting, Value Value, bool IsOwn, IReadOnlyList<SettingChange> History);
