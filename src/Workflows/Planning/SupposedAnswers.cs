using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Planning;

/// <summary>What people are supposed to enter in a <see cref="Course"/>.</summary>
internal sealed class SupposedAnswers(Workflow workflow, WorkingCalendar calendar, ObjectValue settings)
{
    private const int DaysToSpare = 30;
    private const int MostTries = 24;

    private readonly Dictionary<string, int> _ahead = DaysAhead(workflow.Index);
    private readonly HashSet<string> _counted = [.. Bases(workflow.Index).OfType<FromData>().Select(from => from.Data)];
    private int _papers;

    /// <summary>Data that clocks of the active states count from and that the case does not have.</summary>
    public IEnumerable<DataElement> CountedFrom(Snapshot current) => workflow.Definition.Data.Where(element =>
        element.Type is DataType.Date or DataType.DateTime && !element.ReadOnly
        && (current.Chart.Data.Find(element.Name) ?? Value.Null).IsNull
        && Bases(workflow.Index, state => current.Chart.IsIn(state.Node.Id)).Contains(new FromData(element.Name)));

    /// <summary>Ways to fill in a form, the plainest first; one empty one without a form.</summary>
    public IEnumerable<ObjectValue> Of(Form? form, bool anew, Snapshot current, DateTimeOffset at)
    {
        if (form is null)
        {
            return [ObjectValue.Empty];
        }

        var plain = Filled(form, anew, current, ObjectValue.Empty, at);
        return Varied(form, plain, at).Select(varied => Filled(form, anew, current, varied, at)).Prepend(plain).Take(MostTries);
    }

    /// <summary>The papers that the work issues or still lacks; numbered ones with a page each.</summary>
    /// <param name="entered">What the form says with it: a paper may be needed because of that.</param>
    public Items<RecordedDocument> Papers(IndexedTask task, ObjectValue entered, Snapshot current, DateTimeOffset at)
    {
        var page = 0;
        var numbered = PageNumbers.Kinds(task.Task);
        var data = entered.Members.Aggregate(current.Chart.Data, (all, member) => all.With(member.Name, member.Value));
        var scope = CaseScope.Of(workflow.Procedure, current with { Chart = current.Chart with { Data = data } }, at, calendar, settings);
        var again = current.Documents.Where(paper => numbered.Contains(paper.Kind)).Select(paper => paper with { Pages = new PageRange(++page, page) }).ToList();
        return again
            .Concat(Recording.Missing(workflow.Procedure, task, current.Documents, [], scope).Select(kind => kind.Id).Concat(task.Task.Issues).Distinct()
                .Select(kind => Paper(kind, at, numbered.Contains(kind) ? new PageRange(++page, page) : null)))
            .ToItems();
    }

    public RecordedDocument Paper(string kind, DateTimeOffset at, PageRange? pages) =>
        new(kind, (++_papers).ToString(System.Globalization.CultureInfo.InvariantCulture), calendar.LocalDate(at), at, pages);

    public Value Plausible(DataElement element, DateTimeOffset at) => element.Type switch
    {
        DataType.Integer when element.Source is DataSource.RehabsBefore => 0,
        DataType.Integer or DataType.Decimal => 1,
        DataType.Boolean => true,
        DataType.Date when element.Source is DataSource.BornOn => Instants.Write(calendar.LocalDate(at).AddYears(-30)),
        DataType.Date when element.Source is DataSource.EighteenOn => Instants.Write(calendar.LocalDate(at).AddYears(_ahead.ContainsKey(element.Name) ? 2 : -12)),
        DataType.Date => Instants.Write(Day(element, at)),
        DataType.DateTime => Instants.Write(_ahead.ContainsKey(element.Name) ? calendar.StartOfDay(Day(element, at)) : at),
        DataType.Choice => element.Choices[0].Id,
        DataType.List => ListValue.Empty,
        DataType.Object => ObjectValue.Empty,
        DataType.Span => TimeValues.Write(Span.OfMonths(1)),
        _ => element.Title.En,
    };

