using System.Text.Json;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Json;

internal delegate T ReadOne<out T>(ref Utf8JsonReader reader);

/// <summary>The reading half of <see cref="SnapshotJson"/>: one pass over the bytes, no tree in between.</summary>
internal static class SnapshotReader
{
    public static ReadCase Read(ref Utf8JsonReader reader)
    {
        var (format, nextKey, calendar) = (0, 0, "");
        string? closed = null;
        ChartSnapshot? chart = null;
        Items<WorkEntry> work = [];
        Items<RunningClock> clocks = [];
        Items<ArmedTimer> timers = [];
        Items<PlanProgress> checkIns = [];
        Items<RecordedDocument> documents = [];
        Items<string> parked = [];
        JsonSteps.Expect(reader.TokenType is JsonTokenType.StartObject);
        while (JsonSteps.NextMember(ref reader, out var name))
        {
            switch (name)
            {
                case "format":
                    format = reader.GetInt32();
                    if (format != Snapshot.CurrentFormat)
                    {
                        return new ReadCase(null, $"This snapshot has format {format}; this release reads format {Snapshot.CurrentFormat}.");
                    }

                    break;
                case "nextKey":
                    nextKey = reader.GetInt32();
                    break;
                case "calendar":
                    calendar = reader.GetString()!;
                    break;
                case "closed":
                    closed = reader.GetString();
                    break;
                case "chart":
                    var read = ChartSnapshotReader.Read(ref reader);
                    if (read.Problem is { } problem)
                    {
                        return new ReadCase(null, $"The chart of this snapshot cannot be read: {problem}");
                    }

                    chart = read.Snapshot;
                    break;
                case "work":
                    work = JsonSteps.List(ref reader, Work);
                    break;
                case "clocks":
                    clocks = JsonSteps.List(ref reader, Clock);
                    break;
                case "timers":
                    timers = JsonSteps.List(ref reader, Timer);
                    break;
                case "checkIns":
                    checkIns = JsonSteps.List(ref reader, Progress);
                    break;
                case "documents":
                    documents = JsonSteps.List(ref reader, EventReader.Document);
                    break;
                case "parked":
                    parked = JsonSteps.List(ref reader, JsonSteps.Text);
                    break;
                default:
                    throw JsonSteps.Unknown(name);
            }
        }

        return chart is null
            ? new ReadCase(null, "This snapshot has no chart.")
            : new ReadCase(new Snapshot(format, chart, work, clocks, timers, checkIns, documents, parked, nextKey, calendar, closed), null);
    }

    private static WorkEntry Work(ref Utf8JsonReader reader)
    {
        var entry = new WorkEntry("", "", "", 0, default, null, null, WorkStatus.Open, null);
        while (JsonSteps.NextMember(ref reader, out var name))
        {
            entry = name switch
            {
                "key" => entry with { Key = reader.GetString()! },
                "task" => entry with { Task = reader.GetString()! },
                "state" => entry with { State = reader.GetString()! },
                "activation" => entry with { Activation = reader.GetInt64() },
                "openedAt" => entry with { OpenedAt = JsonSteps.Instant(ref reader) },
                "user" => entry with { User = reader.GetString() },
                "occurrence" => entry with { Occurrence = JsonSteps.Date(ref reader) },
                "status" => entry with { Status = reader.ValueTextEquals("parked"u8) ? WorkStatus.Parked : WorkStatus.Completed },
                "completedBy" => entry with { CompletedBy = reader.GetString() },
                "note" => entry with { Note = reader.GetString() },
                "plan" => entry with { Plan = reader.GetString() },
                "about" => entry with { About = reader.GetString() },
                _ => throw JsonSteps.Unknown(name),
            };
        }

        return entry;
    }

    private static RunningClock Clock(ref Utf8JsonReader reader)
    {
        var (key, state, activation) = ("", "", 0L);
        string? rule = null;
        string? workItem = null;
        DateTimeOffset startedAt = default;
        DateTimeOffset? from = null;
        DateTimeOffset? dueAt = null;
        DateTimeOffset? pausedAt = null;
        Span? span = null;
        Items<Pause> pauses = [];
        while (JsonSteps.NextMember(ref reader, out var name))
        {
            switch (name)
            {
                case "key":
                    key = reader.GetString()!;
                    break;
                case "rule":
                    rule = reader.GetString();
                    break;
                case "state":
                    state = reader.GetString()!;
                    break;
                case "activation":
                    activation = reader.GetInt64();
                    break;
                case "workItem":
                    workItem = reader.GetString();
                    break;
                case "startedAt":
                    startedAt = JsonSteps.Instant(ref reader);
                    break;
                case "base":
                    from = JsonSteps.Instant(ref reader);
                    break;
                case "span":
                    span = Length(ref reader);
                    break;
                case "dueAt":
                    dueAt = JsonSteps.Instant(ref reader);
                    break;
                case "pausedAt":
                    pausedAt = JsonSteps.Instant(ref reader);
                    break;
                case "pauses":
                    pauses = JsonSteps.List(ref reader, Stand);
                    break;
                default:
                    throw JsonSteps.Unknown(name);
            }
        }

        return new RunningClock(key, rule, state, activation, workItem, startedAt, from, span, dueAt, pausedAt, pauses);
    }

