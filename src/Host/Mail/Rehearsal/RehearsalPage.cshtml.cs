using CaseFlow.Access;
using CaseFlow.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Mail.Rehearsal;

/// <summary>Runs the jobs of tomorrow on a copy and tells how much they bring and what is odd. For operators, who see no personal data.</summary>
[Authorize(Policy = nameof(Policies.MayOperate))]
internal sealed class RehearsalPage(RehearseDay rehearse, TimeProvider time) : PageModel
{
    /// <summary>Of each kind of oddity: the rest is counted.</summary>
    public const int Shown = 20;

    public DateOnly Tomorrow => VietnameseText.LocalDate(time.GetUtcNow()).AddDays(1);

    public RehearsedDay? Result { get; private set; }

    public async Task OnPostAsync(CancellationToken ct) => Result = await rehearse.RunAsync(Tomorrow, ct);
}
