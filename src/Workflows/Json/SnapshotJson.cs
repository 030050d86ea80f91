using System.Buffers;
using System.Text.Json;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Json;

/// <summary>A case's snapshot that was read, or why it cannot be.</summary>
public sealed record ReadCase(Snapshot? Snapshot, string? Problem);

/// <summary>
/// The snapshot of a case to and from JSON. Equal snapshots are written with the same bytes: members in fixed order, empty ones left out,
/// instants in UTC. Parse and write it once a step.
/// </summary>
public static class SnapshotJson
{
    public static byte[] Write(Snapshot snapshot)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using var writer = new Utf8JsonWriter(buffer, ValueJson.Options);
        Write(writer, snapshot);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static void Write(Utf8JsonWriter writer, Snapshot snapshot)
    {
        writer.WriteStartObject();
        writer.WriteNumber("format"u8, snapshot.Format);
        writer.WriteNumber("nextKey"u8, snapshot.NextKey);
        writer.WriteString("calendar"u8, snapshot.Calendar);
        WriteOptional(writer, "closed"u8, snapshot.Closed);
        writer.WritePropertyName("chart"u8);
        ChartSnapshotJson.Write(writer, snapshot.Chart);
        WriteList(writer, "work"u8, snapshot.Work, Write);
        WriteList(writer, "clocks"u8, snapshot.Clocks, Write);
        WriteList(writer, "timers"u8, snapshot.Timers, Write);
        WriteList(writer, "checkIns"u8, snapshot.CheckIns, Write);
        WriteList(writer, "documents"u8, snapshot.Documents, EventJson.Write);
        WriteList(writer, "parked"u8, snapshot.Parked, static (writer, state) => writer.WriteStringValue(state));
        writer.WriteEndObject();
    }

    /// <summary>Reads what <see cref="Write(Snapshot)"/> wrote. Damaged text and unknown formats are a problem, not an exception.</summary>
    public static ReadCase Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 250 });
            reader.Read();
            return SnapshotReader.Read(ref reader);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            return new ReadCase(null, $"This is no snapshot of a case: {exception.Message}");
        }
    }

    internal static void WriteList<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Items<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            write(writer, item);
        }

        writer.WriteEndArray();
    }

    internal static void WriteOptional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    internal static void WriteOptional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset? instant)
    {
        if (instant is { } known)
        {
            writer.WriteString(name, Instants.Write(known));
        }
    }

    internal static void Write(Utf8JsonWriter writer, Span span)
    {
        writer.WriteStartObject();
        writer.WriteString("length"u8, span.Length);
        writer.WriteString("calendar"u8, span.CountingText);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, WorkEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteString("key"u8, entry.Key);
        writer.WriteString("task"u8, entry.Task);
        writer.WriteString("state"u8, entry.State);
        writer.WriteNumber("activation"u8, entry.Activation);
        writer.WriteString("openedAt"u8, Instants.Write(entry.OpenedAt));
        WriteOptional(writer, "user"u8, entry.User);
        WriteOptional(writer, "occurrence"u8, entry.Occurrence is { } day ? Instants.Write(day) : null);
        if (entry.Status is not WorkStatus.Open)
        {
            writer.WriteString("status"u8, entry.Status is WorkStatus.Parked ? "parked"u8 : "completed"u8);
        }

        WriteOptional(writer, "completedBy"u8, entry.CompletedBy);
        WriteOptional(writer, "note"u8, entry.Note);
        WriteOptional(writer, "plan"u8, entry.Plan);
        WriteOptional(writer, "about"u8, entry.About);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, RunningClock clock)
    {
        writer.WriteStartObject();
        writer.WriteString("key"u8, clock.Key);
        WriteOptional(writer, "rule"u8, clock.Rule);
        writer.WriteString("state"u8, clock.State);
        writer.WriteNumber("activation"u8, clock.Activation);
        WriteOptional(writer, "workItem"u8, clock.WorkItem);
        writer.WriteString("startedAt"u8, Instants.Write(clock.StartedAt));
        WriteOptional(writer, "base"u8, clock.Base);
        if (clock.Span is not null)
        {
            writer.WritePropertyName("span"u8);
            Write(writer, clock.Span);
        }

        WriteOptional(writer, "dueAt"u8, clock.DueAt);
        WriteOptional(writer, "pausedAt"u8, clock.PausedAt);
        WriteList(writer, "pauses"u8, clock.Pauses, static (writer, pause) =>
        {
            writer.WriteStartArray();
            writer.WriteStringValue(Instants.Write(pause.From));
            writer.WriteStringValue(Instants.Write(pause.To));
            writer.WriteEndArray();
        });
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ArmedTimer timer)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, timer.Id);
        writer.WriteNumber("generation"u8, timer.Generation);
        writer.WriteString("dueAt"u8, Instants.Write(timer.DueAt));
        if (timer.Held)
        {
            writer.WriteBoolean("held"u8, true);
        }

        WriteOptional(writer, "parkedAt"u8, timer.ParkedAt);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PlanProgress progress)
    {
        writer.WriteStartObject();
        writer.WriteString("plan"u8, progress.Plan);
        writer.WriteString("state"u8, progress.State);
        writer.WriteNumber("activation"u8, progress.Activation);
        writer.WriteString("startedAt"u8, Instants.Write(progress.StartedAt));
        WriteOptional(writer, "last"u8, progress.Last);
        if (progress.MissedInARow > 0)
        {
            writer.WriteNumber("missedInARow"u8, progress.MissedInARow);
        }

        if (progress.Rhythm is { } rhythm)
        {
            writer.WriteStartObject("rhythm"u8);
            WriteList(writer, "phases"u8, rhythm.Phases, Write);
            WriteOptional(writer, "since"u8, rhythm.Since);
            WriteOptional(writer, "changedAt"u8, rhythm.ChangedAt);
            writer.WriteEndObject();
        }

        WriteOptional(writer, "key"u8, progress.Key);
        if (progress.Terms is { } terms)
        {
            writer.WritePropertyName("terms"u8);
            ValueJson.Write(writer, PlanTermsData.Write(terms));
        }

        WriteOptional(writer, "stoppedAt"u8, progress.StoppedAt);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, SchedulePhase phase)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("every"u8);
        Write(writer, phase.Every);
        if (phase.For is not null)
        {
            writer.WritePropertyName("for"u8);
            Write(writer, phase.For);
        }

        writer.WriteEndObject();
    }
}
