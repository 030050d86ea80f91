using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Protection;

/// <summary>What this office does with personal data, the rights of people and where to complain: everybody may read it.</summary>
[AllowAnonymous]
internal sealed class PolicyPage(ProtectionOffice offices) : PageModel
{
    public static IReadOnlyList<string> Parts { get; } = ["Purpose", "Basis", "Data", "Who", "Keep", "Safe", "Rights", "Consent", "Complain"];

    public IReadOnlyList<(string Unit, string Department, string Contact)> Contacts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Contacts = await offices.ContactsAsync(ct);
}
