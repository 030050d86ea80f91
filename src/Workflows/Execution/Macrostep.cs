namespace CaseFlow.Workflows.Execution;

/// <summary>Microsteps until nothing is left to do: https://www.w3.org/TR/scxml/#mainEventLoop</summary>
internal static class Macrostep
{
    /// <summary>Takes one external event and runs to rest. Answers whether the event itself enabled anything.</summary>
    public static bool Answer(Run run, ChartEvent received)
    {
        if (received.Delivers is { } number)
        {
            run.Pending.RemoveAll(pending => pending.Number == number);
            received = received with { Origin = run.Location, OriginType = SystemVariables.EventProcessor };
        }

        var handled = Process(run, received);
        RunToRest(run);
        return handled;
    }

    /// <summary>Eventless transitions first, then internal events, then what the chart has sent itself without delay.</summary>
    public static void RunToRest(Run run)
    {
        while (!run.Done && run.Incident is null)
        {
            var enabled = TransitionSelection.SelectEventless(run);
            if (enabled.Count > 0)
            {
                Take(run, null, enabled);
            }
            else if (run.Internal.TryDequeue(out var raised) || run.External.TryDequeue(out raised))
            {
                if (!Process(run, raised) && IsError(raised))
                {
                    run.UnhandledErrors.Add(raised);
                }
            }
            else
            {
                return;
            }
        }

        // A chart that is done hears no more: https://www.w3.org/TR/scxml/#exitInterpreter
        run.UnhandledErrors.AddRange(run.Internal.Where(IsError));
    }

    private static bool Process(Run run, ChartEvent processed)
    {
        run.Current = processed;
        var enabled = TransitionSelection.Select(run, processed);
        if (enabled.Count > 0)
        {
            Take(run, processed.Name, enabled);
        }

        return enabled.Count > 0;
    }

    private static void Take(Run run, string? name, List<EnabledTransition> enabled)
    {
        if (run.Microsteps.Count >= run.Chart.MicrostepLimit)
        {
            run.Incident = $"More than {run.Chart.MicrostepLimit} microsteps in one step: some of its transitions set each other off for ever.";
            return;
        }

        run.Microsteps.Add(new MicrostepTrace(name, enabled.Select(one => one.Transition.Trace).ToItems()));
        Microstep.Take(run, enabled);
    }

    private static bool IsError(ChartEvent candidate) => candidate.Name == "error" || candidate.Name.StartsWith("error.", StringComparison.Ordinal);
}
