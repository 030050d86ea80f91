using CaseFlow.Access;
using CaseFlow.Resources;
using CaseFlow.Workflows.Expressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Settings;

/// <summary>What the law leaves open in each procedure, and what holds here.</summary>
[Authorize(Policy = nameof(Policies.MayChangeSettings))]
internal sealed class SettingsPage(CurrentUser current, ListSettings settings, IStringLocalizer<Shared> texts) : PageModel
{
    public IReadOnlyList<ProcedureSettings> Procedures { get; private set; } = [];

    public string Scope => current.UnitName ?? texts["Unit.All"];

    /// <summary>Null for those who set what holds everywhere.</summary>
    public Guid? Unit => current.UnitId;

    /// <summary>Those who set what holds everywhere keep the forms and the amounts too.</summary>
    public bool ManagesTemplates => Policies.MayManageTemplates(current);

    public string Say(Value value) => SettingWords.Of(value, texts);

    public async Task OnGetAsync(CancellationToken ct) => Procedures = await settings.ListAsync(current.UnitId, ct);
}
