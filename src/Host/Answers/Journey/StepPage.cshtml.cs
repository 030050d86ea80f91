using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Cases.Forms;
using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows.Casework;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Primitives;

namespace CaseFlow.Answers.Journey;

/// <summary>One question on a page. What is answered is kept before the next one is asked.</summary>
[AllowAnonymous]
[BehindLink(Opened.Session)]
[EnableRateLimiting(RateLimits.Answers)]
internal sealed class StepPage(CaseReader cases, AnswerDrafts drafts, TimeProvider time, IStringLocalizer<Shared> texts)
    : QuestionsPage(cases, drafts, time, texts)
{
    /// <summary>The address of whatever has to be asked next.</summary>
    private const string Onward = "/answer/next";

    [BindProperty(SupportsGet = true)]
    public string Step { get; set; } = "";

    /// <summary>Null for the first question: how it came out.</summary>
    public FieldState? Field { get; private set; }

    /// <summary>What was sent and could not be taken; null on a fresh page.</summary>
    public IFormCollection? SentBack => Request.HasFormContentType ? Request.Form : null;

    /// <summary>Days that need no typing.</summary>
    public IReadOnlyList<(string Text, string Day)> Days
    {
        get
        {
            var today = VietnameseText.LocalDate(Now);
            return [
                (Texts["Answer.Today", VietnameseText.LongDate(today)], VietnameseText.ShortDate(today)),
                (Texts["Answer.Yesterday", VietnameseText.LongDate(today.AddDays(-1))], VietnameseText.ShortDate(today.AddDays(-1)))];
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
        {
            return LocalRedirect(AnswerGate.Gone);
        }

        Field = Questions.FieldOf(Step);
        return Field is not null || Step == Questions.OutcomeStep ? Page() : LocalRedirect($"/answer/{Questions.Next}");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
        {
            return LocalRedirect(AnswerGate.Gone);
        }

        Field = Questions.FieldOf(Step);
        if (Field is null && Step != Questions.OutcomeStep)
        {
            return LocalRedirect(Onward);
        }

        if (!Questions.Take(Step, Sent(), ModelState))
        {
            return Again();
        }

        await KeepAsync(ct);
        return LocalRedirect(Onward);
    }

    /// <summary>What was sent, a day that was pressed in its box, and nothing where the question was passed over.</summary>
    private IFormCollection Sent()
    {
        if (Field is null)
        {
            return Request.Form;
        }

        var boxes = Request.Form.ToDictionary(box => box.Key, box => box.Value);
        var name = FieldNames.Of(Field.Element);
        if (Request.Form["day"].ToString() is { Length: > 0 } day)
        {
            boxes[name] = day;
        }
        else if (!Field.IsRequired && Request.Form.ContainsKey("pass"))
        {
            boxes[name] = StringValues.Empty;
        }

        return new FormCollection(boxes);
    }
}
