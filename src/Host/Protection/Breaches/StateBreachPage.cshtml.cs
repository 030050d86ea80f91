using System.Globalization;
using CaseFlow.Access;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Protection.Breaches;

/// <summary>Says what is known of a breach: a new one, or one on the register of which more is known now.</summary>
[Authorize(Policy = nameof(Policies.MayProtectData))]
internal sealed class StateBreachPage(
    CurrentUser current, BreachRegister register, ProtectionOffice offices, TimeProvider time, IStringLocalizer<Shared> texts) : PageModel
{
    /// <summary>Null for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string Nature { get; set; } = "";

    [BindProperty]
    public DateOnly? DiscoveredOn { get; set; }

    [BindProperty]
    public string DiscoveredTime { get; set; } = "";

    [BindProperty]
    public DateOnly? OccurredOn { get; set; }

    [BindProperty]
    public string OccurredTime { get; set; } = "";

    [BindProperty]
    public string Place { get; set; } = "";

    [BindProperty]
    public List<FieldClass> Classes { get; set; } = [];

    [BindProperty]
    public string People { get; set; } = "";

    [BindProperty]
    public string Contact { get; set; } = "";

    [BindProperty]
    public string Consequences { get; set; } = "";

    [BindProperty]
    public string Measures { get; set; } = "";

    public long? Number { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Id is null)
        {
            Contact = (await offices.OfAsync(current.UnitId, ct)).Contact;
            return Page();
        }

        if (await FindAsync(ct) is not { } breach)
        {
            return NotFound();
        }

        var facts = breach.Facts;
        (Version, Nature, Place, Contact, Consequences, Measures) = (breach.Version, facts.Nature, facts.Place, facts.Contact, facts.Consequences, facts.Measures);
        (DiscoveredOn, DiscoveredTime) = EnteredMoment.Of(facts.DiscoveredAt);
        (OccurredOn, OccurredTime) = EnteredMoment.Of(facts.OccurredAt);
        Classes = [.. facts.Classes];
        People = facts.People?.ToString(CultureInfo.InvariantCulture) ?? "";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Id is not null && await FindAsync(ct) is null)
        {
            return NotFound();
        }

        var facts = Read();
        if (ModelState.IsValid && facts is not null)
        {
            if (Id is null)
            {
                return LocalRedirect($"/protection/breaches/{await register.AddAsync(current, facts, ct)}");
            }

            if (await register.StateAsync(current, Id.Value, Version, facts, ct))
            {
                return LocalRedirect($"/protection/breaches/{Id}");
            }

            ModelState.AddModelError("nature", texts["Breach.Stale"]);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<Breach?> FindAsync(CancellationToken ct)
    {
        var breach = await register.GetAsync(current, Id!.Value, ct);
        Number = breach?.BreachNo;
        return breach is { IsClosed: false } ? breach : null;
    }

    private BreachFacts? Read()
    {
        var now = time.Now();
        if (Nature.Trim().Length == 0)
        {
            ModelState.AddModelError("nature", texts["Breach.NoNature"]);
        }

        var found = new EnteredMoment("discovered", DiscoveredOn, DiscoveredTime);
        var discovered = found.Read(ModelState, now, texts);
        var occurred = new EnteredMoment("occurred", OccurredOn, OccurredTime).Read(ModelState, now, texts);
        if (found.IsMissing(ModelState))
        {
            ModelState.AddModelError("discoveredon", texts["Breach.NoDiscovery"]);
        }

        if (occurred > discovered)
        {
            ModelState.AddModelError("occurredon", texts["Breach.FoundBefore"]);
        }

        if (Classes.Count == 0)
        {
            ModelState.AddModelError("classes", texts["Breach.NoClasses"]);
        }

        int? people = int.TryParse(People.Replace(".", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
        if (People.Trim().Length > 0 && people is null)
        {
            ModelState.AddModelError("people", texts["Breach.BadPeople"]);
        }

        return discovered is { } at
            ? new(Nature.Trim(), at, occurred, Place.Trim(), Classes, people, Contact.Trim(), Consequences.Trim(), Measures.Trim())
            : null;
    }
}
