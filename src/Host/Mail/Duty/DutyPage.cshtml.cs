using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Mail.Duty;

/// <summary>Whom to ring until the next working morning: on the screen, and on paper for whoever is on duty. No name of anybody whom a case is about.</summary>
[Authorize(Policy = nameof(Policies.MayRingOnDuty))]
internal sealed class DutyPage(CurrentUser current, DutyList duty, CaseWords words, TimeProvider time) : PageModel
{
    public sealed record Row(DutyCall Call, string What, DueBox Due);

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public DateTimeOffset Until { get; private set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var night = await duty.TimeAsync(ct);
        Until = night.Until;
        var rows = new List<Row>();
        foreach (var call in await duty.OfAsync(current, night, ct))
        {
            rows.Add(new(
                call,
                (call.Task is { } task
                    ? await words.TaskAsync(call.DefinitionId, call.DefinitionVersion, task, ct)
                    : await words.DeadlineAsync(call.DefinitionId, call.DefinitionVersion, call.Deadline!, ct)).In(Languages.Current),
                DueWords.Of(call.DueAt, Now, night.Calendar, Languages.Current)));
        }

        Rows = rows;
    }

    /// <summary>What a telephone dials.</summary>
    public static string Dialled(string phone) => string.Concat(phone.Where(letter => char.IsAsciiDigit(letter) || letter == '+'));
}
