using CaseFlow.Cases.Forms;
using CaseFlow.Definitions;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Cases.FromPaper;

/// <summary>A case that ran on paper, as far as it is known which procedure it follows and since when.</summary>
/// <param name="Opened">When it began.</param>
internal sealed record StandingCase(PublishedWorkflow Workflow, DateTimeOffset Opened, DateOnly Today)
{
    public WorkflowDefinition Definition => Workflow.Definition;

    /// <summary>Where it can stand: states that people know by a title and in which something goes on.</summary>
    public IReadOnlyList<IndexedState> States { get; } =
        [.. Workflow.Workflow.Index.States.Where(state => state.Node is { Title: not null, Kind: not (StateKind.ShallowHistory or StateKind.DeepHistory) }
            && state is not { Parent: null, Node.Kind: StateKind.Final })];

    /// <summary>What a person can type. What the procedure itself would have set as well, for it was set on paper.</summary>
    public IReadOnlyList<DataElement> Elements { get; } =
        [.. Workflow.Definition.Data
            .Where(element => element is { Source: null, Type: not (DataType.List or DataType.Object) } && element.Name != DataElement.HoldingUnit)
            .Select(element => element with { ReadOnly = false })];

    public DateTimeOffset? SinceOf(string typed) => TypedDate.Parse(typed, Today) is { } day
        ? VietnameseText.Instant(day, TimeOnly.MinValue)
        : null;

    /// <summary>The field at fault and the name of what is wrong with it; null when a case can stand there since then.</summary>
    public (string Field, string Problem)? ProblemOf(string state, string since) =>
        States.All(known => known.Node.Id != state) ? ("state", "BringOver.NoState")
        : SinceOf(since) is not { } at || VietnameseText.LocalDate(at) > Today ? ("since", "BringOver.BadDay")
        : at < Opened ? ("since", "BringOver.BeforeOpened")
        : null;

    /// <summary>For each track beside a state the titled states in it; none where nothing goes on beside it.</summary>
    public IEnumerable<IReadOnlyList<IndexedState>> TracksBeside(string state)
    {
        var stands = Workflow.Workflow.Index.State(state)!;
        var around = stands.WithAncestors().ToList();
        return from parallel in around.Skip(1)
               where parallel.Node.Kind is StateKind.Parallel
               from track in Workflow.Workflow.Index.States
               where track.Parent == parallel && !around.Contains(track)
               let inside = States.Where(known => known != track && known.IsWithin(track)).ToList()
               where inside.Count > 0
               select (IReadOnlyList<IndexedState>)inside;
    }

    /// <param name="beside">Where the tracks beside it stand, as far as they are named, each since a day of its own.</param>
    public static Items<StateSince> StatesOf(string state, DateTimeOffset since, IEnumerable<StateSince> beside) =>
        beside.Prepend(new(state, since)).DistinctBy(named => named.Id).ToItems();

    /// <summary>The values that were typed; an empty box says nothing.</summary>
    public static ObjectValue Filled(ObjectValue typed) => new(typed.Members.Where(member => !member.Value.IsNull).ToItems());

    /// <summary>What its dates rest on, and what else may be known of it.</summary>
    public (ShownForm Asked, ShownForm Others) FormsOf(BroughtOverAsks asks, FormChoices offered, IFormCollection? typed, DateTimeOffset now)
    {
        var asked = asks.Data.Select(element => element.Name).ToHashSet();
        return (Form(true), Form(false));

        ShownForm Form(bool isAsked) => new(
            Elements.Where(element => asked.Contains(element.Name) == isAsked)
                .Select(element => new FieldState(new FormField(element.Name, null, null, null, null, null), element, true, false, Value.Null)).ToItems(),
            [.. Definition.Documents.Where(kind => asks.Documents.Contains(kind) == isAsked).Select(kind => new ShownPaper(kind, false))],
            offered, typed, now, MayHaveHappenedBefore: false);
    }
}
