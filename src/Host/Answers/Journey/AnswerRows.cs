using CaseFlow.Cases;
using Npgsql;

namespace CaseFlow.Answers.Journey;

/// <summary>
/// The rows of <c>link_answers</c>, and the draft that becomes one. They stand before everything else of the step: the database looks at the work
/// as it was, and a link that has ended meanwhile breaks the transaction.
/// </summary>
internal sealed class AnswerRows : TableRows
{
    /// <summary>What such a transaction ends with.</summary>
    public static readonly IReadOnlyCollection<string> Refusals = ["only_a_living_link_answers", "a_link_is_answered_once"];

    private readonly List<(AnswerSession Session, CaseInHand Case)> _rows = [];

    public override WriteOrder Order => WriteOrder.Answers;

    public void Add(AnswerSession session, CaseInHand answered) => _rows.Add((session, answered));

    public override void AddTo(NpgsqlBatch batch, DateTimeOffset now)
    {
        if (_rows.Count == 0)
        {
            return;
        }

        Add(batch, """
            insert into link_answers (link_id, case_id, version, answered_at, device)
            select link_id, case_id, version, $5, device from {rows} as answered (link_id, case_id, version, device)
            """,
            Each(_rows, row => row.Session.Link.LinkId), Each(_rows, row => row.Case.Id), Each(_rows, row => row.Case.Version),
            Each(_rows, row => row.Session.Device), Same(now));
        Add(batch, """
            delete from answer_drafts using {rows} as answered (case_id, work_item, user_id)
            where answer_drafts.case_id = answered.case_id and answer_drafts.work_item = answered.work_item and answer_drafts.user_id = answered.user_id
            """,
            Each(_rows, row => row.Case.Id), Each(_rows, row => row.Session.Link.WorkItem), Each(_rows, row => row.Session.Link.UserId));
    }
}
