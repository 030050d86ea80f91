using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Platform.Web;

namespace CaseFlow.Worklist.Visits;

/// <summary>Visits for the calendar of whoever makes them.</summary>
internal sealed class PlannedVisits(WorkItems items, CaseWords words, TimeProvider time)
{
    /// <summary>For how long a visit that was called off is still told.</summary>
    private const int DaysCalledOff = 60;

    /// <summary>All that are planned for somebody, and those that were called off lately.</summary>
    /// <param name="product">Where the product is reached.</param>
    public async Task<byte[]> OfAsync(CurrentUser user, Uri product, CancellationToken ct)
    {
        var visits = new List<Visit>();
        foreach (var item in await items.VisitsAsync(user, time.GetUtcNow().AddDays(-DaysCalledOff), ct))
        {
            visits.Add(await VisitAsync(item, product, ct));
        }

        return VisitCalendar.Write(visits, Languages.Current, time.GetUtcNow());
    }

    /// <summary>One of them.</summary>
    public async Task<byte[]> OfAsync(WorkItem item, Uri product, CancellationToken ct) =>
        VisitCalendar.Write([await VisitAsync(item, product, ct)], Languages.Current, time.GetUtcNow());

    private async Task<Visit> VisitAsync(WorkItem item, Uri product, CancellationToken ct)
    {
        var title = await words.NeutralTaskAsync(item.DefinitionId, item.DefinitionVersion, item.Task, ct);
        return new(
            item.CaseId, item.Key, item.CaseNo, title?.In(Languages.Current) ?? (Languages.Current == "en" ? "An appointment" : "Cuộc hẹn"), item.Occurrence!.Value,
            item.DueAt is { } due ? VietnameseText.LocalDate(due.AddTicks(-1)) : null, item.Changes, item.Status is not ("open" or "completed"),
            new Uri(product, FormattableString.Invariant($"check-ins/{item.WorkItemId}")));
    }
}
