using System.Text.Json;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Json;

/// <summary>The reading half of <see cref="ChartSnapshotJson"/>: one pass over the bytes, no tree in between.</summary>
internal static class ChartSnapshotReader
{
    public static ReadSnapshot Read(ref Utf8JsonReader reader)
    {
        var snapshot = new ChartSnapshotParts();
        Expect(reader.TokenType is JsonTokenType.StartObject);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("format"u8))
            {
                reader.Read();
                snapshot.Format = reader.GetInt32();
            }
            else if (reader.ValueTextEquals("session"u8))
            {
                snapshot.Session = Text(ref reader);
            }
            else if (reader.ValueTextEquals("active"u8))
            {
                snapshot.Active = ReadActive(ref reader);
            }
            else if (reader.ValueTextEquals("data"u8))
            {
                reader.Read();
                snapshot.Data = ValueJson.Read(ref reader) as ObjectValue;
            }
            else if (reader.ValueTextEquals("history"u8))
            {
                snapshot.History = ReadHistory(ref reader);
            }
            else if (reader.ValueTextEquals("pending"u8))
            {
                snapshot.Pending = ReadPending(ref reader);
            }
            else if (reader.ValueTextEquals("bound"u8))
            {
                snapshot.Bound = ReadTexts(ref reader);
            }
            else if (reader.ValueTextEquals("activations"u8))
            {
                snapshot.Activations = Number(ref reader);
            }
            else if (reader.ValueTextEquals("sends"u8))
            {
                snapshot.Sends = Number(ref reader);
            }
            else if (reader.ValueTextEquals("done"u8))
            {
                reader.Read();
                snapshot.Done = reader.GetBoolean();
            }
            else if (reader.ValueTextEquals("output"u8))
            {
                reader.Read();
                snapshot.Output = ValueJson.Read(ref reader);
            }
            else
            {
                throw new JsonException($"\"{reader.GetString()}\" is not known here.");
            }
        }

        return snapshot.Build();
    }

    private static Items<ActiveState> ReadActive(ref Utf8JsonReader reader)
    {
        var active = new List<ActiveState>();
        StartArray(ref reader);
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            Expect(reader.TokenType is JsonTokenType.StartArray);
            active.Add(new ActiveState(Text(ref reader), Number(ref reader)));
            Expect(reader.Read() && reader.TokenType is JsonTokenType.EndArray);
        }

        return active.ToItems();
    }

    private static Items<RememberedStates> ReadHistory(ref Utf8JsonReader reader)
    {
        var history = new List<RememberedStates>();
        Expect(reader.Read() && reader.TokenType is JsonTokenType.StartObject);
        while (NextMember(ref reader))
        {
            var name = reader.GetString()!;
            history.Add(new RememberedStates(name, ReadTexts(ref reader)));
        }

        return history.ToItems();
    }

    private static Items<PendingSend> ReadPending(ref Utf8JsonReader reader)
    {
        var pending = new List<PendingSend>();
        StartArray(ref reader);
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            Expect(reader.TokenType is JsonTokenType.StartObject);
            var send = new PendingSend(0, "", Value.Null, default);
            while (NextMember(ref reader))
            {
                var name = reader.GetString();
                send = name switch
                {
                    "number" => send with { Number = Number(ref reader) },
                    "name" => send with { Name = Text(ref reader) },
                    "dueAt" => send with { DueAt = Instant(ref reader) },
                    "id" => send with { SendId = Text(ref reader) },
                    "data" when reader.Read() => send with { Data = ValueJson.Read(ref reader) },
                    _ => throw new JsonException($"\"{name}\" is not known in a pending send."),
                };
            }

            pending.Add(send);
        }

        return pending.ToItems();
    }

    private static Items<string> ReadTexts(ref Utf8JsonReader reader)
    {
        var texts = new List<string>();
        StartArray(ref reader);
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            texts.Add(reader.GetString() ?? throw new JsonException("Here stands a text."));
        }

        return texts.ToItems();
    }

    private static bool NextMember(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType is JsonTokenType.PropertyName;

    private static string Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString() ?? throw new JsonException("Here stands a text.");
    }

    private static long Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetInt64();
    }

    private static DateTimeOffset Instant(ref Utf8JsonReader reader)
    {
        reader.Read();
        return JsonSteps.Instant(ref reader);
    }

    private static void StartArray(ref Utf8JsonReader reader) => Expect(reader.Read() && reader.TokenType is JsonTokenType.StartArray);

    private static void Expect(bool expected)
    {
        if (!expected)
        {
            throw new JsonException("The parts of the snapshot are not where they belong.");
        }
    }

    private sealed class ChartSnapshotParts
    {
        public int Format { get; set; }

        public string? Session { get; set; }

        public Items<ActiveState> Active { get; set; } = [];

        public ObjectValue? Data { get; set; }

        public Items<RememberedStates> History { get; set; } = [];

        public Items<PendingSend> Pending { get; set; } = [];

        public Items<string> Bound { get; set; } = [];

        public long Activations { get; set; }

        public long Sends { get; set; }

        public bool Done { get; set; }

        public Value Output { get; set; } = Value.Null;

        public ReadSnapshot Build()
        {
            if (Format != ChartSnapshotJson.Format)
            {
                return new ReadSnapshot(null, $"This snapshot has format {Format}; this version reads format {ChartSnapshotJson.Format}.");
            }

            if (Session is null || Data is null)
            {
                return new ReadSnapshot(null, "This snapshot has no session or no data.");
            }

            return new ReadSnapshot(
                new ChartSnapshot
                {
                    Session = Session,
                    Active = Active,
                    Data = Data,
                    History = History,
                    Pending = Pending,
                    Bound = Bound,
                    Activations = Activations,
                    Sends = Sends,
                    Done = Done,
                    Output = Output,
                },
                null);
        }
    }
}
