using System.Buffers;
using System.Text.Json;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Json;

/// <summary>What a step decided, for the event log and for whoever reads it there. It is written only: replay decides again.</summary>
public static class DecisionJson
{
    /// <summary><c>[{"effect": "open-work-item", …}]</c>.</summary>
    public static byte[] Write(Items<Effect> effects) => Written(effects, Write);

    /// <summary><c>[{"event": "task.propose.done", "taken": [{"from": "propose", "to": ["decide"]}]}]</c>.</summary>
    public static byte[] Write(Items<MicrostepTrace> trace) => Written(trace, Write);

    public static void Write(Utf8JsonWriter writer, Effect effect)
    {
        writer.WriteStartObject();
        switch (effect)
        {
            case OpenWorkItem opened:
                Begin(writer, "open-work-item", opened.Key);
                writer.WriteString("task"u8, opened.Task);
                writer.WriteString("state"u8, opened.State);
                writer.WriteString("role"u8, opened.Role);
                SnapshotJson.WriteOptional(writer, "user"u8, opened.User);
                SnapshotJson.WriteOptional(writer, "openedAt"u8, opened.OpenedAt);
                SnapshotJson.WriteOptional(writer, "occurrence"u8, opened.Occurrence is { } day ? Instants.Write(day) : null);
                Write(writer, "lawDue"u8, opened.LawDue);
                Write(writer, "officeDue"u8, opened.OfficeDue);
                break;
            case MoveWorkItemDue moved:
                Begin(writer, "move-work-item-due", moved.Key);
                Write(writer, "lawDue"u8, moved.LawDue);
                Write(writer, "officeDue"u8, moved.OfficeDue);
                break;
            case AssignWorkItem assigned:
                Begin(writer, "assign-work-item", assigned.Key);
                SnapshotJson.WriteOptional(writer, "user"u8, assigned.User);
                break;
            case CloseWorkItem closed:
                Begin(writer, "close-work-item", closed.Key);
                writer.WriteString("end"u8, closed.End switch { WorkItemEnd.Completed => "completed", WorkItemEnd.Missed => "missed", _ => "withdrawn" });
                SnapshotJson.WriteOptional(writer, "outcome"u8, closed.Outcome);
                SnapshotJson.WriteOptional(writer, "at"u8, closed.At);
                break;
            case ParkWorkItem parked:
                Begin(writer, "park-work-item", parked.Key);
                break;
            case ResumeWorkItem resumed:
                Begin(writer, "resume-work-item", resumed.Key);
                Write(writer, "lawDue"u8, resumed.LawDue);
                Write(writer, "officeDue"u8, resumed.OfficeDue);
                break;
            case ArmTimer armed:
                Begin(writer, "arm-timer", armed.Id);
                writer.WriteNumber("generation"u8, armed.Generation);
                SnapshotJson.WriteOptional(writer, "dueAt"u8, armed.DueAt);
                writer.WriteBoolean("held"u8, armed.Held);
                break;
            case DisarmTimer disarmed:
                Begin(writer, "disarm-timer", disarmed.Id);
                break;
            case Remind told:
                Begin(writer, "remind", told.Deadline);
                Tell(writer, told.Rule, told.WorkItem, told.Role, told.At, told.Due);
                break;
            case Escalate told:
                Begin(writer, "escalate", told.Deadline);
                Tell(writer, told.Rule, told.WorkItem, told.Role, told.At, told.Due);
                Write(writer, "ask"u8, told.Ask);
                break;
            case TellRole told:
                Begin(writer, "tell-role", told.Key);
                writer.WriteString("role"u8, told.Role);
                Write(writer, "text"u8, told.Text);
                SnapshotJson.WriteOptional(writer, "at"u8, told.At);
                break;
            case DeadlineMoved moved:
                Begin(writer, "deadline-moved", moved.Deadline);
                writer.WriteString("rule"u8, moved.Rule);
                Write(writer, "from"u8, moved.From);
                Write(writer, "to"u8, moved.To);
                break;
            case SpawnCase spawned:
                Begin(writer, "spawn-case", spawned.Key);
                writer.WriteString("definition"u8, spawned.Definition);
                writer.WriteString("link"u8, spawned.Link);
                writer.WritePropertyName("data"u8);
                ValueJson.Write(writer, spawned.Data);
                SnapshotJson.WriteOptional(writer, "at"u8, spawned.At);
                break;
            case CloseCase closed:
                Begin(writer, "close-case", null);
                writer.WriteString("reason"u8, closed.Reason);
                SnapshotJson.WriteOptional(writer, "at"u8, closed.At);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(effect), effect, "This effect has no form in JSON yet.");
        }

        writer.WriteEndObject();
    }

    /// <summary>A date with what it was counted from and by which rule; the days passed over are counted again from these when somebody asks.</summary>
    public static void Write(Utf8JsonWriter writer, DueDate due)
    {
        writer.WriteStartObject();
        writer.WriteString("at"u8, Instants.Write(due.At));
        writer.WriteString("direction"u8, due.Direction is Direction.After ? "after"u8 : "before"u8);
        writer.WriteString("from"u8, due.Basis.What);
        writer.WriteString("fromAt"u8, Instants.Write(due.Basis.At));
        writer.WritePropertyName("span"u8);
        SnapshotJson.Write(writer, due.Span);
        writer.WriteString("calendar"u8, $"{due.CalendarId} {due.CalendarVersion}");
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, MicrostepTrace microstep)
    {
        writer.WriteStartObject();
        SnapshotJson.WriteOptional(writer, "event"u8, microstep.Event);
        SnapshotJson.WriteList(writer, "taken"u8, microstep.Taken, static (writer, taken) =>
        {
            writer.WriteStartObject();
            SnapshotJson.WriteOptional(writer, "from"u8, taken.Source);
            SnapshotJson.WriteList(writer, "to"u8, taken.Targets, static (writer, target) => writer.WriteStringValue(target));
            writer.WriteEndObject();
        });
        writer.WriteEndObject();
    }

    private static byte[] Written<T>(Items<T> items, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, ValueJson.Options);
        writer.WriteStartArray();
        foreach (var item in items)
        {
            write(writer, item);
        }

        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Begin(Utf8JsonWriter writer, string effect, string? key)
    {
        writer.WriteString("effect"u8, effect);
        SnapshotJson.WriteOptional(writer, "key"u8, key);
    }

    private static void Tell(Utf8JsonWriter writer, string rule, string? workItem, string? role, DateTimeOffset at, DueDate due)
    {
        writer.WriteString("rule"u8, rule);
        SnapshotJson.WriteOptional(writer, "workItem"u8, workItem);
        SnapshotJson.WriteOptional(writer, "role"u8, role);
        SnapshotJson.WriteOptional(writer, "at"u8, at);
        Write(writer, "due"u8, due);
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DueDate? due)
    {
        if (due is not null)
        {
            writer.WritePropertyName(name);
            Write(writer, due);
        }
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, LocalText? text)
    {
        if (text is not null)
        {
            writer.WriteStartObject(name);
            writer.WriteString("vi"u8, text.Vi);
            writer.WriteString("en"u8, text.En);
            writer.WriteEndObject();
        }
    }
}
