using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Analysis.Differing;

/// <summary>Compares two versions thing by thing and key by key.</summary>
internal sealed class DiffWriter
{
    private readonly Side _before;
    private readonly Side _after;
    private readonly AspectWords _was;
    private readonly AspectWords _is;
    private readonly List<(string Key, string Title, string? State, List<DiffLine> Lines)> _groups = [];
    private readonly string _language;

    private DiffWriter(WorkflowDefinition before, WorkflowDefinition after, string language)
    {
        (_before, _after, _language) = (new Side(before, language), new Side(after, language), language);
        WayPairs.Match(_before.Things, _after.Things);
        _before.Close();
        _after.Close();
        (_was, _is) = (new AspectWords(_before), new AspectWords(_after));
    }

    public static DefinitionDiff Compare(WorkflowDefinition before, WorkflowDefinition after, string language) => new DiffWriter(before, after, language).Compare();

    private DefinitionDiff Compare()
    {
        foreach (var thing in _after.Things)
        {
            if (_before.Find(thing.Key) is { } earlier)
            {
                Changed(earlier, thing);
            }
            else
            {
                Add(thing, _after, new DiffLine(DiffKind.Added, ThingNames.Of(thing, _after), null, Contents(thing, _after, _is), thing.Path));
            }
        }

        foreach (var thing in _before.Things.Where(thing => _after.Find(thing.Key) is null))
        {
            Add(thing, _before, new DiffLine(DiffKind.Removed, ThingNames.Of(thing, _before), Contents(thing, _before, _was), null, thing.Path));
        }

        Reordered();
        return new DefinitionDiff(_language, _groups.Select(group => new DiffGroup(group.Title, group.State, group.Lines.ToItems())).ToItems());
    }

    private void Changed(Thing earlier, Thing later)
    {
        foreach (var key in earlier.Members.Members.Concat(later.Members.Members).Select(member => member.Name).Distinct())
        {
            var (was, now) = (earlier.Members.Find(key), later.Members.Find(key));
            if (Equals(was, now) || Turned(earlier, later, key, was, now))
            {
                continue;
            }

            if (was is ObjectValue { Members: [{ Name: "vi" }, { Name: "en" }] } or null && now is ObjectValue { Members: [{ Name: "vi" }, { Name: "en" }] } or null)
            {
                Texts(earlier, later, key, was as ObjectValue, now as ObjectValue);
                continue;
            }

            // A flag is written only where it is not what it is without being written.
            was ??= now is BooleanValue given ? !given.Boolean : null;
            now ??= was is BooleanValue taken ? !taken.Boolean : null;
            Add(later, _after, new DiffLine(
                DiffKind.Changed, What(later, _after, key), was is null or NullValue ? null : _was.Tell(earlier, key, was), now is null or NullValue ? null : _is.Tell(later, key, now), $"{later.Path}.{key}"));
        }

        if (earlier.Owner?.Key != later.Owner?.Key)
        {
            Add(later, _after, new DiffLine(
                DiffKind.Moved, ThingNames.Of(later, _after), ThingNames.Of(earlier.Owner!, _before), ThingNames.Of(later.Owner!, _after), later.Path));
        }
    }

    /// <summary>A length forwards that is one backwards now, or the other way: both keys are one change.</summary>
    private bool Turned(Thing earlier, Thing later, string key, Value? was, Value? now)
    {
        var other = (earlier.Kind, key) switch
        {
            ("deadline", "within") or ("way", "after") => "before",
            ("deadline", "before") => "within",
            ("way", "before") => "after",
            _ => null,
        };
        if (other is null || (was is null) == (now is null) || (was is null ? earlier : later).Members.Find(other) is not { } turned)
        {
            return false;
        }

        if (now is not null)
        {
            Add(later, _after, new DiffLine(DiffKind.Changed, What(later, _after, key), _was.Tell(earlier, other, turned), _is.Tell(later, key, now), $"{later.Path}.{key}"));
        }

        return true;
    }

