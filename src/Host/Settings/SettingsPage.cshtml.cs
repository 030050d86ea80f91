using System.Globalization;
using CaseFlow.Access;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Settings;

/// <summary>The numbers that the law leaves to the office, each with the reason why it exists.</summary>
[Authorize(Policy = nameof(Policies.MayChangeSettings))]
internal sealed class SettingsPage(CurrentUser current, LocalPolicies policies, IStringLocalizer<Shared> texts) : PageModel
{
    public IReadOnlyList<LocalPolicies.InForce> Settings { get; private set; } = [];

    public string Scope => current.UnitName ?? texts["Unit.All"];

    public async Task OnGetAsync(CancellationToken ct) => Settings = await policies.ListAsync(current.UnitId, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Settings = await policies.ListAsync(current.UnitId, ct);
        var changed = new List<(LocalPolicy Policy, int Value)>();
        foreach (var (policy, value, _) in Settings)
        {
            var typed = Request.Form[policy.Name].ToString().Trim();
            if (Read(policy, typed) is not { } wanted || wanted < policy.Least || wanted > policy.Most)
            {
                ModelState.AddModelError(policy.Name, texts["Settings.OutOfRange", texts[$"Setting.{policy.Name}"], Write(policy, policy.Least), Write(policy, policy.Most)]);
            }
            else if (wanted != value)
            {
                changed.Add((policy, wanted));
            }
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        foreach (var (policy, value) in changed)
        {
            await policies.SetAsync(policy, current.UnitId, value, current.Id, ct);
        }

        TempData["Notice"] = texts["Settings.Saved"].Value;
        return LocalRedirect("/settings");
    }

    /// <summary>What stands in the field: what was typed, when it was refused.</summary>
    public string Shown(LocalPolicies.InForce setting) =>
        Request.HasFormContentType ? Request.Form[setting.Policy.Name].ToString() : Write(setting.Policy, setting.Value);

    /// <summary>A time of day for minutes since midnight, else the number.</summary>
    public static string Write(LocalPolicy policy, int value) => policy.Unit == "minutes"
        ? TimeOnly.MinValue.AddMinutes(value).ToString("HH:mm", CultureInfo.InvariantCulture)
        : value.ToString(CultureInfo.InvariantCulture);

    private static int? Read(LocalPolicy policy, string typed)
    {
        if (policy.Unit == "minutes")
        {
            return TimeOnly.TryParse(typed, CultureInfo.InvariantCulture, out var time) ? time.Hour * 60 + time.Minute : null;
        }

        return int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