    private static Pause Stand(ref Utf8JsonReader reader)
    {
        reader.Read();
        var from = JsonSteps.Instant(ref reader);
        reader.Read();
        var to = JsonSteps.Instant(ref reader);
        reader.Read();
        JsonSteps.Expect(reader.TokenType is JsonTokenType.EndArray);
        return new Pause(from, to);
    }

    private static Span Length(ref Utf8JsonReader reader)
    {
        string? length = null;
        string? calendar = null;
        while (JsonSteps.NextMember(ref reader, out var name))
        {
            _ = name == "length" ? length = reader.GetString() : calendar = reader.GetString();
        }

        return Span.TryParse(length, calendar, out var span, out var problem) ? span : throw new JsonException(problem.Message);
    }

    private static ArmedTimer Timer(ref Utf8JsonReader reader)
    {
        var (id, generation, held) = ("", 0, false);
        DateTimeOffset dueAt = default;
        DateTimeOffset? parkedAt = null;
        while (JsonSteps.NextMember(ref reader, out var name))
        {
            switch (name)
            {
                case "id":
                    id = reader.GetString()!;
                    break;
                case "generation":
                    generation = reader.GetInt32();
                    break;
                case "dueAt":
                    dueAt = JsonSteps.Instant(ref reader);
                    break;
                case "held":
                    held = reader.GetBoolean();
                    break;
                case "parkedAt":
                    parkedAt = JsonSteps.Instant(ref reader);
                    break;
                default:
                    throw JsonSteps.Unknown(name);
            }
        }

        return new ArmedTimer(id, generation, dueAt, held, parkedAt);
    }

    private static PlanProgress Progress(ref Utf8JsonReader reader)
    {
        var progress = new PlanProgress("", "", 0, default, null, 0);
        while (JsonSteps.NextMember(ref reader, out var name))
        {
            progress = name switch
            {
                "plan" => progress with { Plan = reader.GetString()! },
                "state" => progress with { State = reader.GetString()! },
                "activation" => progress with { Activation = reader.GetInt64() },
                "startedAt" => progress with { StartedAt = JsonSteps.Instant(ref reader) },
                "last" => progress with { Last = JsonSteps.Instant(ref reader) },
                "missedInARow" => progress with { MissedInARow = reader.GetInt32() },
                "rhythm" => progress with { Rhythm = Rhythm(ref reader) },
                "key" => progress with { Key = reader.GetString() },
                "terms" => progress with { Terms = PlanTermsData.Read(JsonSteps.Object(ref reader)) },
                "stoppedAt" => progress with { StoppedAt = JsonSteps.Instant(ref reader) },
                _ => throw JsonSteps.Unknown(name),
            };
        }

        return progress;
    }

    private static PersonalRhythm Rhythm(ref Utf8JsonReader reader)
    {
        var rhythm = new PersonalRhythm([], null, null);
        while (JsonSteps.NextMember(ref reader, out var name))
        {
            rhythm = name switch
            {
                "phases" => rhythm with { Phases = JsonSteps.List(ref reader, Phase) },
                "changedAt" => rhythm with { ChangedAt = JsonSteps.Instant(ref reader) },
                "since" => rhythm with { Since = JsonSteps.Instant(ref reader) },
                _ => throw JsonSteps.Unknown(name),
            };
        }

        return rhythm;
    }

    private static SchedulePhase Phase(ref Utf8JsonReader reader)
    {
        var phase = new SchedulePhase(Span.OfDays(0));
        while (JsonSteps.NextMember(ref reader, out var name))
        {
            phase = name switch
            {
                "every" => phase with { Every = Length(ref reader) },
                "for" => phase with { For = Length(ref reader) },
                _ => throw JsonSteps.Unknown(name),
            };
        }

        return phase;
    }
}

/// <summary>Small steps over JSON tokens.</summary>
internal static class JsonSteps
{
    /// <summary>Goes to the value of the next member; false at the end of the object.</summary>
    public static bool NextMember(ref Utf8JsonReader reader, out string name)
    {
        reader.Read();
        if (reader.TokenType is not JsonTokenType.PropertyName)
        {
            Expect(reader.TokenType is JsonTokenType.EndObject);
            name = "";
            return false;
        }

        name = reader.GetString()!;
        reader.Read();
        return true;
    }

    public static Items<T> List<T>(ref Utf8JsonReader reader, ReadOne<T> read)
    {
        Expect(reader.TokenType is JsonTokenType.StartArray);
        var items = new List<T>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            items.Add(read(ref reader));
        }

        return items.ToItems();
    }

    public static ObjectValue Object(ref Utf8JsonReader reader) => ValueJson.Read(ref reader) as ObjectValue ?? throw new JsonException("Here stands an object.");

    public static string Text(ref Utf8JsonReader reader) => reader.GetString() ?? throw new JsonException("Here stands a text.");

    public static DateTimeOffset Instant(ref Utf8JsonReader reader)
    {
        // Without an offset the machine's own would be taken.
        Expect(reader.TokenType is JsonTokenType.String && reader.ValueSpan is [.., (byte)'Z']);
        return reader.GetDateTimeOffset();
    }

    public static DateOnly Date(ref Utf8JsonReader reader) =>
        Instants.Date(Text(ref reader)) ?? throw new JsonException("Here stands a date such as 2026-11-22.");

    public static JsonException Unknown(string name) => new($"\"{name}\" is not known here.");

    public static void Expect(bool expected)
    {
        if (!expected)
        {
            throw new JsonException("The parts are not where they belong.");
        }
    }
}
