using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Definition.Compilation;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Casework;

/// <summary>Runs the chart inside a step and draws from it what follows for work, clocks, check-ins and timers, until nothing is left to say.</summary>
internal static class StepRun
{
    // Missed check-ins, and times that had passed already, answer each other a few times; more is a circle in the definition.
    private const int MostRounds = 50;

    /// <summary>Takes in what a run of the chart came to. Null, or why the step could not be brought to an end.</summary>
    public static Incident? Take(CaseStep step, ChartStep ran)
    {
        if (ran.Incident is { } reason)
        {
            return new Incident(reason);
        }

        if (ran.UnhandledErrors.Count > 0)
        {
            var error = ran.UnhandledErrors[0];
            return new Incident($"{error.Name}: {((error.Data as ObjectValue)?.Find("message") as TextValue)?.Text}");
        }

        step.Chart = ran.Next;
        step.Trace.AddRange(ran.Microsteps.AsSpan());
        foreach (var effect in ran.Effects)
        {
            switch (effect)
            {
                case StateExited left:
                    ActivationChanges.Exited(step, left);
                    break;
                case StateEntered reached:
                    ActivationChanges.Entered(step, reached);
                    NoteEnd(step, reached.State);
                    break;
                case Emitted asked:
                    step.Asked.Add(Ask(step, asked));
                    break;
                default:
                    // Delayed events are read off the snapshot, where one sent and cancelled in the same step leaves no trace.
                    break;
            }
        }

        return null;
    }

    /// <summary>Looks at everything that depends on the data and the active states, and tells the chart what comes of it.</summary>
    private static Incident? Settle(CaseStep step)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            if (step.Closed is not null)
            {
                Closing.Apply(step);
                return null;
            }

            if (!step.ForChart.TryDequeue(out var next))
            {
                CheckIns.Reckon(step);
                Clocks.Reckon(step);
                if (!step.ForChart.TryDequeue(out next))
                {
                    Sends.Reckon(step);
                    Assignments.Reckon(step);
                    return null;
                }
            }

            if (Take(step, step.Procedure.Chart.Step(step.Chart, next, step.Variables)) is { } incident)
            {
                return incident;
            }
        }

        return new Incident("The times and check-ins of the procedure set off one another without end.");
    }

    /// <summary>Settles the step and says what it came to.</summary>
    public static Decision Finish(CaseStep step) =>
        Settle(step) is { } incident ? incident : new Moved(step.ToSnapshot(), StepEffects.Of(step), step.Trace.ToItems());

    private static void NoteEnd(CaseStep step, string state)
    {
        if (step.Procedure.Contents(state) is { IsTopFinal: true, State.Node: var final })
        {
            step.Closed = final.CloseReason ?? "completed";
        }
    }

    private static Effect Ask(CaseStep step, Emitted asked)
    {
        var key = CaseKeys.Of(asked.Name, step.TakeKey());
        return asked.Name switch
        {
            EmittedNames.Spawn => new SpawnCase(key, Text(asked, "definition"), Text(asked, "link"), (ObjectValue)asked.Arguments.Find("data")!, step.At),
            EmittedNames.Notify => new TellRole(key, Text(asked, "role"), Texts((ObjectValue)asked.Arguments.Find("text")!), step.At),
            _ => throw new ArgumentException($"The chart asks for '{asked.Name}', which the engine does not know.", nameof(asked)),
        };
    }

    private static string Text(Emitted asked, string name) => ((TextValue)asked.Arguments.Find(name)!).Text;

    private static LocalText Texts(ObjectValue texts) => new(((TextValue)texts.Find("vi")!).Text, ((TextValue)texts.Find("en")!).Text);
}

/// <summary>The end of a case: nothing of it goes on.</summary>
internal static class Closing
{
    public static void Apply(CaseStep step)
    {
        foreach (var entry in step.Work.Where(entry => entry.Status is not WorkStatus.Completed).ToList())
        {
            step.Close(entry, new WorkClosing(WorkItemEnd.Withdrawn, null));
        }

        step.Clocks.Clear();
        step.Timers.Clear();
        step.Plans.Clear();
        step.Parked.Clear();
        step.ForChart.Clear();
        step.Chart = step.Chart with { Pending = [] };
        step.Asked.Add(new CloseCase(step.Closed!, step.At));
    }
}

/// <summary>Who the procedure names for open work: asked anew after each step, so that a new helper takes over what is open.</summary>
internal static class Assignments
{
    public static void Reckon(CaseStep step)
    {
        for (var index = 0; index < step.Work.Count; index++)
        {
            var entry = step.Work[index];
            if (entry.Status is WorkStatus.Completed || step.Procedure.Index.Task(entry.Task)!.Task.Assign.User is not { } user)
            {
                continue;
            }

            if (entry.State.Length == 0 && entry.User is not null)
            {
                // Added work stays with whom it was given to.
                continue;
            }

            var named = (user.Evaluate(step.Scope).Value as TextValue)?.Text;
            if (named != entry.User)
            {
                step.Work[index] = entry with { User = named };
            }
        }
    }
}
