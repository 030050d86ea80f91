using CaseFlow.Access;
using CaseFlow.Community.Entries;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Community.Forms;

/// <summary>Records or corrects an entry: its questions, then the answers to be checked, then its page.</summary>
[Authorize(Policy = nameof(Policies.MayRecordCommunity))]
internal sealed class RecordPage(
    CurrentUser current, FormContexts contexts, EntryForms forms, EntryBook book, StoredEntries stored, IStringLocalizer<Shared> texts, TimeProvider time) : PageModel
{
    /// <summary>Of an institution or an activity; <c>case</c> of a pledge that is a paper of the law.</summary>
    [BindProperty(SupportsGet = true)]
    public string Kind { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public Guid? Institution { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Activity { get; set; }

    /// <summary>The entry that is corrected.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Of { get; set; }

    /// <summary>True once the answers were looked at.</summary>
    [BindProperty]
    public bool Confirmed { get; set; }

    /// <summary>Drawn with the page: pressing twice records once.</summary>
    [BindProperty]
    public Guid Key { get; set; } = Guid.CreateVersion7();

    public FormContext About { get; private set; } = null!;

    public IReadOnlyList<Question> Questions { get; private set; } = [];

    public Answers Answers { get; private set; } = null!;

    /// <summary>The page shows the answers to be checked.</summary>
    public bool IsChecking { get; private set; }

    public string Address => $"/community/new/{About.What}{Query}";

    public string Title => About.InstitutionKind?.Text ?? About.ActivityKind?.Text
        ?? (About.Kind == "case" ? texts["Community.CasePledge"] : texts[$"Community.What.{About.What}"]);

    public string Back => Of is { } of ? $"/community/entries/{of}" : Institution is { } id ? $"/community/institutions/{id}" : "/community/new";

    private DateOnly Today => VietnameseText.LocalDate(time.Now());

    private QueryBuilder Query
    {
        get
        {
            var query = new QueryBuilder();
            foreach (var (name, value) in (IEnumerable<(string, string?)>)[("kind", Kind), ("institution", $"{Institution}"), ("activity", $"{Activity}"), ("of", $"{Of}")])
            {
                if (!string.IsNullOrEmpty(value))
                {
                    query.Add(name, value);
                }
            }

            return query;
        }
    }

    public async Task<IActionResult> OnGetAsync(string what, CancellationToken ct)
    {
        StoredEntry? of = null;
        if (Of is { } id)
        {
            of = await stored.FindAsync(current.UnitId!.Value, id, ct);
            if (of is null || of.What != what)
            {
                return NotFound();
            }
        }

        Answers = new(of?.Typed ?? Proposed(what), Today);
        return await LoadAsync(what, of, ct) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string what, CancellationToken ct)
    {
        if (await LoadTypedAsync(what, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        AnswerChecks.Run(Questions, Answers, Today, ModelState, texts);
        if (!ModelState.IsValid)
        {
            return Refused();
        }

        var (entry, field, problem) = EntryMaker.Make(About, Answers);
        if (entry is null)
        {
            ModelState.AddModelError(field, texts[problem]);
            return Refused();
        }

        if (!Confirmed)
        {
            IsChecking = true;
            return Page();
        }

        return await KeepAsync(entry, ct);
    }

    /// <summary>Back from the check: everything that was typed stands in its box again.</summary>
    public async Task<IActionResult> OnPostChangeAsync(string what, CancellationToken ct) => await LoadTypedAsync(what, ct) ?? Page();

    private async Task<IActionResult> KeepAsync(Entry entry, CancellationToken ct)
    {
        var unit = current.UnitId!.Value;
        var id = Of ?? await book.RecordAsync(unit, entry, current.Id, Key, ct);
        if (Of is { } of && !await book.CorrectAsync(unit, of, entry, Answers.One("reason"), current.Id, ct))
        {
            ModelState.AddModelError("reason", texts["Community.Problem.Stale"]);
            return Refused();
        }

        TempData["Notice"] = texts[Of is null ? "Community.Recorded" : "Community.Corrected"].Value;
        return LocalRedirect(entry is Inside inside ? $"/community/institutions/{inside.InstitutionId}" : entry is Institution ? $"/community/institutions/{id}" : $"/community/entries/{id}");
    }

    private Dictionary<string, string[]> Proposed(string what) => new()
    {
        ["day"] = [VietnameseText.ShortDate(Today)],
        ["stage"] = ["active"],
        ["role"] = ["member"],
        ["parts"] = ["1"],
        ["year"] = [$"{Today.Year}"],
        ["credits"] = Institution is not null && what is Entries.Activity.Word or Support.Word or Registration.Word or Pledge.Word ? [$"i:{Institution}"] : [],
    };

    private async Task<IActionResult?> LoadTypedAsync(string what, CancellationToken ct)
    {
        Answers = new(Request.Form.Where(field => field.Key.StartsWith("a.", StringComparison.Ordinal)).ToDictionary(field => field.Key[2..], field => field.Value.OfType<string>().ToArray()), Today);
        var of = Of is { } id ? await stored.FindAsync(current.UnitId!.Value, id, ct) : null;
        return Of is not null && of?.What != what ? NotFound() : await LoadAsync(what, of, ct);
    }

    private async Task<IActionResult?> LoadAsync(string what, StoredEntry? of, CancellationToken ct)
    {
        Kind = of is { What: Entries.Institution.Word or Entries.Activity.Word or Pledge.Word } ? of.Kind : Kind;
        Institution = of?.InstitutionId ?? Institution;
        Activity = of?.ActivityId ?? Activity;
        if (await contexts.FindAsync(current, new(what, Kind, Institution, Activity), ct) is not { } about
            || (of is not null && !about.MayCorrect(of)))
        {
            return NotFound();
        }

        About = about;
        Questions = of is null ? forms.Of(about) : [.. forms.Of(about), new("reason", AnswerKind.Line, "Community.Ask.Reason", Required: true, Hint: "Community.Hint.Reason")];
        return null;
    }

    private PageResult Refused()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
