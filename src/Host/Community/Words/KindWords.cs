using CaseFlow.Community.Entries;

namespace CaseFlow.Community.Words;

/// <summary>The word for the kind of an entry: which list its code is of depends on what it is.</summary>
internal sealed class KindWords
{
    private static readonly Dictionary<string, string> Lists = new()
    {
        [Support.Word] = "support",
        [Registration.Word] = "rehab",
        [UnitStatus.Word] = "programme",
        [Note.Word] = "note",
        [Grade.Word] = "grade",
        [Member.Word] = "member_type",
    };

    private readonly Dictionary<(string What, string Code), string> _texts;

    private KindWords(IEnumerable<((string What, string Code) Of, string Text)> words) => _texts = words.ToDictionary(word => word.Of, word => word.Text);

    public static KindWords Of(IEnumerable<ActivityKind> activities, IEnumerable<InstitutionKind> institutions, ILookup<string, Word> lists) => new(
        activities.Select(word => ((Activity.Word, word.Code), word.Text))
            .Concat(institutions.Select(word => ((Institution.Word, word.Code), word.Text)))
            .Concat(Lists.SelectMany(list => lists[list.Value].Select(word => ((list.Key, word.Code), word.Text)))));

    /// <summary>Null where the entry is of no kind.</summary>
    public string? Find(string what, string? code) => code is null ? null : _texts.GetValueOrDefault((what, code));
}
