using System.Buffers;
using System.Text.Json;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Json;

/// <summary>An event that was read, or why it cannot be.</summary>
public sealed record ReadEvent(WorkflowEvent? Event, string? Problem);

/// <summary>Events to and from JSON, for the log that replay folds again. Equal events are written with the same bytes.</summary>
public static class EventJson
{
    public static byte[] Write(WorkflowEvent received)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer, ValueJson.Options);
        Write(writer, received);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static void Write(Utf8JsonWriter writer, WorkflowEvent received)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, received.Name);
        writer.WriteString("at"u8, Instants.Write(received.At));
        writer.WriteString("recordedAt"u8, Instants.Write(received.RecordedAt));
        if (received.Actor is { } actor)
        {
            writer.WriteStartObject("actor"u8);
            writer.WriteString("id"u8, actor.Id);
            SnapshotJson.WriteList(writer, "roles"u8, actor.Roles, static (writer, role) => writer.WriteStringValue(role));
            writer.WriteEndObject();
        }

        Write(writer, "data"u8, received.Data);
        SnapshotJson.WriteList(writer, "documents"u8, received.Documents, Write);
        SnapshotJson.WriteOptional(writer, "workItem"u8, received.WorkItem);
        if (received.Timer is { } timer)
        {
            writer.WriteStartObject("timer"u8);
            writer.WriteString("id"u8, timer.Id);
            writer.WriteNumber("generation"u8, timer.Generation);
            writer.WriteEndObject();
        }

        Write(writer, "settings"u8, received.Settings);
        writer.WriteEndObject();
    }

    /// <summary>Reads what <see cref="Write(WorkflowEvent)"/> wrote. Damaged text is a problem, not an exception.</summary>
    public static ReadEvent Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 250 });
            reader.Read();
            return new ReadEvent(EventReader.Read(ref reader), null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            return new ReadEvent(null, $"This is no event: {exception.Message}");
        }
    }

    internal static void Write(Utf8JsonWriter writer, RecordedDocument document)
    {
        writer.WriteStartObject();
        writer.WriteString("kind"u8, document.Kind);
        writer.WriteString("number"u8, document.Number);
        writer.WriteString("dated"u8, Instants.Write(document.Dated));
        writer.WriteString("received"u8, Instants.Write(document.Received));
        if (document.Pages is { } pages)
        {
            writer.WriteStartObject("pages"u8);
            writer.WriteNumber("from"u8, pages.From);
            writer.WriteNumber("to"u8, pages.To);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ObjectValue value)
    {
        if (value.Members.Count > 0)
        {
            writer.WritePropertyName(name);
            ValueJson.Write(writer, value);
        }
    }
}

/// <summary>The reading half of <see cref="EventJson"/>.</summary>
internal static class EventReader
{
    public static WorkflowEvent Read(ref Utf8JsonReader reader)
    {
        JsonSteps.Expect(reader.TokenType is JsonTokenType.StartObject);
        var read = new WorkflowEvent("", default, default, null, ObjectValue.Empty, [], null, null, ObjectValue.Empty);
        while (JsonSteps.NextMember(ref reader, out var name))
        {
            read = name switch
            {
                "name" => read with { Name = JsonSteps.Text(ref reader) },
                "at" => read with { At = JsonSteps.Instant(ref reader) },
                "recordedAt" => read with { RecordedAt = JsonSteps.Instant(ref reader) },
                "actor" => read with { Actor = Actor(ref reader) },
                "data" => read with { Data = Members(ref reader) },
                "documents" => read with { Documents = JsonSteps.List(ref reader, Document) },
                "workItem" => read with { WorkItem = reader.GetString() },
                "timer" => read with { Timer = Timer(ref reader) },
                "settings" => read with { Settings = Members(ref reader) },
                _ => throw JsonSteps.Unknown(name),
            };
        }

        return read;
    }

    public static RecordedDocument Document(ref Utf8JsonReader reader)
    {
        var document = new RecordedDocument("", "", default, default);
        while (JsonSteps.NextMember(ref reader, out var name))
        {
            document = name switch
            {
                "kind" => document with { Kind = JsonSteps.Text(ref reader) },
                "number" => document with { Number = JsonSteps.Text(ref reader) },
                "dated" => document with { Dated = JsonSteps.Date(ref reader) },
                "received" => document with { Received = JsonSteps.Instant(ref reader) },
                "pages" => document with { Pages = Pages(ref reader) },
                _ => throw JsonSteps.Unknown(name),
            };
        }

        return document;
    }

    private static PageRange Pages(ref Utf8JsonReader reader)
    {
        var pages = new PageRange(0, 0);
        while (JsonSteps.NextMember(ref reader, out var name))
        {
            pages = name switch
            {
                "from" => pages with { From = reader.GetInt32() },
                "to" => pages with { To = reader.GetInt32() },
                _ => throw JsonSteps.Unknown(name),
            };
        }

        return pages;
    }

    private static Actor Actor(ref Utf8JsonReader reader)
    {
        var actor = new Actor("", []);
        while (JsonSteps.NextMember(ref reader, out var name))
        {
            actor = name switch
            {
                "id" => actor with { Id = JsonSteps.Text(ref reader) },
                "roles" => actor with { Roles = JsonSteps.List(ref reader, JsonSteps.Text) },
                _ => throw JsonSteps.Unknown(name),
            };
        }

        return actor;
    }

    private static FiredTimer Timer(ref Utf8JsonReader reader)
    {
        var timer = new FiredTimer("", 0);
        while (JsonSteps.NextMember(ref reader, out var name))
        {
            timer = name switch
            {
                "id" => timer with { Id = JsonSteps.Text(ref reader) },
                "generation" => timer with { Generation = reader.GetInt32() },
                _ => throw JsonSteps.Unknown(name),
            };
        }

        return timer;
    }

    private static ObjectValue Members(ref Utf8JsonReader reader) =>
        ValueJson.Read(ref reader) as ObjectValue ?? throw new JsonException("Here stands an object.");
}
