using System.Globalization;
using CaseFlow.Access;
using CaseFlow.Cases.Notes;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Worklist.Supervision;

/// <summary>The list behind a number of <see cref="TeamPage"/>, from which work is given to somebody else, as many as are ticked.</summary>
[Authorize(Policy = nameof(Policies.MaySupervise))]
internal sealed class TeamWorkPage(CurrentUser current, Workload workload, WorkLines lines, GiveWork giving, IStringLocalizer<Shared> texts) : PageModel
{
    public const int PageSize = 50;

    /// <summary>Whose work; the empty id is nobody's, null everybody's.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Who { get; set; }

    /// <summary>One of <see cref="Workload.Shows"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Show { get; set; } = "open";

    [BindProperty(SupportsGet = true, Name = "n")]
    public int Number { get; set; } = 1;

    [BindProperty]
    public List<long> Items { get; set; } = [];

    /// <summary>Whom to give it to; the empty id is the role.</summary>
    [BindProperty]
    public Guid? To { get; set; }

    [BindProperty]
    public string Reason { get; set; } = "";

    public IReadOnlyList<Load> People { get; private set; } = [];

    public IReadOnlyList<WorkLine> Rows { get; private set; } = [];

    public long Count { get; private set; }

    public int Pages => (int)Math.Max(1, (Count + PageSize - 1) / PageSize);

    public string PageLink(int number) => $"/team/work{Query(number)}";

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        Require(Items.Count > 0, "items", "Give.NothingTicked");
        Require(To == Guid.Empty || People.Any(one => one.UserId == To && !one.IsGone), "to", "Give.Nobody");
        Require(!string.IsNullOrWhiteSpace(Reason), "reason", "Give.NoReason");
        Require(string.IsNullOrWhiteSpace(Reason) || Reason.Trim().Length <= CaseNotes.Longest, "reason", "Note.Missing");
        if (!ModelState.IsValid)
        {
            return Again();
        }

        var result = await giving.GiveAsync(current, new(Items, To == Guid.Empty ? null : To, Reason), ct);
        if (result.Given.Count == 0)
        {
            ModelState.AddModelError("items", Kept(result));
            return Again();
        }

        var given = To == Guid.Empty
            ? texts["Give.BackToRole", result.Given.Count]
            : texts["Give.Given", result.Given.Count, People.First(one => one.UserId == To).Name!];
        TempData["Notice"] = result.Kept.Count == 0 ? given.Value : $"{given.Value} {Kept(result)}";
        return LocalRedirect($"/team/work{Query(1)}");
    }

    /// <summary>Why some stayed where they are, each reason once with how many.</summary>
    private string Kept(GiveWork.Result result) => texts["Give.Kept", result.Kept.Count, string.Join("; ",
        result.Kept.GroupBy(why => why).Select(group => $"{texts[$"Give.Why.{group.Key}"].Value} ({VietnameseText.Number(group.Count())})"))];

    private void Require(bool right, string field, string text)
    {
        if (!right)
        {
            ModelState.AddModelError(field, texts[text, CaseNotes.Longest]);
        }
    }

    private PageResult Again()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private QueryBuilder Query(int number)
    {
        var query = new QueryBuilder { { "show", Show } };
        if (Who is { } holder)
        {
            query.Add("who", holder.ToString());
        }

        if (number > 1)
        {
            query.Add("n", number.ToString(CultureInfo.InvariantCulture));
        }

        return query;
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Number = Math.Max(1, Number);
        Show = Workload.Shows.Contains(Show) ? Show : "open";
        People = await workload.OfAsync(current, ct);
        (Count, var items) = await workload.ListAsync(current, Who, Show, Number, PageSize, ct);
        Rows = await lines.OfAsync(items, ct);
    }
}
