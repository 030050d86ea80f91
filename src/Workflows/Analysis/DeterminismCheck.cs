using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Analysis;

/// <summary>E020 to W023: transitions of one state that never rest, never come into play, or are not clearly told apart.</summary>
internal sealed class DeterminismCheck(StateGraph graph, Findings findings)
{
    private readonly DefinitionIndex _index = graph.Index;

    public void Run()
    {
        CheckCycles(_index.Transitions.Where(transition => transition.IsEventless && transition.Transition.If is null).ToList(), ReportEndless);
        CheckCycles(_index.Transitions.Where(transition => transition.IsEventless).ToList(), ReportDoubtful);
        foreach (var siblings in _index.Transitions.Where(transition => transition.Timer is null).GroupBy(transition => transition.Source?.Path))
        {
            CheckShadows([.. siblings]);
            CheckExclusion([.. siblings]);
        }
    }

    /// <summary>Calls back with every group of eventless transitions each of which leads, perhaps through others, to itself.</summary>
    private void CheckCycles(List<IndexedTransition> eventless, Action<List<IndexedTransition>> report)
    {
        var follows = eventless.ToDictionary(first => first, first => Followers(first, eventless));
        var reachable = eventless.ToDictionary(first => first, first => Closure(first, follows));
        var told = new HashSet<IndexedTransition>();
        foreach (var first in eventless.Where(first => reachable[first].Contains(first) && !told.Contains(first)))
        {
            var cycle = eventless.Where(other => reachable[first].Contains(other) && reachable[other].Contains(first)).ToList();
            told.UnionWith(cycle);
            report(cycle);
        }
    }

    private List<IndexedTransition> Followers(IndexedTransition first, List<IndexedTransition> eventless)
    {
        var active = first.Transition.Targets.Count > 0
            ? graph.EnteredBy(first)
            : (first.Source?.WithAncestors() ?? []).ToHashSet<IndexedState>(ReferenceEqualityComparer.Instance);
        return eventless.FindAll(next => next.Source is null || active.Contains(next.Source));
    }

    private static HashSet<IndexedTransition> Closure(IndexedTransition first, Dictionary<IndexedTransition, List<IndexedTransition>> follows)
    {
        var closure = new HashSet<IndexedTransition>();
        var waiting = new Stack<IndexedTransition>(follows[first]);
        while (waiting.TryPop(out var next))
        {
            if (closure.Add(next))
            {
                follows[next].ForEach(waiting.Push);
            }
        }

        return closure;
    }

    private void ReportEndless(List<IndexedTransition> cycle) => findings.Add(
        "E020", cycle[0].Path, "Chuyển tiếp không cần sự kiện này quay vòng mãi không dừng. Hãy thêm \"if\" hoặc \"event\".",
        "This transition without an event goes round for ever. Give it an \"if\" or an \"event\".");

    private void ReportDoubtful(List<IndexedTransition> cycle)
    {
        var guarded = cycle.Where(transition => transition.Transition.If is not null).ToList();
        var touched = cycle.SelectMany(ActionCatalog.Of)
            .Concat(ActionCatalog.All(_index).Where(placed => placed.Owner is null && cycle.Exists(transition => transition.Source is null || placed.State!.IsWithin(transition.Source.Parent))))
            .Select(placed => ActionCatalog.Assigned(placed.Action, _index.Definition))
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        if (guarded.Count > 0 && !guarded.Exists(transition => transition.Transition.If!.Paths.Any(path => touched.Contains(path.Split('.')[0]))))
        {
            findings.Add(
                "W021", guarded[0].Path, "Vòng lặp không cần sự kiện này không thay đổi dữ liệu mà điều kiện của nó đọc: nếu đúng thì đúng mãi.",
                "This loop without events changes nothing that its conditions read: if they hold once, they hold for ever.");
        }
    }

    private void CheckShadows(List<IndexedTransition> siblings)
    {
        for (var later = 1; later < siblings.Count; later++)
        {
            var earlier = siblings.Take(later).FirstOrDefault(other => other.Transition.If is null && Covers(other.Transition, siblings[later].Transition));
            if (earlier is not null)
            {
                findings.Add(
                    "W022", siblings[later].Path, "Chuyển tiếp này không bao giờ được chọn: một chuyển tiếp không điều kiện ở trên luôn được chọn trước. Hãy đổi thứ tự hoặc thêm \"if\" ở trên.",
                    "This transition is never taken: one above it without a condition always comes first. Change the order, or give the one above an \"if\".");
            }
        }
    }

