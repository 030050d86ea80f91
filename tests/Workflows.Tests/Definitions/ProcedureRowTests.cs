using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Tests.Definitions;

public sealed class ProcedureRowTests
{
    public static TheoryData<string, string> Rows => ProcedureRows.Rows;

    public static TheoryData<string> Names => ProcedureRows.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_table_and_the_definition_name_the_same_stages(string procedure)
    {
        var table = ProcedureRows.Table(procedure);
        var definition = ProcedureRows.WorkflowOf(table).Definition;

        Assert.Equal(table.Code, definition.Code);
        Assert.Equal(
            table.Rows.Select(row => row.Code).Order(),
            ProcedureRows.WorkflowOf(table).Index.States
                .Where(state => state.Node.Kind is not StateKind.Final).Select(state => state.Node.Code).OfType<string>().Order());
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_row_waits_for_its_actor(string procedure, string row)
    {
        var (table, stage) = Stage(procedure, row);

        Assert.Equal(table[row].Actor, stage.State.Node.Actor);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_row_knows_its_papers_and_articles(string procedure, string row)
    {
        var (table, stage) = Stage(procedure, row);

        Assert.Equal([], table[row].Documents.Except(stage.Documents));
        Assert.Equal([], table[row].Articles.Except(stage.Articles));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_row_keeps_the_deadlines_of_the_law_and_of_the_office(string procedure, string row)
    {
        var (table, stage) = Stage(procedure, row);

        Assert.Equal(
            table[row].Deadlines.Select(Written).Order(StringComparer.Ordinal),
            stage.Deadlines.Select(rule => Written(rule, stage.Settings)).Distinct().Order(StringComparer.Ordinal));
        Assert.All(table[row].Deadlines, wanted => Assert.All(
            stage.Deadlines.Where(rule => Written(rule, stage.Settings) == Written(wanted)),
            rule => Assert.StartsWith(wanted.Remind, rule.Profile, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_is_entered_by_itself_when_its_window_opens_and_one_without_a_window_never_is(string procedure, string row)
    {
        var (table, stage) = Stage(procedure, row);

        Assert.Equal(
            table[row].Opens is { } window ? [(window.Setting, window.Length, window.From)] : [],
            stage.Workflow.Index.Transitions
                .Where(way => way.Transition.Time is { Backward: true } && way.Transition.Targets.Contains(stage.State.Node.Id))
                .Select(way => way.Transition.Time!)
                .Select(time => (time.Length.Setting, Written(time.Length, stage.Settings), Written(time.From))).Distinct());
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_row_has_its_check_ins_and_terms(string procedure, string row)
    {
        var (table, stage) = Stage(procedure, row);

        Assert.Equal(
            table[row].CheckIns ?? [],
            stage.CheckIns.SelectMany(plan => plan.Phases).Select(phase =>
                Written(phase.Every, stage.Settings) + (phase.For is { } length ? $" for {Written(length, stage.Settings)}" : "")));
        Assert.Equal([], (table[row].Terms ?? []).Except(stage.Workflow.Definition.Terms.Select(term => term.Id)));
    }

    private static (ProcedureTable Table, StageOfRow Stage) Stage(string procedure, string row)
    {
        var table = ProcedureRows.Table(procedure);
        return (table, new StageOfRow(ProcedureRows.WorkflowOf(table), table[row].Code));
    }

    private static string Written(RowDeadline deadline) =>
        $"{deadline.Basis} {deadline.Setting ?? "-"} {deadline.Length} {(deadline.Before ? "before" : "from")} {deadline.From}";

    private static string Written(DeadlineRule rule, ObjectValue settings) =>
        $"{(rule.Basis is DeadlineBasis.Law ? "law" : "office")} {rule.Within.Setting ?? "-"} {Written(rule.Within, settings)} {(rule.Backward ? "before" : "from")} {Written(rule.From)}";

    private static string Written(Length length, ObjectValue settings)
    {
        if (length.Data is { } data)
        {
            return $"data {data}";
        }

        if (length.Span is { } span)
        {
            return $"{span.Length} {span.CountingText}";
        }

        var value = (ObjectValue)settings.Find(length.Setting!)!;
        return $"{((TextValue)value.Find("length")!).Text} {((TextValue)value.Find("calendar")!).Text}";
    }

    private static string Written(DeadlineBase from) => from switch
    {
        FromData data => data.Data,
        FromDocument document => $"{document.Document} {(document.Instant is DocumentInstant.Received ? "received" : "dated")}",
        FromTerm term => $"term {term.Term}",
        _ => "entry",
    };

    /// <summary>The state of a row with what stands inside it, down to states that have a row of their own.</summary>
    private sealed class StageOfRow(Workflow workflow, string code)
    {
        public Workflow Workflow { get; } = workflow;

        public IndexedState State { get; } = workflow.Index.States.Single(state => state.Node.Code == code);

        public ObjectValue Settings =>
            Workflow.Definition.Settings.Aggregate(ObjectValue.Empty, (all, setting) => all.With(setting.Id, setting.Value));

        public IEnumerable<DeadlineRule> Deadlines =>
            Workflow.Index.Deadlines.Where(deadline => deadline.Plan is null && Has(deadline.State)).Select(deadline => deadline.Rule);

        public IEnumerable<CheckInPlan> CheckIns => Workflow.Index.CheckIns.Where(plan => Has(plan.State)).Select(plan => plan.Plan);

        public IEnumerable<string> Documents =>
            Inside.SelectMany(state => state.Node.Documents.Select(rule => rule.Document))
                .Concat(Tasks.SelectMany(task => task.Issues.Concat(task.Requires.Select(rule => rule.Document))));

        public IEnumerable<string> Articles => Inside.SelectMany(state => state.Node.Law);

        private IEnumerable<TaskDefinition> Tasks => Workflow.Index.Tasks.Where(task => Has(task.State)).Select(task => task.Task);

        private IEnumerable<IndexedState> Inside => Workflow.Index.States.Where(Has);

        private bool Has(IndexedState? state) => ReferenceEquals(state?.WithAncestors().FirstOrDefault(outer => outer.Node.Code is not null), State);
    }
}
