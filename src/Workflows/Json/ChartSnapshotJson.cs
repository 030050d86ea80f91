using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Json;

/// <summary>A snapshot that was read, or why it cannot be.</summary>
public sealed record ReadSnapshot(ChartSnapshot? Snapshot, string? Problem);

/// <summary>
/// Snapshots to and from JSON. Equal snapshots are written with the same bytes: members in fixed order, empty ones left out, instants in UTC,
/// numbers without trailing zeros.
/// </summary>
public static class ChartSnapshotJson
{
    /// <summary>Goes up when the form changes in a way that older readers would misread.</summary>
    public const int Format = 1;

    public static byte[] Write(ChartSnapshot snapshot)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, ValueJson.Options);
        Write(writer, snapshot);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static void Write(Utf8JsonWriter writer, ChartSnapshot snapshot)
    {
        writer.WriteStartObject();
        writer.WriteNumber("format"u8, Format);
        writer.WriteString("session"u8, snapshot.Session);
        writer.WriteStartArray("active"u8);
        foreach (var active in snapshot.Active)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(active.Id);
            writer.WriteNumberValue(active.Activation);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WritePropertyName("data"u8);
        ValueJson.Write(writer, snapshot.Data);
        WriteHistory(writer, snapshot.History);
        WritePending(writer, snapshot.Pending);
        if (snapshot.Bound.Count > 0)
        {
            WriteTexts(writer, "bound"u8, snapshot.Bound);
        }

        writer.WriteNumber("activations"u8, snapshot.Activations);
        writer.WriteNumber("sends"u8, snapshot.Sends);
        if (snapshot.Done)
        {
            writer.WriteBoolean("done"u8, true);
            writer.WritePropertyName("output"u8);
            ValueJson.Write(writer, snapshot.Output);
        }

        writer.WriteEndObject();
    }

    /// <summary>Reads what <see cref="Write(ChartSnapshot)"/> wrote. Damaged text is a problem, not an exception.</summary>
    public static ReadSnapshot Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 250 });
            reader.Read();
            return ChartSnapshotReader.Read(ref reader);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            return new ReadSnapshot(null, $"This is no snapshot: {exception.Message}");
        }
    }

    private static void WriteHistory(Utf8JsonWriter writer, Items<RememberedStates> history)
    {
        if (history.Count == 0)
        {
            return;
        }

        writer.WriteStartObject("history"u8);
        foreach (var remembered in history)
        {
            WriteTexts(writer, Encoding.UTF8.GetBytes(remembered.History), remembered.States);
        }

        writer.WriteEndObject();
    }

    private static void WritePending(Utf8JsonWriter writer, Items<PendingSend> pending)
    {
        if (pending.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("pending"u8);
        foreach (var send in pending)
        {
            writer.WriteStartObject();
            writer.WriteNumber("number"u8, send.Number);
            writer.WriteString("name"u8, send.Name);
            writer.WriteString("dueAt"u8, send.DueAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            if (send.SendId is not null)
            {
                writer.WriteString("id"u8, send.SendId);
            }

            writer.WritePropertyName("data"u8);
            ValueJson.Write(writer, send.Data);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Items<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
