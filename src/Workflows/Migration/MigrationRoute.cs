using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Migration;

/// <summary>The way from one version of a definition to a later one: through one plan, or through those of the versions between.</summary>
public sealed class MigrationRoute
{
    private readonly Dictionary<string, Items<string>?> _successors;
    private readonly Dictionary<string, MarkPairs> _marks;

    private MigrationRoute(Workflow from, Items<MigrationLeg> legs)
    {
        (From, Legs) = (from, legs);
        _marks = from.Index.Deadlines.Select(deadline => deadline.Rule.Id).Distinct().Where(rule => To.Index.Deadline(rule) is not null)
            .ToDictionary(rule => rule, rule => new MarkPairs(from.Procedure.Marks(rule), To.Procedure.Marks(rule)), StringComparer.Ordinal);
        _successors = from.Index.States.DistinctBy(state => state.Node.Id).ToDictionary(state => state.Node.Id, state => Follow(state.Node.Id), StringComparer.Ordinal);
    }

    public Workflow From { get; }

    public Items<MigrationLeg> Legs { get; }

    public Workflow To => Legs[^1].To;

    /// <summary>Versions gone through on the way, the last one not among them.</summary>
    public Items<int> Through => Legs.Select(leg => leg.To.Definition.Version).SkipLast(1).ToItems();

    /// <summary>Whether a case without successor for its state stays where it is; else the whole run stops. Strictest on the way.</summary>
    public UnmappedMode Unmapped => Legs.Any(leg => leg.Plan.Unmapped is UnmappedMode.Block) ? UnmappedMode.Block : UnmappedMode.Hold;

    /// <summary>Through the versions in their order. A version without a plan for the one before takes everything over by id and kind.</summary>
    /// <exception cref="ArgumentException">No version to go to, or not upwards.</exception>
    public static MigrationRoute Over(Workflow from, params ReadOnlySpan<Workflow> versions)
    {
        if (versions.IsEmpty)
        {
            throw new ArgumentException("A route leads somewhere.", nameof(versions));
        }

        var legs = new List<MigrationLeg>();
        var before = from;
        foreach (var next in versions)
        {
            if (next.Definition.Id != from.Definition.Id || next.Definition.Version <= before.Definition.Version)
            {
                throw new ArgumentException(
                    $"{before.Definition.Id} {before.Definition.Version} cannot become {next.Definition.Id} {next.Definition.Version}.", nameof(versions));
            }

            var plan = PlanFrom(before.Definition.Version, next.Definition) ?? new MigrationPlan(before.Definition.Version, [], [], [], UnmappedMode.Block);
            legs.Add(new MigrationLeg(before, next, plan));
            before = next;
        }

        return new MigrationRoute(from, legs.ToItems());
    }

    /// <summary>Whether a date can be kept: every version on the way counts the deadline from the same base in the same manner.</summary>
    /// <param name="rule">Id of the deadline.</param>
    public bool MayChoose(string rule) => Legs.All(leg => leg.CountsAlike(rule));

    /// <summary>
    /// The versions to go through: none between where the last has a plan for the first, else those between, each the nearest that has a plan
    /// for the one before. Ends with <paramref name="to"/>.
    /// </summary>
    /// <param name="known">All versions of the definition that may be gone through.</param>
    public static Items<int> Find(int from, WorkflowDefinition to, IReadOnlyCollection<WorkflowDefinition> known)
    {
        var way = new List<int>();
        var at = from;
        while (at < to.Version && PlanFrom(at, to) is null)
        {
            var between = known.Where(version => version.Version > at && version.Version < to.Version && PlanFrom(at, version) is not null);
            if (between.MaxBy(version => version.Version) is not { } next)
            {
                break;
            }

            way.Add(at = next.Version);
        }

        return [.. way, to.Version];
    }

    /// <summary>What a state of the first version goes on as; null where it has no successor, empty where its track is gone.</summary>
    internal Items<string>? Successors(string state) => _successors[state];

    /// <summary>Reminders and escalations of a deadline that the first version and the last have; every case asks.</summary>
    internal MarkPairs Marks(string rule) => _marks[rule];

    private Items<string>? Follow(string state)
    {
        Items<string> current = [state];
        foreach (var leg in Legs)
        {
            var next = new List<string>();
            foreach (var id in current)
            {
                if (leg.Successors(id) is not { } successors)
                {
                    return null;
                }

                next.AddRange(successors.AsSpan());
            }

            current = next.Distinct().ToItems();
        }

        return current;
    }

    private static MigrationPlan? PlanFrom(int version, WorkflowDefinition to) => to.Migrations.FirstOrDefault(plan => plan.From == version);
}

/// <summary>From one version to the next on the way.</summary>
public sealed class MigrationLeg
{
    private readonly Dictionary<string, Items<string>> _named;
    private readonly Dictionary<string, TimerMode> _timers;

    internal MigrationLeg(Workflow from, Workflow to, MigrationPlan plan)
    {
        (From, To, Plan) = (from, to, plan);
        _named = plan.States.ToDictionary(mapping => mapping.From, mapping => mapping.To, StringComparer.Ordinal);
        _timers = plan.Timers.ToDictionary(timer => timer.Id, timer => timer.Mode, StringComparer.Ordinal);
    }

    public Workflow From { get; }

    public Workflow To { get; }

    public MigrationPlan Plan { get; }

    /// <summary>By its own name in the plan, else by the same id and kind, else by the nearest state above it that the plan names.</summary>
    internal Items<string>? Successors(string state)
    {
        if (_named.TryGetValue(state, out var named))
        {
            return named;
        }

        return From.Index.State(state) is not { } before ? null
            : To.Index.State(state)?.Node.Kind == before.Node.Kind ? [state]
            : before.WithAncestors().Select(above => _named.GetValueOrDefault(above.Node.Id)).FirstOrDefault(successors => successors is not null);
    }

    /// <summary>Both versions have the deadline, and only its length may differ.</summary>
    internal bool CountsAlike(string rule) =>
        From.Index.Deadline(rule)?.Rule is { } before && To.Index.Deadline(rule)?.Rule is { } after
        && before.Backward == after.Backward && before.From == after.From && before.Roll == after.Roll && before.CutOff == after.CutOff;

    /// <summary>Null where the plan says nothing of the clock.</summary>
    internal TimerMode? ModeOf(string clock) => _timers.TryGetValue(clock, out var mode) ? mode : null;
}
