using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Execution;

namespace CaseFlow.Workflows.Casework;

/// <summary>Transitions that an event meets in the active states.</summary>
internal static class Waiting
{
    public static IEnumerable<IndexedTransition> For(CaseStep step, string name) =>
        Evented(step.Procedure, step.Chart).Where(transition => Matches(transition.Transition, name));

    /// <summary>Transitions of the active states that an event opens, as the chart asks them: track by track, inner states first, the procedure itself last.</summary>
    public static IEnumerable<IndexedTransition> Evented(Procedure procedure, ChartSnapshot chart) =>
        InnerFirst(procedure, chart).Append(procedure.Root).SelectMany(owner => owner.Transitions).Where(transition => transition.Transition.Events.Count > 0);

    /// <summary>The active states, each after all that it holds.</summary>
    private static IEnumerable<StateContents> InnerFirst(Procedure procedure, ChartSnapshot chart)
    {
        var around = new Stack<StateContents>();
        foreach (var active in chart.Active)
        {
            var next = procedure.Contents(active.Id);
            while (around.TryPeek(out var inner) && !next.State!.IsWithin(inner.State))
            {
                yield return around.Pop();
            }

            around.Push(next);
        }

        while (around.TryPop(out var inner))
        {
            yield return inner;
        }
    }

    /// <summary>What the guards look at, by the titles that people know.</summary>
    public static Refusal Explain(Procedure procedure, IEnumerable<IndexedTransition> refused) =>
        Refusals.Guard(refused
            .SelectMany(transition => transition.Transition.If?.Paths ?? [])
            .Select(path => TitleOf(procedure, path))
            .OfType<LocalText>()
            .Distinct()
            .ToList());

    public static List<LocalText> TitlesOf(Procedure procedure, IEnumerable<string> roles) =>
        roles.Distinct(StringComparer.Ordinal)
            .Select(id => procedure.Definition.Roles.FirstOrDefault(role => role.Id == id)?.Title ?? new LocalText(id, id))
            .ToList();

    public static bool Matches(Transition transition, string name)
    {
        foreach (var descriptor in transition.Events)
        {
            if (new EventDescriptor(descriptor).Matches(name))
            {
                return true;
            }
        }

        return false;
    }

    private static LocalText? TitleOf(Procedure procedure, string path)
    {
        var words = path.Split('.');
        return words[0] switch
        {
            "_terms" when words.Length > 1 && procedure.Terms.TryGetValue(words[1], out var term) => term.Title,
            "_documents" when words.Length > 1 && procedure.Documents.TryGetValue(words[1], out var document) => document.Title,
            "_settings" when words.Length > 1 => procedure.Definition.Settings.FirstOrDefault(setting => setting.Id == words[1])?.Title,
            _ => procedure.Data.TryGetValue(words[0], out var element) ? element.Title : null,
        };
    }
}
