using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>
/// What expressions read besides the case data: <c>_settings</c>, <c>_terms</c>, <c>_documents</c>, <c>_work</c>, <c>_today</c>.
/// Terms are computed from the data as they are when they are read, so that what a transition assigns counts at once.
/// </summary>
internal sealed class CaseVariables : ChartEnvironment, IHasCalendar
{
    public const string TermsName = "_terms";

    private readonly Procedure _procedure;
    private readonly ObjectValue _settings;
    private readonly IReadOnlyList<RecordedDocument> _documents;
    private readonly IReadOnlyList<PlanProgress> _plans;
    private readonly DateTimeOffset _at;
    private RecordedDocument[]? _told;
    private ObjectValue _documentsTold = ObjectValue.Empty;

    public CaseVariables(
        Procedure procedure,
        WorkingCalendar calendar,
        DateTimeOffset at,
        ObjectValue settings,
        IReadOnlyList<RecordedDocument> documents,
        IReadOnlyList<PlanProgress> plans)
    {
        (_procedure, Calendar, _at, _documents, _plans) = (procedure, calendar, at, documents, plans);
        _settings = settings.Members.Count == 0
            ? procedure.Settings
            : settings.Members.Aggregate(procedure.Settings, (merged, member) => member.Value.IsNull ? merged : merged.With(member.Name, member.Value));
    }

    public WorkingCalendar Calendar { get; }

    /// <summary>As somebody asks who only looks at a case.</summary>
    public static CaseVariables Of(Procedure procedure, Snapshot current, DateTimeOffset at, WorkingCalendar calendar, ObjectValue settings) =>
        new(procedure, calendar, at, settings, current.Documents, current.CheckIns);

    public override Value? Find(string name, Scope scope) => name switch
    {
        "_settings" => _settings,
        "_today" => Instants.Write(Calendar.LocalDate(_at)),
        TermsName => Terms(scope),
        "_documents" => Documents(),
        "_work" => Work(),
        _ => null,
    };

    /// <summary>A length written down, that of the setting or that of the case; null when these hold none.</summary>
    public Span? Resolve(Length length, Scope scope) => length.Span
        ?? (length.Data is { } data ? TimeValues.Length(scope.Find(data))
        : length.Setting is { } setting ? TimeValues.Length(_settings.Find(setting)) ?? TimeValues.Length(_procedure.Settings.Find(setting))
        : null);

    public Term? Term(string id, Scope scope) =>
        _procedure.Terms.TryGetValue(id, out var rule) ? TermReckoning.Of(rule, scope, _at, Calendar) : null;

    /// <summary>The newest paper of a kind.</summary>
    public RecordedDocument? Document(string kind)
    {
        for (var index = _documents.Count - 1; index >= 0; index--)
        {
            if (_documents[index].Kind == kind)
            {
                return _documents[index];
            }
        }

        return null;
    }

    private ObjectValue Terms(Scope scope)
    {
        var terms = ObjectValue.Empty;
        foreach (var rule in _procedure.Definition.Terms)
        {
            var term = TermReckoning.Of(rule, scope, _at, Calendar);
            terms = terms.With(rule.Id, Value.ObjectOf(
                new Member("known", term?.End is not null),
                new Member("end", term?.End is { } end ? Instants.Write(end) : Value.Null),
                new Member("atLeast", term is null ? Value.Null : Instants.Write(term.AtLeast))));
        }

        return terms;
    }

    /// <summary>Read by many conditions of a step, while papers come rarely: told again only when there are others.</summary>
    private ObjectValue Documents()
    {
        if (_told is null || !IsTold(_told))
        {
            _told = [.. _documents];
            _documentsTold = ObjectValue.Empty;
            foreach (var document in _told)
            {
                _documentsTold = _documentsTold.With(document.Kind, Describe(document));
            }
        }

        return _documentsTold;
    }

    private bool IsTold(RecordedDocument[] told)
    {
        for (var index = 0; index < told.Length && told.Length == _documents.Count; index++)
        {
            if (!ReferenceEquals(told[index], _documents[index]))
            {
                return false;
            }
        }

        return told.Length == _documents.Count;
    }

    internal static ObjectValue Describe(RecordedDocument document) => Value.ObjectOf(
        new Member("number", document.Number),
        new Member("dated", Instants.Write(document.Dated)),
        new Member("received", Instants.Write(document.Received)));

    private ObjectValue Work()
    {
        var work = ObjectValue.Empty;
        foreach (var progress in _plans)
        {
            // Of several plans of one kind the worst is told.
            if (_procedure.Index.CheckIn(progress.Plan) is { } plan
                && _plans.All(other => other.Plan != progress.Plan || other.MissedInARow <= progress.MissedInARow))
            {
                work = work.With(plan.Plan.Task.Id, Value.ObjectOf(new Member("missedInARow", progress.MissedInARow)));
            }
        }

        return work;
    }
}

/// <summary>The case as expressions see it outside of the chart: in forms, in assignments, in the bases of clocks.</summary>
internal sealed class CaseScope(ObjectValue data, CaseVariables variables, ChartSnapshot chart, ObjectValue? received, DateTimeOffset at) : Scope
{
    /// <inheritdoc cref="CaseVariables.Of"/>
    public static CaseScope Of(Procedure procedure, Snapshot current, DateTimeOffset at, WorkingCalendar calendar, ObjectValue settings) =>
        new(current.Chart.Data, CaseVariables.Of(procedure, current, at, calendar, settings), current.Chart, null, at);

    public override DateTimeOffset At => at;

    public override object Environment => variables;

    public override Value Whole => data;

    public override Value? Find(string name) =>
        data.Find(name) ?? (name == "_event" ? received ?? Value.Null : variables.Find(name, this));

    public override bool IsIn(string state) => chart.IsIn(state);
}