    private void CheckExclusion(List<IndexedTransition> siblings)
    {
        for (var later = 1; later < siblings.Count; later++)
        {
            var candidate = siblings[later].Transition;
            var rivals = siblings.Take(later).Where(other => Overlaps(other.Transition, candidate)).ToList();
            var hasElse = candidate.If is null || siblings.Skip(later + 1).Any(other => other.Transition.If is null && Overlaps(other.Transition, candidate));
            if (!hasElse && rivals.Exists(rival => rival.Transition.If is not null && !Exclusion.IsProven(rival.Transition.If, candidate.If!)))
            {
                findings.Add(
                    "W023", siblings[later].Path, "Hai điều kiện cho cùng một sự kiện có thể cùng đúng hoặc cùng sai. Hãy bỏ \"if\" ở chuyển tiếp cuối để nó là trường hợp còn lại.",
                    "Two conditions on one event may both hold, or neither. Leave the \"if\" out of the last one, so that it stands for all other cases.");
            }
        }
    }

    private static bool Covers(Transition earlier, Transition later) =>
        later.Events.Count == 0
            ? earlier.Events.Count == 0
            : earlier.Events.Count > 0 && later.Events.All(name => earlier.Events.Any(descriptor => new EventDescriptor(descriptor).Matches(Events.Plain(name))));

    private static bool Overlaps(Transition one, Transition other) =>
        (one.Events.Count == 0 && other.Events.Count == 0) || Events.Overlap(one.Events, other.Events);
}

/// <summary>Descriptors of events, as sets of the names they match.</summary>
internal static class Events
{
    /// <summary>The shortest name that a descriptor matches.</summary>
    public static string Plain(string descriptor) =>
        descriptor.EndsWith(".*", StringComparison.Ordinal) ? descriptor[..^2] : descriptor == "*" ? "" : descriptor.TrimEnd('.');

    /// <summary>Some event matches both.</summary>
    public static bool Overlap(Items<string> some, Items<string> others) =>
        some.Any(one => others.Any(other => new EventDescriptor(one).Matches(Plain(other)) || new EventDescriptor(other).Matches(Plain(one))));
}

/// <summary>Whether two guards can be seen to exclude each other from their form alone.</summary>
internal static class Exclusion
{
    private static readonly Dictionary<string, string> Opposite = new()
    {
        ["==="] = "!==",
        ["!=="] = "===",
        ["=="] = "!=",
        ["!="] = "==",
        ["<"] = ">=",
        [">="] = "<",
        [">"] = "<=",
        ["<="] = ">",
    };

    public static bool IsProven(Expression one, Expression other) => IsProven(one.Source, other.Source);

    private static bool IsProven(Value one, Value other)
    {
        var (first, second) = (Call(one), Call(other));
        if (first is null || second is null)
        {
            return false;
        }

        // A part of "and" that excludes the other guard is enough.
        if (first.Value.Name == "and" && first.Value.Arguments is ListValue parts)
        {
            return parts.Items.Any(part => IsProven(part, other));
        }

        if (second.Value.Name == "and")
        {
            return IsProven(other, one);
        }

        return IsNegation(first.Value, other) || IsNegation(second.Value, one) || AreOpposite(first.Value, second.Value) || AreDifferentConstants(first.Value, second.Value);
    }

    private static bool IsNegation((string Name, Value Arguments) call, Value of) =>
        call.Name == "!" && (call.Arguments.Equals(of) || (call.Arguments is ListValue { Items: [var only] } && only.Equals(of)));

    private static bool AreOpposite((string Name, Value Arguments) one, (string Name, Value Arguments) other) =>
        Opposite.GetValueOrDefault(one.Name) == other.Name && one.Arguments.Equals(other.Arguments);

    /// <summary><c>x === "a"</c> and <c>x === "b"</c>.</summary>
    private static bool AreDifferentConstants((string Name, Value Arguments) one, (string Name, Value Arguments) other) =>
        one.Name == "===" && other.Name == "==="
        && one.Arguments is ListValue { Items: [var left, var constant] } && other.Arguments is ListValue { Items: [var otherLeft, var otherConstant] }
        && left.Equals(otherLeft) && IsConstant(constant) && IsConstant(otherConstant) && !constant.Equals(otherConstant);

    private static bool IsConstant(Value value) => value is not (ObjectValue or ListValue);

    private static (string Name, Value Arguments)? Call(Value value) => value is ObjectValue { Members: [var call] } ? (call.Name, call.Value) : null;
}
