using CaseFlow.Access;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Operations.Outages;

/// <summary>What was missed while nothing ran, what is proposed for it, and one approval that carries it out.</summary>
[Authorize(Policy = nameof(Policies.MayOperate))]
internal sealed class OutagesPage(CurrentUser current, OutageBook book, TimeProvider time, IStringLocalizer<Shared> texts) : PageModel
{
    /// <summary>Units that are written out for a kind: the others are counted.</summary>
    public const int MostUnits = 12;

    public IReadOnlyList<(Outage Outage, OutageWait Wait)> Open { get; private set; } = [];

    public IReadOnlyList<Outage> Past { get; private set; } = [];

    public ILookup<long, OutageDecision> Decisions { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var outages = await book.ListAsync(ct);
        var open = new List<(Outage, OutageWait)>();
        foreach (var outage in outages.Where(outage => outage.ClosedAt is null))
        {
            open.Add((outage, await book.WaitAsync(outage, time.GetUtcNow(), ct)));
        }

        Open = open;
        Past = [.. outages.Where(outage => outage.ClosedAt is not null)];
        Decisions = (await book.DecisionsAsync(ct)).ToLookup(decision => decision.OutageId);
    }

    public async Task<IActionResult> OnPostAsync(long outage, CancellationToken ct)
    {
        var choices = new List<OutageChoice>();
        foreach (var what in MissedKind.All)
        {
            foreach (var stale in new[] { false, true })
            {
                var name = new MissedKind(what, stale, []).Name;
                choices.AddRange(
                    from field in Request.Form
                    let unit = Guid.TryParse(field.Key.StartsWith($"{name}.", StringComparison.Ordinal) ? field.Key[(name.Length + 1)..] : null, out var id) ? id : (Guid?)null
                    where (field.Key == name || unit is not null) && Proposal.Choices.Contains(field.Value.ToString())
                    select new OutageChoice(what, stale, field.Value.ToString(), unit));
            }
        }

        var messages = await book.ApproveAsync(outage, choices, current.Id, time.GetUtcNow(), ct);
        TempData["Notice"] = messages > 0 ? texts["Outage.Approved", messages].Value : texts["Outage.NothingLeft"].Value;
        return LocalRedirect("/operations/outages");
    }
}
