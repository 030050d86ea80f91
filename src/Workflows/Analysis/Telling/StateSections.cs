using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis.Telling;

/// <summary>The procedure state by state: numbered sections with their lettered points, nested as the states are.</summary>
internal sealed class StateSections
{
    private readonly Teller _teller;
    private readonly DeadlineSentences _deadlines;
    private readonly PaperSentences _papers;
    private readonly TaskSentences _tasks;
    private readonly WaySentences _ways;
    private readonly ActionSentences _actions;

    public StateSections(Teller teller, MarkSentences marks)
    {
        _teller = teller;
        _deadlines = new DeadlineSentences(teller, marks);
        _papers = new PaperSentences(teller);
        _actions = new ActionSentences(teller);
        var forms = new FormSentences(teller);
        _ways = new WaySentences(teller, new EventWords(teller), _actions, forms);
        _tasks = new TaskSentences(teller, _deadlines, _papers, forms, _ways);
    }

    /// <summary>What holds wherever the case stands.</summary>
    public IEnumerable<ProseSentence> Everywhere() => _ways.Of(null, _teller.Definition.AdHoc.Select(work => work.Task));

    /// <summary>Work that people add to a case whenever it is needed.</summary>
    public IEnumerable<ProseSentence> Added() => _teller.Definition.AdHoc.SelectMany(work => _tasks.OfAdded(work));

    public IEnumerable<ProseSection> All() => Under(null);

    /// <summary>The sections right inside a section, in the order of the definition.</summary>
    private IEnumerable<ProseSection> Under(Place? section) => _teller.Places.All
        .Where(place => place.IsSection && ReferenceEquals(Enclosing(place), section))
        .Select(place => new ProseSection(
            place.Label,
            place.Title,
            place.State.Node.Id,
            place.State.Node.Law,
            Sentences(place).ToItems(),
            [.. Points(place), .. Under(place)]));

    private IEnumerable<ProseSection> Points(Place section) => _teller.Places.All
        .Where(place => ReferenceEquals(place.Within, section))
        .Select(point => new ProseSection($"{point.Letter})", point.Title, point.State.Node.Id, point.State.Node.Law, Sentences(point).ToItems(), []));

    private Place? Enclosing(Place place) => _teller.Places.Around(place.State.Parent)?.Section;

    private IEnumerable<ProseSentence> Sentences(Place place)
    {
        var state = place.State;
        var node = state.Node;
        IEnumerable<ProseSentence> sentences =
        [
            .. Actor(node),
            .. Structure(place),
            .. Clock(node),
            .. Done(node.Entry, _teller.Say("Khi bắt đầu", "At the beginning")),
            .. node.Tasks.SelectMany(task => _tasks.Of(task, state)),
            .. node.Deadlines.Select(rule => _deadlines.OfState(rule, _teller.Here(state))),
            .. node.CheckIns.Select(plan => _tasks.OfCheckIn(plan, state)),
            .. _papers.OfState(node.Documents),
            .. _ways.Of(state, [.. node.Tasks, .. node.CheckIns.Select(plan => plan.Task)]),
            .. Done(node.Exit, _teller.Say("Khi kết thúc", "At the end")),
        ];
        return sentences.DefaultIfEmpty(new ProseSentence(_teller.Say("Không có việc phải làm; hồ sơ chờ sự kiện tiếp theo", "Nothing is to be done; the case waits")));
    }

    private IEnumerable<ProseSentence> Actor(StateNode node)
    {
        if (node.Actor is { } actor)
        {
            var outside = _teller.Definition.Roles.FirstOrDefault(role => role.Id == actor)?.Outside == true;
            yield return new(outside
                ? _teller.Say($"Chờ: {Who(actor)}", $"Waiting for {Who(actor)}")
                : _teller.Say($"Người chủ trì: {Who(actor)}", $"In charge: {Who(actor)}"));
        }
    }

    private string Who(string role) => _teller.Names.Actor(role) + _teller.Names.StandIn(role, _teller.Conditions);

    /// <summary>Where it begins, or what goes on side by side in it.</summary>
    private IEnumerable<ProseSentence> Structure(Place place)
    {
        var node = place.State.Node;
        if (node.Kind is StateKind.Parallel)
        {
            var tracks = _teller.Index.States
                .Where(child => ReferenceEquals(child.Parent, place.State))
                .Select(child => First(child))
                .OfType<Place>()
                .Select(track => _teller.Places.Reference(track, place.State))
                .Distinct();
            yield return new(_teller.Say($"Các nhánh sau được làm song song: {string.Join("; ", tracks)}", $"These tracks go on side by side: {string.Join("; ", tracks)}"));
        }
        else if (Child(place.State) is { } child && First(child) is { } first)
        {
            yield return new(_teller.Say($"Bắt đầu từ {_teller.Places.Reference(first, place.State)}", $"It begins with {_teller.Places.Reference(first, place.State)}"));
        }
    }

    /// <summary>The place of a state, or, of one that only holds others together, that in which it begins.</summary>
    private Place? First(IndexedState state) => _teller.Places.Of(state) ?? (Child(state) is { } child ? First(child) : null);

    private IndexedState? Child(IndexedState state) => state.Node switch
    {
        { Initial: [var initial, ..] } => _teller.Index.State(initial),
        { States: [var first, ..] } => _teller.Index.State(first.Id),
        _ => null,
    };

    private IEnumerable<ProseSentence> Clock(StateNode node)
    {
        if (node.Clock is ClockMode.Paused)
        {
            yield return new(_teller.Say("Trong thời gian ở mục này, các thời hạn đang tính được tạm dừng", "While the case is here, the deadlines that run stand still"));
        }
    }

    private IEnumerable<ProseSentence> Done(Items<StepAction> actions, string when)
    {
        if (_actions.Tell(actions) is { } done)
        {
            yield return new($"{when}: {done}");
        }
    }
}
