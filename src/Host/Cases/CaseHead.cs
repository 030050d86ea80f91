using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Definition;
using Dapper;

namespace CaseFlow.Cases;

/// <summary>What stands above every page of a case: whom it is about, where it stands, what comes next and who helps.</summary>
/// <param name="Title">The person, or the number of a case about nobody, or about somebody whose name is held back from the reader.</param>
/// <param name="States">Titles of the innermost active states that people know; none for a helper.</param>
/// <param name="WaitingFor">Who is to act now, a guardian for a minor; none for a helper.</param>
/// <param name="Next">The nearest running deadline; null when there is none.</param>
internal sealed record CaseHead(
    Guid CaseId, long CaseNo, string Title, Guid? PersonId, int? BornYear, string UnitName, LocalText Procedure, IReadOnlyList<LocalText> States,
    IReadOnlyList<LocalText> WaitingFor, LocalText? Next, DueBox? NextDue, IReadOnlyList<string> Helpers, LocalText? Closed, DateTimeOffset? ClosedAt);

/// <summary>Puts a <see cref="CaseHead"/> together.</summary>
internal sealed class CaseHeads(Connections database, TimeProvider time)
{
    public async Task<CaseHead> OfAsync(ShownCase shown, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var (unit, born) = await connection.QuerySingleAsync<(string, int?)>(
            "select u.name, p.born_year from cases c join units u using (unit_id) left join people p using (person_id) where c.case_id = @CaseId",
            new { shown.Row.CaseId });
        var helpers = shown.SeesFile
            ? (await connection.QueryAsync<string>(
                """
                select distinct u.name from case_assignments a join users u using (user_id)
                where a.case_id = @CaseId and a.until is null order by u.name
                """,
                new { shown.Row.CaseId })).AsList()
            : [];

        var next = shown.Row.ClosedAt is null
            ? shown.Deadlines.FirstOrDefault(deadline => deadline is { Due: not null, IsPaused: false } && !shown.WasDueOnPaper(deadline))
            : null;
        return new(
            shown.Row.CaseId, shown.Row.CaseNo, TitleOf(shown.Row.PersonName, shown.Row.CaseNo), shown.Row.PersonId, born, unit,
            shown.Definition.Title, shown.SeesFile ? StateTitles.Of(shown.Workflow, shown.Row.States) : [],
            shown is { SeesFile: true, Row.ClosedAt: null }
                ? [.. shown.Workflow.WaitingFor(shown.Snapshot, time.Now(), shown.Calendar, shown.Settings).Select(role => shown.Workflow.Roles[role].Title)]
                : [],
            next is null ? null : DeadlineTitles.Of(shown.Procedure, next.Rule.Id),
            next?.Due is { } due ? DueWords.Of(due.At, time.Now(), shown.Calendar, Languages.Current) : null,
            helpers,
            shown is { SeesFile: true, Row.CloseReason: { } reason } ? shown.Definition.CloseReasons.First(known => known.Id == reason).Title : null,
            shown.Row.ClosedAt);
    }

    public static string TitleOf(string? person, long caseNo) => person ?? CaseNumber.Said(caseNo);
}
