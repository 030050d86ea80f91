using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Mail.Bounces;

/// <summary>Whose address is in doubt and why; each gets another address, or somebody has asked and says that it is right.</summary>
[Authorize(Policy = nameof(Policies.MayMendContacts))]
internal sealed class ContactsPage(CurrentUser current, ContactWork contacts, Accounts accounts, IStringLocalizer<Shared> texts) : PageModel
{
    private const int LongestNote = 500;

    public IReadOnlyList<ContactToMend> Contacts { get; private set; } = [];

    /// <summary>What was sent and not accepted.</summary>
    [BindProperty]
    public long Work { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public async Task OnGetAsync(CancellationToken ct) => Contacts = await contacts.OfAsync(current, ct);

    public async Task<IActionResult> OnPostChangeAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } contact)
        {
            return NotFound();
        }

        if (TypedAddress.Parse(Email) is not { } email)
        {
            return Again("email", "Invite.BadEmail");
        }

        if (string.Equals(email, contact.Address, StringComparison.OrdinalIgnoreCase))
        {
            return Again("email", "Contacts.SameAddress");
        }

        return await accounts.ChangeEmailAsync(contact.UserId, email, current.Id, ct) ? Done("Contacts.Changed", contact) : Again("email", "Invite.AddressTaken");
    }

    public async Task<IActionResult> OnPostRightAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } contact)
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(Note) || Note.Trim().Length > LongestNote)
        {
            return Again("note", "Contacts.NoNote");
        }

        await contacts.EndAsync(contact.WorkId, Note.Trim(), current.Id, ct);
        return Done("Contacts.Ended", contact);
    }

    private async Task<ContactToMend?> FindAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        return Contacts.FirstOrDefault(contact => contact.WorkId == Work);
    }

    private LocalRedirectResult Done(string notice, ContactToMend contact)
    {
        TempData["Notice"] = texts[notice, contact.Name].Value;
        return LocalRedirect("/contacts");
    }

    private PageResult Again(string field, string problem)
    {
        ModelState.AddModelError($"{field}-{Work}", texts[problem, LongestNote]);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
