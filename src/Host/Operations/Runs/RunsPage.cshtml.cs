using CaseFlow.Access;
using CaseFlow.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Operations.Runs;

/// <summary>The runs of a year, filtered by job, days and trouble.</summary>
[Authorize(Policy = nameof(Policies.MayOperate))]
internal sealed class RunsPage(RunBook book, TimeProvider time) : PageModel
{
    public string? Job { get; private set; }

    public bool Troubled { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    public int Number { get; private set; }

    public IReadOnlyList<RunsOfDay> Days { get; private set; } = [];

    public IReadOnlyList<EndedPause> Pauses { get; private set; } = [];

    public bool HasMore => Days.Count > RunBook.Most;

    public async Task OnGetAsync(string? job, bool troubled, DateOnly? from, DateOnly? to, int p, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var today = VietnameseText.LocalDate(now);
        Job = Schedule.Lines.Any(line => line.Name == job) ? job : null;
        Troubled = troubled;
        To = to ?? today;
        From = from is { } begins && begins <= To ? begins : To.AddDays(-6);
        Number = Math.Clamp(p, 1, 1000);
        Days = await book.ListAsync(Job, troubled, From, To, Number, now, ct);
        Pauses = await book.PausesAsync(ct);
    }

    public string Address(int number) =>
        FormattableString.Invariant($"/operations/runs?job={Job}&troubled={(Troubled ? "true" : "false")}&from={From:yyyy-MM-dd}&to={To:yyyy-MM-dd}&p={number}");
}
