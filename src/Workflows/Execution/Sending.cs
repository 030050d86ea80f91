using System.Globalization;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Execution;

/// <summary>Sends and takes back events: https://www.w3.org/TR/scxml/#send</summary>
internal static class Sending
{
    private const string InternalTarget = "#_internal";

    /// <summary>Evaluates all arguments now; if one fails nothing is sent. Answers whether it was sent.</summary>
    public static bool Send(Run run, SendAction send)
    {
        var sendId = send.Id;
        run.LastSend++;
        if (send.IdLocation is not null)
        {
            sendId = string.Create(CultureInfo.InvariantCulture, $"send.{run.LastSend}");
            if (DataModel.Assign(run, send.IdLocation, sendId) is { } unassigned)
            {
                return Fail(run, "error.execution", unassigned, sendId);
            }
        }

        string? error = null;
        var name = Evaluate(run, send.Event, ref error);
        var target = Evaluate(run, send.Target, ref error);
        var type = Evaluate(run, send.Type, ref error);
        var delay = Evaluate(run, send.Delay, ref error);
        var data = Evaluate(run, send.Data, ref error);
        if (error is not null)
        {
            return Fail(run, "error.execution", error, sendId);
        }

        if (name is not TextValue { Text.Length: > 0 } named)
        {
            return Fail(run, "error.execution", $"An event needs a name, and this one would be {name}.", sendId);
        }

        if (type is not NullValue and not TextValue { Text: SystemVariables.EventProcessor or "scxml" })
        {
            return Fail(run, "error.execution", $"There is no event processor {type}.", sendId);
        }

        var after = delay is NullValue ? TimeSpan.Zero : delay is TextValue text ? Delay.Parse(text.Text) : null;
        if (after is null)
        {
            return Fail(run, "error.execution", $"{delay} is no delay; write it like \"1.5s\" or \"PT1H\".", sendId);
        }

        return Dispatch(run, new PendingSend(run.LastSend, named.Text, data, run.At + after.Value, sendId), target);
    }

    /// <summary>Takes back what is still pending under that id; nothing there is no error.</summary>
    public static bool Cancel(Run run, CancelAction cancel)
    {
        var evaluated = cancel.SendId.Evaluate(run);
        if (evaluated.Error is { } error)
        {
            return Fail(run, "error.execution", error, null);
        }

        var sendId = evaluated.Value is TextValue text ? text.Text : null;
        foreach (var pending in run.Pending.FindAll(pending => pending.SendId is not null && pending.SendId == sendId))
        {
            run.Pending.Remove(pending);
            run.Effects.Add(new SendCancelled(pending));
        }

        return true;
    }

    private static bool Dispatch(Run run, PendingSend sent, Value target)
    {
        if (target is TextValue { Text: InternalTarget })
        {
            if (sent.DueAt > run.At)
            {
                return Fail(run, "error.execution", "The internal queue takes no delayed events.", sent.SendId);
            }

            run.Internal.Enqueue(new ChartEvent(sent.Name, run.At) { Type = ChartEventType.Internal, Data = sent.Data, SendId = sent.SendId });
            return true;
        }

        if (target is not NullValue && !(target is TextValue own && own.Text == run.Location))
        {
            // Well-formed, but nobody is there: https://www.w3.org/TR/scxml/#SCXMLEventProcessor
            var unreachable = target is TextValue other && other.Text.StartsWith("#_", StringComparison.Ordinal);
            return Fail(run, unreachable ? "error.communication" : "error.execution", $"Nothing can be sent to {target}.", sent.SendId);
        }

        if (sent.DueAt > run.At)
        {
            run.Pending.Add(sent);
            run.Effects.Add(new SendScheduled(sent));
        }
        else
        {
            run.External.Enqueue(sent.ToEvent() with { Delivers = null, Origin = run.Location, OriginType = SystemVariables.EventProcessor });
        }

        return true;
    }

    private static Value Evaluate(Run run, Expression? argument, ref string? error)
    {
        var evaluated = argument?.Evaluate(run) ?? Value.Null;
        error ??= evaluated.Error;
        return evaluated.Value;
    }

    private static bool Fail(Run run, string name, string message, string? sendId)
    {
        run.Fail(name, message, sendId);
        return false;
    }
}
