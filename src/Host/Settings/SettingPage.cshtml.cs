using System.Globalization;
using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Settings;

/// <summary>
/// One setting: what holds, where the procedure uses it, who changed it when. A new value is held to the same rules as the default: what the
/// checker would refuse in the definition is refused here.
/// </summary>
[Authorize(Policy = nameof(Policies.MayChangeSettings))]
internal sealed class SettingPage(CurrentUser current, ListSettings settings, LocalPolicies policies, IStringLocalizer<Shared> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Procedure { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Setting { get; set; } = "";

    /// <summary>Of a length.</summary>
    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Counted { get; set; }

    /// <summary>Any other value.</summary>
    [BindProperty]
    public string? Typed { get; set; }

    public SettingInForce? Shown { get; private set; }

    public string Scope => current.UnitName ?? texts["Unit.All"];

    public IReadOnlyList<string> Uses => SettingUses.Of(Shown!.Definition, Shown.Setting.Id, Languages.Current);

    public string Say(Value value) => SettingWords.Of(value, texts);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        Typed = Shown!.Value switch
        {
            BooleanValue boolean => boolean.Boolean ? "true" : "false",
            NumberValue number => number.Number.ToString(CultureInfo.InvariantCulture),
            TextValue text => text.Text,
            _ => null,
        };
        if (TimeValues.Length(Shown.Value) is { } span && TypedLength.Of(span) is { } length)
        {
            (Number, Counted) = (length.Number.ToString(CultureInfo.InvariantCulture), length.Counted);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostSetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        var value = Read(Shown!.Setting.Type);
        if (value is null)
        {
            ModelState.AddModelError("number", texts[Shown.Setting.Type is SettingType.Span ? "Settings.NoLength" : "Settings.NoValue"]);
        }
        else
        {
            foreach (var problem in Refusals(value).Distinct())
            {
                ModelState.AddModelError("number", problem);
            }
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        return await SaveAsync(value, ct);
    }

    public async Task<IActionResult> OnPostResetAsync(CancellationToken ct) => await FindAsync(ct) ? await SaveAsync(null, ct) : NotFound();

    private async Task<IActionResult> SaveAsync(Value? value, CancellationToken ct)
    {
        await policies.SetAsync(Shown!.Name, current.UnitId, value, current.Id, ct);
        TempData["Notice"] = texts["Settings.Saved"].Value;
        return LocalRedirect($"/settings/{Shown.Name}");
    }

    private Value? Read(SettingType type) => type switch
    {
        SettingType.Span => TypedLength.Read(Number, Counted) is { } span ? SettingValues.Of(span) : null,
        SettingType.Number => decimal.TryParse(Typed?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null,
        SettingType.Boolean => Typed is "true" or "false" ? Typed == "true" : null,
        _ => string.IsNullOrWhiteSpace(Typed) ? null : Typed.Trim(),
    };

    private IEnumerable<string> Refusals(Value value)
    {
        var definition = Shown!.Definition;
        var tried = definition with
        {
            Settings = definition.Settings.Select(setting => setting.Id == Shown.Setting.Id ? setting with { Value = value } : setting).ToItems(),
        };
        return DefinitionChecker.Check(tried).Except(DefinitionChecker.Check(definition))
            .Where(problem => problem.IsError)
            .Select(problem => problem.Message.In(Languages.Current));
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        var procedures = await settings.ListAsync(current.UnitId, ct);
        Shown = procedures.SelectMany(procedure => procedure.Settings).FirstOrDefault(setting => setting.Name == new SettingName(Procedure, Setting));
        return Shown is not null;
    }
}
