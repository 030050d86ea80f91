using CaseFlow.Access;
using CaseFlow.Calendars;
using CaseFlow.Workflows.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Protection.Requests;

/// <summary>The register of requests, with what is to be done next and by when.</summary>
[Authorize(Policy = nameof(Policies.MayAnswerRequests))]
internal sealed class RequestsPage(CurrentUser current, RequestRegister register, CalendarStore calendars, TimeProvider time) : PageModel
{
    public IReadOnlyList<SubjectRequest> Requests { get; private set; } = [];

    public WorkingCalendar Calendar { get; private set; } = null!;

    public DateTimeOffset Now => time.Now();

    public async Task OnGetAsync(CancellationToken ct)
    {
        Requests = await register.ListAsync(current, ct);
        Calendar = await calendars.NewestAsync("vn", ct);
    }
}
