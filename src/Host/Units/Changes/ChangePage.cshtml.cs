using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Units.Changes;

/// <summary>One merger or split: what would go where, what has to be chosen, and the buttons that confirm it or take it back.</summary>
[Authorize(Policy = nameof(Policies.MayManageUnits))]
internal sealed class ChangePage(
    CurrentUser current, UnitChanges changes, PreviewChange preview, ListSettings settings, IStringLocalizer<Shared> texts, TimeProvider time) : PageModel
{
    /// <summary>Rules that the form offers.</summary>
    public const int MostRules = 8;

    /// <summary>People on one page of the list that is placed by hand.</summary>
    public const int PerPage = 50;

    [BindProperty(SupportsGet = true, Name = "n")]
    public int Number { get; set; } = 1;

    private Dictionary<string, string> _titles = [];

    public UnitChange Change { get; private set; } = null!;

    public ChangePreview Preview { get; private set; } = null!;

    public bool IsPast => Change.EffectiveOn <= VietnameseText.LocalDate(time.GetUtcNow());

    public bool IsSplit => Change.Plan.Targets.Count > 1;

    public IEnumerable<MovedPerson> Shown => Preview.People.Skip((Number - 1) * PerPage).Take(PerPage);

    public int Pages => (Preview.People.Count + PerPage - 1) / PerPage;

    public string TitleOf(string setting) => _titles.GetValueOrDefault(setting, setting);

    public string Say(string value) => SettingWords.Of(SettingValues.Read(value), texts);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        TempData["Notice"] = texts[await changes.SaveAsync(id, Chosen(), ct) ? "UnitChange.Saved" : "UnitChange.NotOpen"].Value;
        return LocalRedirect($"/units/change/{id}?n={Number}");
    }

    /// <summary>What was chosen and not counted yet is counted first: nobody confirms what was not seen.</summary>
    public async Task<IActionResult> OnPostPlanAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        var chosen = Chosen();
        if (!await changes.SaveAsync(id, chosen, ct) || (await preview.OfAsync(Change with { Plan = chosen }, ct)).To.SequenceEqual(Preview.To))
        {
            return await DoAsync(id, "UnitChange.Planned", changes.PlanAsync(id, ct), Change.Status == "draft" ? "UnitChange.UnderWay" : "UnitChange.NotOpen");
        }

        TempData["Notice"] = texts["UnitChange.LookAgain"].Value;
        return LocalRedirect($"/units/change/{id}");
    }

    public Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken ct) => DoAsync(id, "UnitChange.Withdrawn", changes.WithdrawAsync(id, current.Id, ct));

    public Task<IActionResult> OnPostTryAgainAsync(Guid id, CancellationToken ct) => DoAsync(id, "UnitChange.TriedAgain", changes.TryAgainAsync(id, ct));

    private async Task<IActionResult> DoAsync(Guid id, string said, Task<bool> doing, string refused = "UnitChange.NotOpen")
    {
        TempData["Notice"] = texts[await doing ? said : refused].Value;
        return LocalRedirect($"/units/change/{id}");
    }

    /// <summary>The plan with what the form says; people of other pages stay as they were chosen.</summary>
    private ChangePlan Chosen()
    {
        var (plan, form) = (Change.Plan, Request.Form);
        var people = new Dictionary<Guid, int>(plan.People);
        var users = new Dictionary<Guid, int>(plan.Users);
        var contacts = new Dictionary<string, Guid>(plan.Contacts);
        var values = new Dictionary<string, Guid>(plan.Settings);
        foreach (var (name, value) in form)
        {
            if (name.StartsWith("person-", StringComparison.Ordinal) && Guid.TryParse(name[7..], out var person))
            {
                people.Remove(person);
                if (Place(value) is { } place)
                {
                    people[person] = place;
                }
            }
            else if (name.StartsWith("user-", StringComparison.Ordinal) && Guid.TryParse(name[5..], out var user) && Place(value) is { } target)
            {
                users[user] = target;
            }
            else if (name.StartsWith("contact-", StringComparison.Ordinal) && Guid.TryParse(value, out var whose))
            {
                contacts[name[8..]] = whose;
            }
            else if (name.StartsWith("setting-", StringComparison.Ordinal) && Guid.TryParse(value, out var of))
            {
                values[name[8..]] = of;
            }
        }

        return plan with
        {
            People = people,
            Users = users,
            Contacts = contacts,
            Settings = values,
            Default = Place(form["default"]) ?? plan.Default,
            Rules = form.ContainsKey("contains")
                ? [.. form["contains"].Zip(form["goes"], (words, goes) => (Words: words?.Trim() ?? "", Goes: Place(goes)))
                    .Where(rule => rule.Words.Length > 0 && rule.Goes is not null).Select(rule => new ChangeRule(rule.Words, rule.Goes!.Value))]
                : plan.Rules,
        };
    }

    private int? Place(Microsoft.Extensions.Primitives.StringValues typed) =>
        int.TryParse(typed, out var place) && place >= 0 && place < Change.Plan.Targets.Count ? place : null;

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await changes.FindAsync(id, ct) is not { } change)
        {
            return false;
        }

        Change = change;
        Preview = await preview.OfAsync(change, ct);
        _titles = Preview.Settings.Count == 0 ? [] : (await settings.ListAsync(null, ct))
            .SelectMany(procedure => procedure.Settings).ToDictionary(one => one.Name.ToString(), one => one.Setting.Title.In(Languages.Current));
        Number = Math.Clamp(Number, 1, Math.Max(1, Pages));
        return true;
    }
}
