using CaseFlow.Access;
using CaseFlow.Calendars;
using CaseFlow.Platform.Web;
using CaseFlow.Protection.Breaches;
using CaseFlow.Protection.Requests;
using CaseFlow.Protection.Retention;
using CaseFlow.Protection.Reviews;
using CaseFlow.Resources;
using Microsoft.Extensions.Localization;

namespace CaseFlow.Protection;

/// <summary>One thing that data protection asks of somebody now.</summary>
internal sealed record DataDuty(string Link, string Title, string What, DateTimeOffset? DueAt, DueBox? Due)
{
    /// <summary>Late, or due by the next working day.</summary>
    public bool Presses => Due is { Urgency: not Urgency.Calm };
}

/// <summary>What data protection asks of a unit now, the earliest first: it stands on the home of whoever is in charge.</summary>
internal sealed class DataDuties(
    BreachRegister breaches, RequestRegister requests, Purges purges, AccessReview review, ProtectionOffice offices, CalendarStore calendars, TimeProvider time, IStringLocalizer<Shared> texts)
{
    private Task<IReadOnlyList<DataDuty>>? _home;

    /// <summary>Nothing for those who are not in charge. The page asks twice and reads once.</summary>
    public Task<IReadOnlyList<DataDuty>> OfHomeAsync(CurrentUser? user, CancellationToken ct = default) => _home ??= ReadHomeAsync(user, ct);

    public async Task<IReadOnlyList<DataDuty>> ListAsync(CurrentUser user, CancellationToken ct = default)
    {
        var duties = await BreachesAsync(user, ct);
        if (Policies.MayAnswerRequests(user))
        {
            duties.AddRange(await RequestsAsync(user, ct));
            duties.AddRange(await ReviewAsync(user, ct));
        }

        if (user.UnitId is { } unit)
        {
            duties.AddRange((await purges.ListAsync(unit, ct)).Where(purge => purge.Agreed is null && purge.AskedBy != user.Id).Select(purge => new DataDuty(
                "/protection/retention", texts["Retention.Number", purge.PurgeNo, purge.People], texts["Retention.Duty"], null, null)));
        }

        return [.. duties.OrderBy(duty => duty.DueAt ?? DateTimeOffset.MaxValue)];
    }

    private async Task<IReadOnlyList<DataDuty>> ReadHomeAsync(CurrentUser? user, CancellationToken ct) =>
        user is not null && Policies.MayProtectData(user) && (await offices.OfAsync(user.UnitId, ct)).IsFor(user) ? await ListAsync(user, ct) : [];

    private async Task<List<DataDuty>> BreachesAsync(CurrentUser user, CancellationToken ct)
    {
        var office = await offices.OfAsync(user.UnitId, ct);
        return [.. (await breaches.ListAsync(user, ct)).Where(breach => !breach.IsClosed).Select(breach =>
        {
            DateTimeOffset? due = breach.First is null ? BreachClock.DueOf(breach.Facts, office.CountsFrom) : null;
            return new DataDuty(
                $"/protection/breaches/{breach.BreachId}", texts["Breach.Number", breach.BreachNo],
                texts[due is null ? "Breach.Duty.finish" : "Breach.Duty.tell"], due, due is { } at ? ClockWords.Of(at, time.Now(), texts) : null);
        })];
    }

    private async Task<IReadOnlyList<DataDuty>> ReviewAsync(CurrentUser user, CancellationToken ct)
    {
        var waiting = (await review.ListAsync(user, ct)).Count(account => account.Verdict is null);
        return waiting == 0 ? [] :
        [
            new(
                "/protection/access-review", texts["Review.Title"], texts["Review.Duty", waiting], review.DueAt,
                DueWords.Of(review.DueAt, time.Now(), await calendars.NewestAsync("vn", ct), Languages.Current)),
        ];
    }

    private async Task<List<DataDuty>> RequestsAsync(CurrentUser user, CancellationToken ct)
    {
        var calendar = await calendars.NewestAsync("vn", ct);
        return [.. (await requests.ListAsync(user, ct)).Where(request => request.End is null).Select(request => new DataDuty(
            $"/protection/requests/{request.RequestId}", texts["Request.Number", request.RequestNo, request.Requester],
            $"{texts[$"Request.Next.{RequestTerms.Next(request, calendar)!.Value.Step}"].Value}: {texts[$"Request.Kind.{request.Kind}"].Value}",
            RequestTerms.Next(request, calendar)!.Value.DueAt, RequestTerms.Box(request, time.Now(), calendar)))];
    }
}