    /// <summary>Each language has its line: a text that was changed in one only is a change of meaning or a better translation, and somebody must look.</summary>
    private void Texts(Thing earlier, Thing later, string key, ObjectValue? was, ObjectValue? now)
    {
        foreach (var language in (string[])["vi", "en"])
        {
            var (old, present) = ((was?.Find(language) as TextValue)?.Text, (now?.Find(language) as TextValue)?.Text);
            if (old != present)
            {
                var which = language == _language ? "" : _after.Teller.Say(" (bản tiếng Anh)", " (in Vietnamese)");
                var line = new DiffLine(DiffKind.Changed, What(later, _after, key) + which, Quoted(old), Quoted(present), $"{later.Path}.{key}");
                Add(later, _after, line with { IsElsewhere = language != _language });
            }
        }
    }

    private static string? Quoted(string? text) => text is null ? null : Telling.Speech.Quoted(text);

    /// <summary>Things that both versions have in the same place, in another order.</summary>
    private void Reordered()
    {
        foreach (var owned in _after.Things.Where(thing => thing.Owner is not null).GroupBy(thing => (thing.Owner!.Key, thing.Kind)))
        {
            var earlier = _before.Things.Where(thing => thing.Kind == owned.Key.Kind && thing.Owner?.Key == owned.Key.Key).Select(thing => thing.Key).ToList();
            var later = owned.Select(thing => thing.Key).ToList();
            if (!earlier.Where(later.Contains).SequenceEqual(later.Where(earlier.Contains)))
            {
                var first = owned.First();
                var label = Aspects.Label(first.Owner!.Kind, Things.Kinds.First(known => known.Key.Owner == first.Owner.Kind && known.Value == first.Kind).Key.List);
                var name = label is { } words ? _after.Teller.Say(words.Vi, words.En) : "";
                Add(first.Owner.Kind == "definition" ? first : first.Owner, _after, new DiffLine(DiffKind.Moved, $"{ThingNames.Of(first.Owner, _after)}, {name}", null, null, first.Owner.Path));
            }
        }
    }

    private static string? Contents(Thing thing, Side side, AspectWords words)
    {
        var told = thing.Members.Members
            .Where(member => member.Value is not NullValue && !IsSaidByName(thing, member.Name))
            .Select(member => member.Value is ObjectValue { Members: [{ Name: "vi" }, { Name: "en" }] } text
                ? $"{Label(thing, side, member.Name)}: {Quoted((text.Find(side.Teller.Speech.Language) as TextValue)?.Text)}"
                : words.Tell(thing, member.Name, member.Value) is { } value ? $"{Label(thing, side, member.Name)}: {value}" : null)
            .OfType<string>()
            .ToList();
        return told.Count == 0 ? null : string.Join("; ", told);
    }

    private static bool IsSaidByName(Thing thing, string key) => key is "id" or "name" or "title" or "code" or "data"
        || (thing.Kind == "way" && (key is "event" or "after" or "before" or "from"
            || (key == "if" && thing.Members.Find("event") is null && thing.Members.Find("after") is null && thing.Members.Find("before") is null)));

    /// <summary>The length of a deadline is the deadline itself; all else is said by its name.</summary>
    private static string What(Thing thing, Side side, string key) => (thing.Kind, key) is ("deadline", "within" or "before")
        ? ThingNames.Of(thing, side)
        : $"{ThingNames.Of(thing, side)}, {Label(thing, side, key)}";

    private static string Label(Thing thing, Side side, string key) =>
        Aspects.Label(thing.Kind, key) is { } label ? side.Teller.Say(label.Vi, label.En) : side.Teller.Say("nội dung khác", "something else");

    private void Add(Thing thing, Side side, DiffLine line)
    {
        var (key, title, state) = ThingNames.Group(thing, side);
        var at = _groups.FindIndex(group => group.Key == key);
        if (at < 0)
        {
            at = _groups.Count;
            _groups.Add((key, title, state, []));
        }

        _groups[at].Lines.Add(line);
    }
}
