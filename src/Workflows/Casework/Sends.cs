namespace CaseFlow.Workflows.Casework;

/// <summary>Delayed events of the chart wait in timers of their own.</summary>
internal static class Sends
{
    public static void Reckon(CaseStep step)
    {
        var pending = step.Chart.Pending;
        step.Timers.RemoveAll(timer => TimerIds.IsSend(timer.Id) && !pending.Any(send => TimerIds.Send(send.Number) == timer.Id));
        foreach (var send in pending)
        {
            var id = TimerIds.Send(send.Number);
            if (step.Timer(id) is null)
            {
                step.Arm(id, send.DueAt, send.DueAt < step.Look);
            }
        }
    }
}
