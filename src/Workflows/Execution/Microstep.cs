using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Execution;

/// <summary>Takes a set of transitions together: exit, do, enter. https://www.w3.org/TR/scxml/#microstep</summary>
internal static class Microstep
{
    public static void Take(Run run, List<EnabledTransition> enabled)
    {
        ExitStates(run, ExitSet.Of(run, enabled));
        foreach (var (transition, _) in enabled)
        {
            ExecutableContent.Execute(run, transition.Do, transition.Source);
        }

        EnterStates(run, enabled);
    }

    /// <summary>Enters the chart itself: its initial transition has no source to leave.</summary>
    public static void EnterInitial(Run run)
    {
        var initial = run.Chart.Root.Initial!;
        ExecutableContent.Execute(run, initial.Do, run.Chart.Root);
        EnterStates(run, [new EnabledTransition(initial, run.Chart.Root)]);
    }

    /// <summary>Enters the chart in these states, whichever way might have led to them.</summary>
    public static void EnterIn(Run run, CompiledState[] states)
    {
        var entry = new EntrySet(run);
        entry.Add(states, run.Chart.Root);
        Enter(run, entry);
    }

    /// <summary>Enters by default what must be active beside the states that are: the first child of a compound one, the other tracks of a parallel.</summary>
    public static void EnterMissing(Run run)
    {
        var entry = new EntrySet(run);
        entry.AddMissing();
        Enter(run, entry);
    }

    /// <summary>https://www.w3.org/TR/scxml/#exitStates</summary>
    private static void ExitStates(Run run, List<ExitSet.Leaving> leaving)
    {
        // History is written before anything is left: what is remembered is the configuration as it was.
        foreach (var (state, _) in leaving)
        {
            Remember(run, state);
        }

        foreach (var (state, parked) in leaving)
        {
            ExecutableContent.Execute(run, state.Exit, state);
            run.Active[state.Index] = false;
            run.Effects.Add(new StateExited(state.Id, run.ActivationOf(state), parked));
        }
    }

    /// <summary>Deep history remembers the atomic states, shallow history the children.</summary>
    private static void Remember(Run run, CompiledState left)
    {
        foreach (var index in left.Histories)
        {
            var remembered = new List<CompiledState>();
            foreach (var state in run.Chart.States.AsSpan(left.Index + 1, left.Last - left.Index))
            {
                var wanted = run.Chart.States[index].Kind is ChartStateKind.DeepHistory ? state.IsAtomic : state.Parent == left.Index;
                if (run.Active[state.Index] && wanted)
                {
                    remembered.Add(state);
                }
            }

            run.History[index] = [.. remembered];
        }
    }

    /// <summary>https://www.w3.org/TR/scxml/#enterStates</summary>
    private static void EnterStates(Run run, List<EnabledTransition> enabled)
    {
        var entry = new EntrySet(run);
        foreach (var (transition, domain) in enabled)
        {
            if (domain is not null)
            {
                entry.Add(transition, domain);
            }
        }

        Enter(run, entry);
    }

    private static void Enter(Run run, EntrySet entry)
    {
        foreach (var state in run.Chart.States)
        {
            if (entry.Contains(state))
            {
                Enter(run, state, entry);
            }
        }
    }

    private static void Enter(Run run, CompiledState state, EntrySet entry)
    {
        run.Effects.Add(new StateEntered(state.Id, run.Activate(state), entry.IsRestored(state)));
        DataModel.BindLate(run, state);
        ExecutableContent.Execute(run, state.Entry, state);
        if (entry.IsByDefault(state))
        {
            ExecutableContent.Execute(run, state.Initial!.Do, state);
        }

        if (entry.HistoryDefaultOf(state) is { } historyDefault)
        {
            ExecutableContent.Execute(run, historyDefault.Do, state);
        }

        if (state.Kind is ChartStateKind.Final)
        {
            Finish(run, state);
        }
    }

    /// <summary>A final state says that its parent is done, and perhaps the parallel above it; at the top it ends the chart.</summary>
    private static void Finish(Run run, CompiledState final)
    {
        var output = EvaluateOutput(run, final);
        if (final.Parent == CompiledState.Root)
        {
            // The final state stays in the configuration, so that the snapshot tells where the chart ended.
            run.Done = true;
            run.Output = output;
            ExecutableContent.Execute(run, final.Exit, final);
            return;
        }

        var parent = run.Chart.States[final.Parent];
        RaiseDone(run, parent, output);
        var grandparent = run.Chart.States[parent.Parent];
        if (grandparent.Kind is ChartStateKind.Parallel && Array.TrueForAll(grandparent.Children, track => IsInFinal(run, run.Chart.States[track])))
        {
            RaiseDone(run, grandparent, Value.Null);
        }
    }

    private static Value EvaluateOutput(Run run, CompiledState final)
    {
        if (final.Output is null)
        {
            return Value.Null;
        }

        var evaluated = final.Output.Evaluate(run);
        if (evaluated.Error is { } error)
        {
            run.Fail("error.execution", $"The output of {final.Id}: {error}");
        }

        return evaluated.Value;
    }

    public static void RaiseDone(Run run, CompiledState state, Value output) =>
        run.Internal.Enqueue(new ChartEvent($"done.state.{state.Id}", run.At) { Type = ChartEventType.Platform, Data = output });

    /// <summary>https://www.w3.org/TR/scxml/#isInFinalState</summary>
    public static bool IsInFinal(Run run, CompiledState state) => state.Kind switch
    {
        ChartStateKind.Parallel => Array.TrueForAll(state.Children, track => IsInFinal(run, run.Chart.States[track])),
        ChartStateKind.State => Array.Exists(state.Children, child => run.Active[child] && run.Chart.States[child].Kind is ChartStateKind.Final),
        _ => false,
    };
}