    private DateOnly Day(DataElement element, DateTimeOffset at) => calendar.LocalDate(at).AddDays(_ahead.GetValueOrDefault(element.Name));

    /// <summary>What must be filled in, and the days that clocks count from; what one field says may bring the next into view.</summary>
    private ObjectValue Filled(Form form, bool anew, Snapshot current, ObjectValue entered, DateTimeOffset at)
    {
        for (var before = -1; before != entered.Members.Count;)
        {
            before = entered.Members.Count;
            foreach (var field in workflow.Fields(form, anew, current, entered, at, calendar, settings))
            {
                if (field.IsVisible && field.Value.IsNull && entered.Find(field.Element.Name) is null
                    && (field.IsRequired || _counted.Contains(field.Element.Name)))
                {
                    entered = entered.With(field.Element.Name, Plausible(field.Element, at));
                }
            }
        }

        return entered;
    }

    /// <summary>The same with one answer changed: another choice, no instead of yes, two years from now, a number that the form names as a bound.</summary>
    private IEnumerable<ObjectValue> Varied(Form form, ObjectValue plain, DateTimeOffset at)
    {
        foreach (var field in form.Fields)
        {
            if (workflow.Definition.Data.FirstOrDefault(element => element.Name == field.Data) is not { } element || plain.Find(element.Name) is null)
            {
                continue;
            }

            foreach (var choice in element.Choices.Skip(1))
            {
                yield return plain.With(element.Name, choice.Id);
            }

            if (element.Type is DataType.Boolean)
            {
                yield return plain.With(element.Name, false);
            }

            if (element.Type is DataType.Date)
            {
                yield return plain.With(element.Name, Instants.Write(calendar.LocalDate(at).AddYears(2)));
            }

            foreach (var bound in element.Type is DataType.Integer or DataType.Decimal && field.ValidIf is { } rule ? Numbers(rule.Source) : [])
            {
                yield return plain.With(element.Name, bound);
                yield return plain.With(element.Name, bound + 1);
            }
        }
    }

    private static IEnumerable<decimal> Numbers(Value written) => written switch
    {
        NumberValue number => [number.Number],
        ListValue list => list.Items.SelectMany(Numbers),
        ObjectValue members => members.Members.SelectMany(member => Numbers(member.Value)),
        _ => [],
    };

    /// <summary>Days that are counted back from lie ahead.</summary>
    private static Dictionary<string, int> DaysAhead(DefinitionIndex index)
    {
        var ahead = new Dictionary<string, int>(StringComparer.Ordinal);
        var lengths = index.Deadlines.Where(deadline => deadline.Rule.Backward).Select(deadline => (deadline.Rule.From, deadline.Rule.Within))
            .Concat(index.Transitions.Where(way => way.Transition.Time is { Backward: true }).Select(way => (way.Transition.Time!.From, way.Transition.Time.Length)));
        foreach (var (from, length) in lengths)
        {
            if (from is FromData { Data: var name })
            {
                ahead[name] = Math.Max(ahead.GetValueOrDefault(name), Days(index, length) + DaysToSpare);
            }
        }

        return ahead;
    }

    private static int Days(DefinitionIndex index, Length length)
    {
        var span = length.Span
            ?? TimeValues.Length(index.Definition.Settings.FirstOrDefault(setting => setting.Id == length.Setting)?.Value)
            ?? Span.OfDays(0);
        return (span.TotalMonths * 31) + (span.TotalDays * (span.IsWorking ? 2 : 1)) + (int)(span.ClockSeconds / 86_400);
    }

    private static IEnumerable<DeadlineBase> Bases(DefinitionIndex index, Func<IndexedState, bool>? of = null) =>
        index.Deadlines.Where(deadline => of is null || (deadline.State is { } state && of(state))).Select(deadline => deadline.Rule.From)
            .Concat(index.Transitions.Where(way => way.Transition.Time is not null && (of is null || (way.Source is { } state && of(state)))).Select(way => way.Transition.Time!.From))
            .Concat(index.CheckIns.Where(plan => of is null || of(plan.State)).Select(plan => plan.Plan.From));
}
