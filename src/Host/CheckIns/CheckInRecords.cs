using System.Text;
using CaseFlow.Cases;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Json;
using Dapper;

namespace CaseFlow.CheckIns;

/// <summary>What was answered at a check-in.</summary>
/// <param name="Outcome">Title of how it ended; null when it was missed.</param>
internal sealed record CheckInAnswer(long WorkItemId, string Key, DateOnly Day, string? Outcome, string? Who, DateTimeOffset? At, IReadOnlyList<Answered> Answers);

/// <summary>One answer, in words.</summary>
/// <param name="IsCopied">The same text was given the two times before as well.</param>
internal sealed record Answered(string Question, string Answer, bool IsFreeText, bool IsCopied = false);

/// <summary>The check-in that a review or an explanation is about, the three before it, and for one that was missed what was tried.</summary>
internal sealed record ReviewedCheckIn(
    CheckInAnswer About, IReadOnlyList<CheckInAnswer> Before, IReadOnlyList<Tried> Tried, IReadOnlyList<AttachedFile> Files);

/// <summary>A file that somebody attached to a check-in.</summary>
internal sealed record AttachedFile(Guid FileId, string Title, DateTimeOffset AddedAt, string AddedByName);

/// <summary>Reads the check-ins of a case from its log, its work items and its mails.</summary>
internal sealed class CheckInRecords(Connections database, CaseDesk desk)
{
    private const int MostBefore = 3;
    private const int ShortestCopy = 3;

    /// <summary>Null when the work item is about no check-in.</summary>
    public async Task<ReviewedCheckIn?> AboutAsync(ShownCase shown, WorkEntry entry, CancellationToken ct)
    {
        if (entry.About is not { } key)
        {
            return null;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = (await connection.QueryAsync<Row>(
            """
            select w.work_item_id, w.key, w.task, w.occurrence, w.status, w.outcome, w.closed_at, u.name as who
            from work_items w left join users u on u.user_id = w.closed_by
            where w.case_id = @CaseId and w.state <> '' and w.closed_at is not null and w.status in ('completed', 'missed')
              and w.task = (select task from work_items where case_id = @CaseId and key = @key)
            order by w.closed_at desc, w.work_item_id desc
            """,
            new { shown.Row.CaseId, key })).AsList();
        var at = rows.FindIndex(row => row.Key == key);
        if (at < 0)
        {
            return null;
        }

        var events = (await desk.Cases.EventsAsync(shown.Row.CaseId, ct)).Where(happened => happened.Name.StartsWith("task.", StringComparison.Ordinal)).ToList();
        var names = await desk.Records.NamesAsync(events.Select(happened => happened.Event), ct);
        var data = events.Select(happened => EventJson.Read(Encoding.UTF8.GetBytes(happened.Event)).Event)
            .Where(received => received?.WorkItem is not null)
            .GroupBy(received => received!.WorkItem!)
            .ToDictionary(group => group.Key, group => group.Last()!.Data);
        var told = rows.Skip(at).Take(MostBefore + 1).Select(row => Of(row, shown, data.GetValueOrDefault(row.Key, ObjectValue.Empty), names, AsksOf(shown, entry, row))).ToList();
        return new(
            Flagged(told), told[1..], told[0].Outcome is null ? await ReminderStory.OfAsync(connection, shown.Row.CaseId, key) : [],
            (await connection.QueryAsync<AttachedFile>(
                """
                select f.file_id, f.title, f.added_at, u.name as added_by_name
                from case_files f join work_items w on w.work_item_id = f.work_item_id join users u on u.user_id = f.added_by
                where w.case_id = @CaseId and w.key = @key order by f.added_at
                """,
                new { shown.Row.CaseId, key })).AsList());
    }

    /// <summary>The words in which this plan asks for something, where it asked in them then.</summary>
    private static Dictionary<string, string> AsksOf(ShownCase shown, WorkEntry entry, Row row) =>
        shown.Snapshot.CheckIns.FirstOrDefault(plan => plan.Key == entry.Plan && plan.Plan == shown.Procedure.Index.Task(row.Task)?.Plan?.Id) is { Terms: { } terms } progress
            && !(row.ClosedAt < progress.Rhythm?.ChangedAt)
            ? terms.Questions.Where(question => question.Ask is not null).ToDictionary(question => question.Data, question => question.Ask!)
            : [];

    private static CheckInAnswer Of(Row row, ShownCase shown, ObjectValue data, IReadOnlyDictionary<string, string> names, Dictionary<string, string> asks)
    {
        var task = shown.Procedure.Index.Task(row.Task)?.Task;
        return new(
            row.WorkItemId, row.Key, row.Occurrence!.Value,
            row.Status == "missed" ? null : task?.Outcomes.FirstOrDefault(outcome => outcome.Id == row.Outcome)?.Title.In(Languages.Current) ?? row.Outcome,
            row.Who, row.ClosedAt,
            [.. from element in shown.Definition.Data
                let value = ShownValue.Of(element, data.Find(element.Name), names)
                where value is not null
                select new Answered(
                    asks.GetValueOrDefault(element.Name) ?? element.Title.In(Languages.Current), value,
                    element.Type is Workflows.Definition.DataType.Text or Workflows.Definition.DataType.String)]);
    }

    /// <summary>An answer in free words that stands there for the third time in a row is not an answer to this meeting.</summary>
    private static CheckInAnswer Flagged(List<CheckInAnswer> told) => told[0] with
    {
        Answers = [.. told[0].Answers.Select(answer => answer with
        {
            IsCopied = answer is { IsFreeText: true, Answer.Length: >= ShortestCopy } && told.Count > 2
                && told[1..3].All(before => before.Answers.Any(given => given.Question == answer.Question && Same(given.Answer, answer.Answer))),
        })],
    };

    private static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    private sealed record Row
    {
        public required long WorkItemId { get; init; }

        public required string Key { get; init; }

        public required string Task { get; init; }

        public DateOnly? Occurrence { get; init; }

        public required string Status { get; init; }

        public string? Outcome { get; init; }

        public DateTimeOffset? ClosedAt { get; init; }

        public string? Who { get; init; }
    }
}
