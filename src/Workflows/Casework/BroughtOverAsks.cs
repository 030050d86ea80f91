using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Casework;

/// <summary>What has to be known of a case that is brought over, so that its dates come out: who has it, what its clocks, terms and rhythms count from.</summary>
/// <param name="Data">In the order of the definition.</param>
/// <param name="Documents">In the order of the definition.</param>
public sealed record BroughtOverAsks(Items<DataElement> Data, Items<DocumentKind> Documents)
{
    /// <summary>Nothing where the states are not such that a case can stand in them.</summary>
    internal static BroughtOverAsks Of(Procedure procedure, Items<StateSince> states)
    {
        var known = states.Select(state => procedure.Index.State(state.Id)).ToList();
        if (!BringingOver.CanStandIn(known))
        {
            return new([], []);
        }

        var entered = procedure.Chart.StartIn(states.Select(state => state.Id), states.Max(state => state.Since), procedure.Definition.Id);
        var asked = new Asked(procedure);
        foreach (var active in entered.Next.Active)
        {
            asked.Look(procedure.Contents(active.Id));
        }

        return new(
            procedure.Definition.Data.Where(element => asked.Data.Contains(element.Name)).ToItems(),
            procedure.Definition.Documents.Where(document => asked.Documents.Contains(document.Id)).ToItems());
    }

    private sealed class Asked(Procedure procedure)
    {
        public HashSet<string> Data { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Documents { get; } = new(StringComparer.Ordinal);

        public void Look(StateContents contents)
        {
            var state = contents.State!.Node;
            foreach (var deadline in state.Deadlines)
            {
                Look(deadline.From, deadline.Within);
            }

            foreach (var task in state.Tasks)
            {
                Look(task);
            }

            foreach (var timed in contents.Timed)
            {
                Look(timed.Transition.Time!.From, timed.Transition.Time.Length);
            }

            foreach (var plan in state.CheckIns)
            {
                Look(plan);
            }
        }

        private void Look(CheckInPlan plan)
        {
            Look(plan.From, plan.Phases.SelectMany(phase => new[] { phase.Every, phase.For }).OfType<Length>().ToArray());
            if (plan.Until is { } until)
            {
                Look(procedure.Terms[until]);
            }

            Look(plan.Task);
        }

        private void Look(TaskDefinition task)
        {
            Look(task.Assign.User);
            foreach (var deadline in task.Deadlines)
            {
                Look(deadline.From, deadline.Within);
            }
        }

        private void Look(DeadlineBase from, params Length[] lengths)
        {
            Data.UnionWith(lengths.Select(length => length.Data).OfType<string>());
            switch (from)
            {
                case FromData data:
                    Data.Add(data.Data);
                    break;
                case FromDocument document:
                    Documents.Add(document.Document);
                    break;
                case FromTerm term:
                    Look(procedure.Terms[term.Term]);
                    break;
            }
        }

        private void Look(TermRule term)
        {
            Look(term.From);
            Look(term.Length);
        }

        private void Look(Expression? expression) => Data.UnionWith((expression?.Paths ?? []).Select(path => path.Split('.')[0]));
    }
}
