using CaseFlow.Platform.Web;
using CaseFlow.Resources;
using CaseFlow.Workflows.Definition;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Cases;

/// <summary>Something about a case that should not be overlooked, with the way to its cure.</summary>
/// <param name="Link">Null when it is for somebody else to cure.</param>
internal sealed record Attention(string Text, string? Link, string? LinkText);

/// <summary>At most three of them, the gravest first: a page that warns of everything warns of nothing.</summary>
internal sealed class CaseAttention(IStringLocalizer<Shared> texts, TimeProvider time)
{
    private const int Most = 3;

    public IReadOnlyList<Attention> Of(ShownCase shown, CaseActions actions) =>
        shown.Row.ClosedAt is null ? [.. All(shown, actions).Take(Most)] : [];

    private IEnumerable<Attention> All(ShownCase shown, CaseActions actions) => shown.SeesFile
        ? [.. Stopped(shown, actions), .. Late(shown, actions), .. Waiting(shown)]
        : Late(shown, actions);

    private IEnumerable<Attention> Stopped(ShownCase shown, CaseActions actions)
    {
        if (shown.Row.IncidentAt is not null)
        {
            yield return new(texts["Attention.Incident"], null, null);
        }

        var held = shown.Procedure.Held(shown.Snapshot, shown.Calendar).Count;
        if (held > 0)
        {
            yield return new(texts["Attention.Held", held], actions.MayRecord ? $"/cases/{shown.Row.CaseId}/held" : null, texts["Attention.Held.Link"]);
        }
    }

    private IEnumerable<Attention> Late(ShownCase shown, CaseActions actions)
    {
        var (now, language) = (time.Now(), Languages.Current);
        foreach (var late in shown.Deadlines.Where(deadline => !deadline.IsPaused && deadline.Due?.At < now && !shown.WasDueOnPaper(deadline)).OrderBy(deadline => deadline.Rule.Basis))
        {
            var work = actions.Work.FirstOrDefault(item => item.Possible.Entry.Key == late.Clock.WorkItem);
            var title = work?.Possible.Task.Title ?? late.Rule.Title;
            yield return new(
                texts[late.Rule.Basis is DeadlineBasis.Law ? "Attention.LateByLaw" : "Attention.LateByOffice",
                    title.In(language), DueWords.Left(late.Due!.At, now, shown.Calendar, language)],
                work is { IsMine: true } ? $"/work-items/{work.WorkItemId}" : "#deadlines",
                texts[work is { IsMine: true } ? "Attention.Do" : "Attention.See"]);
        }
    }

    private IEnumerable<Attention> Waiting(ShownCase shown)
    {
        var language = Languages.Current;
        foreach (var term in shown.Procedure.Terms(shown.Snapshot, time.Now(), shown.Calendar, shown.Settings).Where(term => term.Value?.IsOpen == true))
        {
            yield return new(
                texts["Attention.TermStandsStill", term.Rule.Title.In(language), VietnameseText.ShortDate(term.Value!.StandingStillSince!.Value)], "#terms", texts["Attention.See"]);
        }

        foreach (var missed in shown.Snapshot.CheckIns.Where(plan => plan.MissedInARow > 0))
        {
            var plan = shown.Procedure.Index.CheckIn(missed.Plan)!.Plan;
            yield return new(texts["Attention.Missed", plan.Title.In(language), missed.MissedInARow], $"/cases/{shown.Row.CaseId}/check-ins", texts["Attention.See"]);
        }
    }
}
