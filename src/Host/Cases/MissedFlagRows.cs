using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using Npgsql;

namespace CaseFlow.Cases;

/// <summary>
/// The rows of <c>person_flags</c> that the rules set: one when check-ins of a plan are missed for the second time in a row. It stays until
/// somebody takes it off, and is set anew only after one that was made. What the office asks of itself says nothing of the person: only what
/// a helper does, or what must be explained, counts.
/// </summary>
internal sealed class MissedFlagRows : TableRows
{
    private const int Many = 2;

    private readonly List<(CaseInHand Case, Guid PersonId, Guid FlagId, string CheckIn, LocalText Title, DateOnly MissedOn, int InARow)> _rows = [];

    public override WriteOrder Order => WriteOrder.Flags;

    /// <summary>Looks for plans that the step brought to two.</summary>
    public void Compare(CaseInHand stepped, Snapshot? before, DateTimeOffset now)
    {
        if (stepped.PersonId is not { } person || before is null)
        {
            return;
        }

        foreach (var progress in stepped.Snapshot!.CheckIns.Where(progress => progress.MissedInARow >= Many))
        {
            if (before.CheckIns.FirstOrDefault(earlier => earlier.Id == progress.Id) is not { MissedInARow: < Many } earlier
                || stepped.Workflow.Workflow.Index.CheckIn(progress.Plan)?.Plan is not { } plan
                || (plan.Explain is null && plan.Task.Assign.Role != "helper"))
            {
                continue;
            }

            var missed = before.Work.FirstOrDefault(entry => entry.Task == plan.Task.Id && entry.Plan == progress.Key && entry.Status is WorkStatus.Open);
            _rows.Add((
                stepped, person, Guid.CreateVersion7(now), progress.Id, plan.Title, missed?.Occurrence ?? stepped.Calendar.LocalDate(stepped.Received.At), progress.MissedInARow));
        }
    }

    public override void AddTo(NpgsqlBatch batch, DateTimeOffset now)
    {
        if (_rows.Count == 0)
        {
            return;
        }

        Add(batch, """
            insert into person_flags (flag_id, person_id, kind, set_at, case_id, check_in, title_vi, title_en, missed_on, in_a_row)
            select flag_id, person_id, 'missed-check-ins', $9, case_id, check_in, title_vi, title_en, missed_on, in_a_row
            from {rows} as missed (flag_id, person_id, case_id, check_in, title_vi, title_en, missed_on, in_a_row)
            where not exists (
              select from person_flags f
              where f.person_id = missed.person_id and f.case_id = missed.case_id and f.check_in = missed.check_in
                and not exists (select from person_flags_off o where o.flag_id = f.flag_id))
            on conflict on constraint a_miss_flags_once do nothing
            """,
            Each(_rows, row => row.FlagId), Each(_rows, row => row.PersonId), Each(_rows, row => row.Case.Id), Each(_rows, row => row.CheckIn),
            Each(_rows, row => row.Title.Vi), Each(_rows, row => row.Title.En), Each(_rows, row => row.MissedOn), Each(_rows, row => row.InARow), Same(now));
    }
}
