using CaseFlow.Access;
using CaseFlow.People.Facts;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.People.Duplicates;

/// <summary>Two records side by side: made one, with a reason, or told apart for good.</summary>
[Authorize(Policy = nameof(Policies.MayOpenCases))]
internal sealed class MergePage(
    CurrentUser current, SearchPeople search, ShownFacts facts, MergePeople merge, FindDuplicates find, IStringLocalizer<Shared> texts) : PageModel
{
    /// <summary>A field as both records have it.</summary>
    public sealed record Row(PersonField Field, string Title, string One, string Other)
    {
        /// <summary>One of the two values has to go. Entries of lists all stay.</summary>
        public bool IsChoice => Differs && !Field.IsList;

        public bool Differs => One.Length > 0 && Other.Length > 0 && One != Other;
    }

    [BindProperty(SupportsGet = true)]
    public Guid One { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Other { get; set; }

    /// <summary>Which of the two stays.</summary>
    [BindProperty]
    public Guid? Keep { get; set; }

    [BindProperty]
    public string Reason { get; set; } = "";

    /// <summary>Whose value each field takes that both records have otherwise, <c>FIELD:PERSON</c>; what is not chosen stays that of the one that is kept.</summary>
    public IReadOnlyCollection<string> Take => Request.HasFormContentType
        ? [.. Request.Form.Where(typed => typed.Key.StartsWith("Taken.", StringComparison.Ordinal)).SelectMany(typed => typed.Value).OfType<string>()]
        : [];

    public IReadOnlyList<Person> Both { get; private set; } = [];

    private IReadOnlyList<PersonRecord> _records = [];

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>Some fields are closed, and come along unseen.</summary>
    public bool SomeClosed { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Keep != One && Keep != Other)
        {
            ModelState.AddModelError("keep", texts["Duplicates.NoKeep"]);
        }

        if (string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError("reason", texts["Duplicates.NoReason"]);
        }

        if (ModelState.IsValid)
        {
            var merged = Keep == One ? Other : One;
            switch (await merge.RunAsync(current, Keep!.Value, merged, Reason, ChosenOf(merged), ct))
            {
                case MergeResult.Merged:
                    TempData["Notice"] = texts["Duplicates.Merged"].Value;
                    return LocalRedirect($"/people/{Keep}");
                case MergeResult.BothOpen open:
                    ModelState.AddModelError("keep", texts["Duplicates.BothOpen", open.CaseNo]);
                    break;
                default:
                    return NotFound();
            }
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public async Task<IActionResult> OnPostApartAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } elsewhere)
        {
            return elsewhere;
        }

        await find.TellApartAsync(One, Other, current.Id, ct);
        TempData["Notice"] = texts["Duplicates.ToldApart"].Value;
        return LocalRedirect("/people/duplicates");
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (One == Other || await search.GetAsync(current, One, ct) is not { } one || await search.GetAsync(current, Other, ct) is not { } other)
        {
            return NotFound();
        }

        Both = [one, other];
        var (first, second) = ((await facts.OfAsync(current, One, ct))!, (await facts.OfAsync(current, Other, ct))!);
        SomeClosed = first.Closed.Count + second.Closed.Count > 0;
        _records = [first.Record, second.Record];
        Rows = [.. PersonFields.All
            .Select(field => new Row(field, field.Title.In(Languages.Current), Said(first.Record, field), Said(second.Record, field)))
            .Where(row => row.One.Length + row.Other.Length > 0)];
        return null;
    }

    private List<FactStore.Change> ChosenOf(Guid merged)
    {
        var record = _records.First(one => one.PersonId == merged);
        return [.. Rows.Where(row => row.IsChoice && Take.Contains($"{row.Field.Id}:{merged}")).Select(row => new FactStore.Change(row.Field, 0, record.Find(row.Field.Id)))];
    }

    private static string Said(PersonRecord record, PersonField field) => string.Join(
        "; ", record.Facts.Where(fact => fact.Field == field).Select(fact => FactText.Said(field, fact.Value, Languages.Current)));
}
