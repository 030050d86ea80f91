using System.Text;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Json;

namespace CaseFlow.Cases;

/// <summary>What the core writes as UTF-8, as the text that stands in a column.</summary>
internal static class StoredText
{
    public static string Of(Snapshot snapshot) => Encoding.UTF8.GetString(SnapshotJson.Write(snapshot));

    public static string Of(WorkflowEvent received) => Encoding.UTF8.GetString(EventJson.Write(received));

    /// <exception cref="InvalidOperationException">The text was changed by hand, or written by a later release.</exception>
    public static Snapshot Snapshot(Guid caseId, string stored) => Snapshot(caseId, Encoding.UTF8.GetBytes(stored));

    /// <inheritdoc cref="Snapshot(Guid, string)"/>
    public static Snapshot Snapshot(Guid caseId, ReadOnlySpan<byte> stored)
    {
        var read = SnapshotJson.Read(stored);
        return read.Snapshot ?? throw new InvalidOperationException($"The snapshot of case {caseId} cannot be read: {read.Problem}");
    }
}
