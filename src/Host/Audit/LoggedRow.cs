using System.Data.Common;

namespace CaseFlow.Audit;

/// <summary>A row of <c>case_events</c> as it is stored: texts are their bytes in UTF-8.</summary>
/// <param name="Hash">Of the row before it and of its own content, as the trigger <c>chain_event</c> made it.</param>
/// <param name="Redaction">Null: it stands as it was recorded.</param>
internal sealed record LoggedRow(
    Guid CaseId, int Seq, byte[] Name, DateTime HappenedAt, DateTime RecordedAt, Guid? Actor, int DefinitionVersion, byte[] CalendarVersion,
    byte[] Event, byte[] Trace, byte[] Effects, byte[] Hash, RowRedaction? Redaction)
{
    /// <summary>Every row in the order of its chain, with what was redacted of it, whether somebody else had agreed to that, and whether the purge was done then.</summary>
    public const string Select =
        """
        select e.case_id, e.seq, e.name, e.happened_at, e.recorded_at, e.actor, e.definition_version, e.calendar_version, e.event, e.trace, e.effects,
          e.hash, r.sha256, r.becomes,
          r.purge_id is not null and exists (
            select from purges q join purge_decisions d using (purge_id) join purge_persons n using (purge_id)
            join people p on p.person_id = n.person_id or p.merged_into = n.person_id
            join cases c on c.person_id = p.person_id
            where q.purge_id = r.purge_id and d.agreed and d.decided_by <> q.asked_by and c.case_id = e.case_id),
          exists (
            select from purge_outcomes o join people p on p.person_id = o.person_id or p.merged_into = o.person_id
            join cases c on c.person_id = p.person_id
            where o.purge_id = r.purge_id and o.problem is null and o.done_at >= r.redacted_at and c.case_id = e.case_id),
          r.redacted_at
        from case_events e left join redacted_events r on r.case_id = e.case_id and r.seq = e.seq
        order by e.case_id, e.seq
        """;

    public static LoggedRow Read(DbDataReader row) => new(
        row.GetGuid(0), row.GetInt32(1), Bytes(row, 2), row.GetDateTime(3), row.GetDateTime(4), row.IsDBNull(5) ? null : row.GetGuid(5), row.GetInt32(6),
        Bytes(row, 7), Bytes(row, 8), Bytes(row, 9), Bytes(row, 10), Bytes(row, 11),
        row.IsDBNull(12) ? null : new(Bytes(row, 12), Bytes(row, 13), row.GetBoolean(14), row.GetBoolean(15), row.GetDateTime(16)));

    private static byte[] Bytes(DbDataReader row, int column) => row.GetFieldValue<byte[]>(column);
}

/// <param name="Was">SHA-256 of the event as it was recorded.</param>
/// <param name="Becomes">SHA-256 of what the purge put in its place.</param>
/// <param name="IsAgreed">One asked for the purge of this person, and another agreed.</param>
/// <param name="IsDone">The purge went through, and the event was redacted before it ended.</param>
internal sealed record RowRedaction(byte[] Was, byte[] Becomes, bool IsAgreed, bool IsDone, DateTime At);
