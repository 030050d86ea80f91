using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis.Telling;

/// <summary>
/// Where each state is told: a titled state, and a group that holds titled ones, has a numbered section; what has no title of its own is a lettered
/// point of the section around it, or, where it only holds others together, nothing. So references stay short however deep states are nested.
/// </summary>
internal sealed class Places
{
    private readonly Dictionary<IndexedState, Place> _places = new(ReferenceEqualityComparer.Instance);
    private readonly DefinitionIndex _index;
    private readonly Names _names;
    private readonly Speech _speech;
    private readonly bool _numbered;
    private int _sections;

    /// <param name="numbered">False calls places by their titles alone, where two versions number them differently.</param>
    public Places(DefinitionIndex index, Names names, Speech speech, bool numbered)
    {
        (_index, _names, _speech, _numbered) = (index, names, speech, numbered);
        foreach (var top in index.States.Where(state => state.Parent is null))
        {
            Visit(top, null);
        }
    }

    public IEnumerable<Place> All => _places.Values;

    public Place? Of(IndexedState state) => _places.GetValueOrDefault(state);

    /// <summary>The place of the state, or of the nearest one around it that has one.</summary>
    public Place? Around(IndexedState? state) => state?.WithAncestors().Select(Of).FirstOrDefault(place => place is not null);

    /// <summary>"Mục 3 (Chủ tịch ra quyết định)", "điểm b Mục 6 (Gặp lần đầu)"; from inside that section "điểm b (Gặp lần đầu)".</summary>
    public string Reference(string id, IndexedState? from = null) => _index.State(id) switch
    {
        { Node: { Kind: StateKind.Final, Title: { } title } } => Speech.Quoted(_names.Text(title)),
        { } state when Around(state) is { } place => Reference(place, from),
        _ => _speech.Say("bước khác", "another step"),
    };

    public string Reference(Place place, IndexedState? from = null) => !_numbered ? Speech.Quoted(place.Title)
        : !place.IsSection && ReferenceEquals(Around(from)?.Section, place.Within)
        ? _speech.Say($"điểm {place.Letter} ({place.Title})", $"point {place.Letter} ({place.Title})")
        : $"{Label(place)} ({place.Title})";

    /// <summary>"Mục 3", "điểm b Mục 6".</summary>
    public string Label(Place place) => !_numbered ? Speech.Quoted(place.Title)
        : place.IsSection ? place.Label : _speech.Say($"điểm {place.Letter} {place.Section.Label}", $"point {place.Letter} of {place.Section.Label}");

    /// <summary>Its title; else the work that it asks for, else what it is for.</summary>
    public string TitleOf(IndexedState state)
    {
        var node = state.Node;
        return node.Title is { } title ? _names.Text(title)
            : node.Tasks.Count > 0 ? _names.Text(node.Tasks[0].Title)
            : node.CheckIns.Count > 0 ? _names.Text(node.CheckIns[0].Title)
            : node.Kind is StateKind.Parallel ? TracksTitle(state)
            : node.States.Count > 0 ? GroupTitle(state)
            : node.On.Count > 0 && node.On.All(way => way.Events.Count == 0 && way.Time is null) ? _speech.Say("Xét điều kiện", "Which way to take")
            : IsFirst(state) ? _speech.Say("Chờ sự việc phát sinh", "Until something happens")
            : WayIn(state) ?? _speech.Say("Chờ", "Waiting");
    }

    private void Visit(IndexedState state, Place? section)
    {
        if (state.Node.Kind is StateKind.Final or StateKind.DeepHistory or StateKind.ShallowHistory)
        {
            return;
        }

        var children = _index.States.Where(child => ReferenceEquals(child.Parent, state)).ToList();
        if (section is null || state.Node.Title is not null || HoldsTitled(state))
        {
            var number = ++_sections;
            section = new Place(state, _speech.Say($"Mục {number}", $"Section {number}"), TitleOf(state), null);
            _places.Add(state, section);
        }
        else if (children.Count == 0 || HasContent(state.Node))
        {
            _places.Add(state, new Place(state, section.Label, TitleOf(state), section) { Letter = _speech.Letter(section.Points++) });
        }

        foreach (var child in children)
        {
            Visit(child, section);
        }
    }

    private bool HoldsTitled(IndexedState state) =>
        _index.States.Any(inner => !ReferenceEquals(inner, state) && inner.IsWithin(state) && inner.Node.Title is not null && inner.Node.Kind is not StateKind.Final);

    private static bool HasContent(StateNode node) =>
        node.On.Count + node.Tasks.Count + node.Deadlines.Count + node.CheckIns.Count + node.Documents.Count + node.Entry.Count + node.Exit.Count > 0;

    private string TracksTitle(IndexedState state)
    {
        var tracks = _index.States
            .Where(child => ReferenceEquals(child.Parent, state))
            .Select(child => child.Node.Title ?? FirstInside(child))
            .OfType<LocalText>()
            .Select(title => _speech.Lower(_names.Text(title)))
            .ToList();
        return tracks.Count < 2
            ? _speech.Say("Các nhánh song song", "Tracks side by side")
            : _speech.Say($"Làm song song: {string.Join("; ", tracks)}", $"Side by side: {string.Join("; ", tracks)}");
    }

    /// <summary>What a group without a title of its own is about: the first title, else the first work, inside it.</summary>
    private LocalText? FirstInside(IndexedState state)
    {
        var inside = _index.States.Where(inner => !ReferenceEquals(inner, state) && inner.IsWithin(state)).Select(inner => inner.Node).ToList();
        return inside.Where(inner => inner.Kind is not StateKind.Final).Select(inner => inner.Title).FirstOrDefault(title => title is not null)
            ?? inside.SelectMany(inner => inner.Tasks).FirstOrDefault()?.Title;
    }

    private string GroupTitle(IndexedState state)
    {
        var what = FirstInside(state) is { } first ? Speech.Quoted(_names.Text(first)) : "";
        return state.Parent?.Node.Kind is StateKind.Parallel
            ? _speech.Say($"Nhánh {what}", $"Track {what}").TrimEnd()
            : _speech.Say($"Giai đoạn {what}", $"Stage {what}").TrimEnd();
    }

    /// <summary>What led there: the report, or the outcome.</summary>
    private string? WayIn(IndexedState state) => _index.Transitions
        .Where(way => way.Transition.Targets.Contains(state.Node.Id))
        .Select(way => way.Transition switch
        {
            { Title: { } title } => title,
            { Events: [var name, ..] } when name.Split('.') is ["task", var task, var outcome] =>
                _index.Task(task)?.Task.Outcomes.FirstOrDefault(known => known.Id == outcome)?.Title,
            _ => null,
        })
        .OfType<LocalText>()
        .Select(_names.Text)
        .FirstOrDefault();

    private static bool IsFirst(IndexedState state) => state.Parent is { Node.Kind: not StateKind.Parallel } parent
        && (parent.Node.Initial.Count > 0 ? parent.Node.Initial.Contains(state.Node.Id) : ReferenceEquals(parent.Node.States[0], state.Node));
}

/// <param name="Label">Of the section that it is, or stands in.</param>
/// <param name="Within">The section of a point; null for a section.</param>
internal sealed record Place(IndexedState State, string Label, string Title, Place? Within)
{
    public bool IsSection => Within is null;

    public Place Section => Within ?? this;

    /// <summary>Of a point.</summary>
    public string Letter { get; init; } = "";

    /// <summary>How many points a section has so far.</summary>
    public int Points { get; set; }
}
