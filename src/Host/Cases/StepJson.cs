using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Cases;

/// <summary>What a step did, as the log keeps it for the timeline. Replay does not need it: it steps again.</summary>
internal static class StepJson
{
    // Vietnamese letters stay letters: the log is read by people in psql, and never placed in a page unescaped.
    internal static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>A list of transitions: <c>{"on": "task.propose.done", "from": "propose", "to": ["decide"]}</c>.</summary>
    public static string WriteTrace(Items<MicrostepTrace> trace) => Write(json =>
    {
        foreach (var microstep in trace)
        {
            foreach (var taken in microstep.Taken)
            {
                json.WriteStartObject();
                WriteText(json, "on", microstep.Event);
                WriteText(json, "from", taken.Source);
                json.WriteStartArray("to");
                foreach (var target in taken.Targets)
                {
                    json.WriteStringValue(target);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }
        }
    });

    /// <summary>A list of effects, each with its kind in <c>do</c>.</summary>
    public static string WriteEffects(Items<Effect> effects) => Write(json =>
    {
        foreach (var effect in effects)
        {
            json.WriteStartObject();
            WriteEffect(json, effect);
            json.WriteEndObject();
        }
    });

    private static void WriteEffect(Utf8JsonWriter json, Effect effect)
    {
        switch (effect)
        {
            case OpenWorkItem open:
                WriteKind(json, "open", open.Key);
                WriteText(json, "task", open.Task);
                WriteText(json, "role", open.Role);
                WriteText(json, "user", open.User);
                WriteDues(json, open.LawDue, open.OfficeDue);
                break;
            case MoveWorkItemDue move:
                WriteKind(json, "move", move.Key);
                WriteDues(json, move.LawDue, move.OfficeDue);
                break;
            case AssignWorkItem assign:
                WriteKind(json, "assign", assign.Key);
                WriteText(json, "user", assign.User);
                break;
            case CloseWorkItem close:
                WriteKind(json, "close", close.Key);
                WriteText(json, "end", close.End switch
                {
                    WorkItemEnd.Completed => "completed",
                    WorkItemEnd.Missed => "missed",
                    WorkItemEnd.Migrated => "migrated",
                    _ => "withdrawn",
                });
                WriteText(json, "outcome", close.Outcome);
                break;
            case PlaceWorkItem place:
                WriteKind(json, "place", place.Key);
                WriteText(json, "state", place.State);
                WriteText(json, "role", place.Role);
                break;
            case PlaceDeadline place:
                WriteKind(json, "place-deadline", place.Deadline);
                WriteText(json, "state", place.State);
                break;
            case ParkWorkItem park:
                WriteKind(json, "park", park.Key);
                break;
            case ResumeWorkItem resume:
                WriteKind(json, "resume", resume.Key);
                WriteDues(json, resume.LawDue, resume.OfficeDue);
                break;
            case ArmTimer arm:
                WriteKind(json, "arm", arm.Id);
                json.WriteString("due", arm.DueAt.UtcDateTime);
                if (arm.Held)
                {
                    json.WriteBoolean("held", true);
                }

                break;
            case DisarmTimer disarm:
                WriteKind(json, "disarm", disarm.Id);
                break;
            case Remind remind:
                WriteKind(json, "remind", remind.Deadline);
                WriteText(json, "rule", remind.Rule);
                WriteText(json, "workItem", remind.WorkItem);
                WriteText(json, "role", remind.Role);
                break;
            case Escalate escalate:
                WriteKind(json, "escalate", escalate.Deadline);
                WriteText(json, "rule", escalate.Rule);
                WriteText(json, "workItem", escalate.WorkItem);
                WriteText(json, "role", escalate.Role);
                break;
            case TellRole tell:
                WriteKind(json, "tell", tell.Key);
                WriteText(json, "role", tell.Role);
                break;
            case DeadlineMoved moved:
                WriteKind(json, "deadline-moved", moved.Deadline);
                WriteText(json, "rule", moved.Rule);
                WriteInstant(json, "from", moved.From);
                WriteInstant(json, "to", moved.To);
                break;
            case FileDecision decision:
                WriteKind(json, "file", decision.Paper.Kind);
                WriteText(json, "number", decision.Paper.Number);
                break;
            case SpawnCase spawn:
                WriteKind(json, "spawn", spawn.Key);
                WriteText(json, "definition", spawn.Definition);
                WriteText(json, "link", spawn.Link);
                break;
            case ReopenCase:
                WriteKind(json, "reopen-case", "");
                break;
            case CloseCase closing:
                WriteKind(json, "close-case", closing.Reason);
                break;
            default:
                throw new NotSupportedException($"The log knows no effect {effect.GetType().Name}.");
        }
    }

    private static void WriteKind(Utf8JsonWriter json, string kind, string what)
    {
        json.WriteString("do", kind);
        json.WriteString("what", what);
    }

    private static void WriteDues(Utf8JsonWriter json, DueDate? law, DueDate? office)
    {
        WriteInstant(json, "law", law?.At);
        WriteInstant(json, "office", office?.At);
    }

    private static void WriteInstant(Utf8JsonWriter json, string name, DateTimeOffset? instant)
    {
        if (instant is { } at)
        {
            json.WriteString(name, at.UtcDateTime);
        }
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static string Write(Action<Utf8JsonWriter> items)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartArray();
            items(json);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
