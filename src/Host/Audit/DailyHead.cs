using System.Data.Common;

namespace CaseFlow.Audit;

/// <summary>A row of <c>audit_heads</c>: what proves everything that was recorded until the end of a day.</summary>
internal sealed record DailyHead
{
    public required DateOnly Day { get; init; }

    public required byte[] Head { get; init; }

    /// <summary>Cases, so far.</summary>
    public required long Chains { get; init; }

    /// <summary>Rows of their histories, so far.</summary>
    public required long Events { get; init; }

    /// <summary>Of these.</summary>
    public required long Redactions { get; init; }

    /// <summary>As people read it to one another: <c>a1b2 c3d4 ...</c></summary>
    public string Written => Write(Head);

    public static string Write(byte[] head) => string.Join(' ', Convert.ToHexStringLower(head).Chunk(4).Select(group => new string(group)));
}

/// <summary>Where a chain ended on a day on which it grew: a row of <c>audit_ends</c>.</summary>
internal sealed record ChainEnd(Guid CaseId, DateOnly Day, long CaseNo, int Seq, byte[] Hash)
{
    public const string Columns = "case_id, day, case_no, seq, hash";

    public static ChainEnd Read(DbDataReader row) =>
        new(row.GetGuid(0), row.GetFieldValue<DateOnly>(1), row.GetInt64(2), row.GetInt32(3), row.GetFieldValue<byte[]>(4));
}
