using System.Text.Json.Nodes;
using CaseFlow.Access;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.People.Facts;

/// <summary>
/// Changes one group of a person's fields, or one entry of a list: a form, then the answers to be checked. What somebody else changed
/// meanwhile stands beside what was typed here, and nothing is written over unseen.
/// </summary>
[Authorize(Policy = nameof(Policies.MayOpenCases))]
internal sealed class EditFactsPage(
    CurrentUser current, SearchPeople search, ShownFacts facts, FactStore store, IStringLocalizer<Shared> texts, TimeProvider time) : PageModel
{
    /// <summary>A class of fields, or the id of a list.</summary>
    [BindProperty(SupportsGet = true)]
    public string Of { get; set; } = "";

    /// <summary>Which of the list; null adds one.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Entry { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public bool Confirmed { get; set; }

    public Person Person { get; private set; } = null!;

    public PersonField? List { get; private set; }

    public IReadOnlyList<TypedFact> Fields { get; private set; } = [];

    /// <summary>What others recorded meanwhile.</summary>
    public IReadOnlyList<FactChange> Theirs { get; private set; } = [];

    public bool IsChecking { get; private set; }

    public IEnumerable<TypedFact> Changed => Fields.Where(one => one.IsChanged);

    public string Title => List?.Title.In(Languages.Current) ?? texts[$"Field.Class.{Enum.Parse<FieldClass>(Of)}"];

    public string Say(PersonField field, string typed) => FactText.Said(field, FactText.Read(field, typed, Today).Value, Languages.Current);

    private DateOnly Today => VietnameseText.LocalDate(time.Now());

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ?? Page();

    /// <summary>Back from the check: everything that was typed stands in its box again.</summary>
    public async Task<IActionResult> OnPostChangeAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        var read = Fields.Select(field => (Field: field, Read: FactText.Read(field.Field, field.Typed, Today))).ToList();
        foreach (var (field, (_, problem)) in read.Where(one => one.Read.Problem is not null))
        {
            ModelState.AddModelError(field.Name, texts[$"Field.Problem.{problem}", field.Field.Title.In(Languages.Current)]);
        }

        if (!ModelState.IsValid)
        {
            return Refused(StatusCodes.Status422UnprocessableEntity);
        }

        // 3/2011 and 03/2011 are one.
        Fields = [.. read.Select(one => one.Field with { Typed = FactText.Typed(one.Field.Field, one.Read.Value) })];
        if (!Changed.Any())
        {
            TempData["Notice"] = texts["Facts.NothingChanged"].Value;
            return LocalRedirect($"/people/{id}");
        }

        IsChecking = !Confirmed;
        return Confirmed ? await SaveAsync(id, [.. read.Select(one => (one.Field, one.Read.Value))], ct) : Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken ct) =>
        await LoadAsync(id, ct) is { } elsewhere ? elsewhere
        : List is null || Entry is null ? NotFound()
        : await AnswerAsync(id, await store.SaveAsync(id, Version, [new(List, Entry, null)], current.Id, ct), "Facts.Removed", ct);

    private async Task<IActionResult> SaveAsync(Guid id, IReadOnlyList<(TypedFact Field, JsonNode? Value)> read, CancellationToken ct)
    {
        FactStore.Change[] changes = List is null
            ? [.. read.Where(one => one.Field.IsChanged).Select(one => new FactStore.Change(one.Field.Field, 0, one.Value))]
            : [new(List, Entry, new JsonObject(read.Where(one => one.Value is not null).Select(one => KeyValuePair.Create(one.Field.Field.Id, one.Value))))];
        return await AnswerAsync(id, await store.SaveAsync(id, Version, changes, current.Id, ct), "Facts.Saved", ct);
    }

    private async Task<IActionResult> AnswerAsync(Guid id, SaveResult result, string done, CancellationToken ct)
    {
        switch (result)
        {
            case SaveResult.Saved:
                TempData["Notice"] = texts[done].Value;
                return LocalRedirect($"/people/{id}#{(List?.Class.ToString() ?? Of).ToLowerInvariant()}");
            case SaveResult.Stale stale:
                Theirs = stale.Theirs;
                await RebaseAsync(id, ct);
                return Refused(StatusCodes.Status409Conflict);
            default:
                ModelState.AddModelError(TypedFact.NameOf("identityNumber"), texts["Facts.IdentityKnown"]);
                return Refused(StatusCodes.Status422UnprocessableEntity);
        }
    }

    /// <summary>The form goes on from what stands now, with what was typed here still in its boxes.</summary>
    private async Task RebaseAsync(Guid id, CancellationToken ct)
    {
        var record = (await facts.OfAsync(current, id, ct))!.Record;
        Version = record.Version;
        Fields = [.. Fields.Select(field =>
        {
            var now = Current(record, field.Field);
            return field with { Was = now, Typed = field.IsChanged ? field.Typed : now };
        })];
        ModelState.Clear();
    }

    private PageResult Refused(int status)
    {
        IsChecking = false;
        Response.StatusCode = status;
        return Page();
    }

    private async Task<IActionResult?> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await search.GetAsync(current, id, ct) is not { } person || await facts.OfAsync(current, id, ct) is not { } shown)
        {
            return NotFound();
        }

        Person = person;
        List = PersonFields.Find(Of) is { IsList: true } list ? list : null;
        if (List is null && !Enum.TryParse<FieldClass>(Of, out _))
        {
            return NotFound();
        }

        var of = List?.Class ?? Enum.Parse<FieldClass>(Of);
        if (shown.Closed.Contains(of) && (List is null ? PersonFields.Of(of).All(field => field.IsList || !shown.Shows(field)) : !shown.Shows(List)))
        {
            return LocalRedirect($"/people/{id}/open?of={of}");
        }

        if (List is not null && Entry is not null && shown.Record.Entries(List.Id).All(one => one.Entry != Entry))
        {
            return NotFound();
        }

        var fields = List?.Parts ?? [.. PersonFields.Of(of).Where(field => !field.IsList && shown.Shows(field))];
        Version = Request.HasFormContentType ? Version : shown.Record.Version;
        Fields = [.. fields.Select(field => Typed(field, Current(shown.Record, field)))];
        return Fields.Count == 0 || (List is not null && !shown.Shows(List)) ? NotFound() : null;
    }

    private TypedFact Typed(PersonField field, string now) => Request.HasFormContentType
        ? new(field, Request.Form[TypedFact.WasOf(field.Id)].ToString(), Request.Form[TypedFact.NameOf(field.Id)].ToString().Trim())
        : new(field, now, now);

    private string Current(PersonRecord record, PersonField field) => FactText.Typed(
        field, List is null ? record.Find(field.Id) : record.Entries(List.Id).FirstOrDefault(one => one.Entry == Entry)?.Value[field.Id]);
}

/// <summary>A field of the form: what stood there when it was opened, and what stands in its box.</summary>
internal sealed record TypedFact(PersonField Field, string Was, string Typed)
{
    public string Name => NameOf(Field.Id);

    public bool IsChanged => Typed != Was;

    public static string NameOf(string field) => $"f.{field}";

    public static string WasOf(string field) => $"was.{field}";
}
