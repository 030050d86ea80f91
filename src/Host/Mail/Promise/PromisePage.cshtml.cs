using CaseFlow.Access;
using CaseFlow.Mail.Messages;
using CaseFlow.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Mail.Promise;

/// <summary>What had to be told in a period and what became of it: for a head what is before the own body, for an operator everything, without names.</summary>
[Authorize(Policy = nameof(Policies.MayProveMails))]
internal sealed class PromisePage(CurrentUser current, ProveMails prove, TimeProvider time) : PageModel
{
    private const int Usual = 7;
    private const int Longest = 366;
    private const int MostShown = 300;


    public static readonly string[] Lists = ["expected", "sent", "skipped", "waiting", "missing", "doubled", "unasked", "possibly"];

    [BindProperty(SupportsGet = true)]
    public string From { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string To { get; set; } = "";

    /// <summary>Whose list is open, one of <see cref="Lists"/>; empty: none.</summary>
    [BindProperty(SupportsGet = true)]
    public string Show { get; set; } = "";

    public Proof Proof { get; private set; } = null!;

    public List<ProvenMessage> Shown { get; } = [];

    public long More { get; private set; }

    /// <summary>An operator is told numbers of cases, and of nobody a name.</summary>
    public bool SeesCases => Policies.MaySupervise(current);

    /// <summary>Every number of the page, by the name of its list.</summary>
    public IEnumerable<(string List, long Count, bool IsGap)> Numbers =>
    [
        ("expected", Proof.Expected, false),
        ("sent", Proof[Fate.Sent], false),
        ("skipped", Proof[Fate.Skipped], false),
        ("waiting", Proof[Fate.Waiting], false),
        ("missing", Proof[Fate.Missing], true),
        ("doubled", Proof[Fate.Doubled], true),
        ("unasked", Proof[Fate.Unasked], true),
        ("possibly", Proof.PossiblyDoubled, false),
    ];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Show = Lists.FirstOrDefault(list => list == Show) ?? "";
        var today = VietnameseText.LocalDate(time.GetUtcNow());
        var to = TypedDate.Parse(To, today) ?? today;
        var from = TypedDate.Parse(From, today) ?? to.AddDays(-Usual);
        from = from > to ? to : from < to.AddDays(-Longest) ? to.AddDays(-Longest) : from;
        (From, To) = (VietnameseText.ShortDate(from), VietnameseText.ShortDate(to));
        Proof = await prove.RunAsync(SeesCases ? CaseScope.Of(current) : ProveMails.Everything, from, to, Take, ct);
    }

    public string Link(string list) => $"/mails/promise?from={Uri.EscapeDataString(From)}&to={Uri.EscapeDataString(To)}&show={list}#list";

    public MessageKey KeyOf(ProvenMessage message) => new(
        message.CaseNo, message.Title, message.Wish.Kind, message.Wish.Rule, SeesCases ? message.Recipient : null, message.Wish.SpeaksOf);

    private void Take(ProvenMessage message)
    {
        var isShown = Show switch
        {
            "expected" => message.Fate is Fate.Sent or Fate.Skipped or Fate.Waiting or Fate.Missing,
            "possibly" => message.IsPossiblyDoubled,
            _ => string.Equals(message.Fate.ToString(), Show, StringComparison.OrdinalIgnoreCase),
        };
        if (isShown && Shown.Count < MostShown)
        {
            Shown.Add(message);
        }
        else if (isShown)
        {
            More++;
        }
    }
}
