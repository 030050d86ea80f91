using System.Globalization;
using CaseFlow.Access;
using CaseFlow.Calendars;
using CaseFlow.Resources;
using CaseFlow.Workflows.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Mail.Wordings;

/// <summary>The words of one kind of mail: written, looked at beside a real case, taken, and brought back.</summary>
[Authorize(Policy = nameof(Policies.MayManageTemplates))]
internal sealed class WordingPage(
    CurrentUser current, WordingStore store, CalendarStore calendars, MailOptions options, TimeProvider time, IStringLocalizer<Shared> texts) : PageModel
{
    private const int LongestNote = 200;

    private static readonly string[] BothLanguages = ["vi", "en"];

    public string Kind { get; private set; } = "";

    [BindProperty]
    public string? SubjectVi { get; set; }

    [BindProperty]
    public string? ParagraphsVi { get; set; }

    [BindProperty]
    public string? SubjectEn { get; set; }

    [BindProperty]
    public string? ParagraphsEn { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>The number of a case to look at it with.</summary>
    [BindProperty]
    public string? CaseNo { get; set; }

    public IReadOnlyList<WordingVersion> Versions { get; private set; } = [];

    /// <summary>As it would arrive, in each language; empty until somebody looks.</summary>
    public IReadOnlyList<(string Language, Letter Letter, string Text)> Preview { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string kind, CancellationToken ct)
    {
        if (!await LoadAsync(kind, ct))
        {
            return NotFound();
        }

        Show(Versions is [{ Words: { } own }, ..] ? own : SampleLetters.Shipped(kind));
        return Page();
    }

    public async Task<IActionResult> OnPostPreviewAsync(string kind, CancellationToken ct)
    {
        if (!await LoadAsync(kind, ct))
        {
            return NotFound();
        }

        var facts = SampleFacts.Plain(time.GetUtcNow());
        if (!string.IsNullOrWhiteSpace(CaseNo))
        {
            if (!long.TryParse(CaseNo.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || await store.FactsOfAsync(number, ct) is not { } found)
            {
                ModelState.AddModelError("case", texts["Wording.NoCase"]);
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Page();
            }

            facts = found;
        }

        var calendar = await calendars.NewestAsync(VietnamCalendar.Id, ct);
        Preview = [.. BothLanguages.Select(language =>
        {
            var letter = Entered.In(language).In(SampleLetters.Of(kind, language, facts, time.GetUtcNow(), calendar));
            return (language, letter, MailLayout.Render(letter).Text);
        })];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string kind, CancellationToken ct)
    {
        if (!await LoadAsync(kind, ct))
        {
            return NotFound();
        }

        var entered = Entered;
        var names = await store.NamesInAsync($"{SubjectVi}\n{ParagraphsVi}\n{SubjectEn}\n{ParagraphsEn}", ct);
        foreach (var problem in CheckWording.Of(kind, entered, names, options.PublicAddress))
        {
            ModelState.AddModelError(problem.Field, texts[problem.Text, problem.Found ?? "", Texts(problem.Field)]);
        }

        if (Note?.Length > LongestNote)
        {
            ModelState.AddModelError("note", texts["Wording.Problem.Note", LongestNote]);
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        await store.AddAsync(kind, entered, null, Note?.Trim() ?? "", current.Id, ct);
        return Done("Wording.Taken");
    }

    /// <summary>Brings an earlier version back.</summary>
    public async Task<IActionResult> OnPostRestoreAsync(string kind, int version, CancellationToken ct)
    {
        if (!await LoadAsync(kind, ct) || (version != 0 && Versions.All(known => known.Version != version)) || version >= (Versions is [var newest, ..] ? newest.Version : 0))
        {
            return NotFound();
        }

        var words = version == 0 ? null : Versions.First(known => known.Version == version).Words;
        await store.AddAsync(kind, words, words is null ? 0 : version, "", current.Id, ct);
        return Done("Wording.Restored");
    }

    private Wording Entered => new(Words(SubjectVi, ParagraphsVi), Words(SubjectEn, ParagraphsEn));

    private static MailWords Words(string? subject, string? paragraphs) => new(
        subject?.Trim() ?? "",
        [.. (paragraphs ?? "").ReplaceLineEndings("\n").Split("\n\n").Select(paragraph => paragraph.ReplaceLineEndings(" ").Trim()).Where(paragraph => paragraph.Length > 0)]);

    private string Texts(string field) => texts[$"Wording.Field.{field}"].Value;

    private void Show(Wording words)
    {
        (SubjectVi, SubjectEn) = (words.Vi.Subject, words.En.Subject);
        (ParagraphsVi, ParagraphsEn) = (string.Join("\n\n", words.Vi.Paragraphs), string.Join("\n\n", words.En.Paragraphs));
    }

    private LocalRedirectResult Done(string notice)
    {
        TempData["Notice"] = texts[notice].Value;
        return LocalRedirect($"/mail-wordings/{Kind}");
    }

    private async Task<bool> LoadAsync(string kind, CancellationToken ct)
    {
        if (!MailKinds.All.Contains(kind))
        {
            return false;
        }

        Kind = kind;
        Versions = await store.OfAsync(kind, ct);
        return true;
    }
}
