using CaseFlow.Access;
using CaseFlow.People.Views;
using CaseFlow.Platform.Web;

namespace CaseFlow.People.Facts;

/// <summary>What is recorded of a person as far as somebody may see it now.</summary>
/// <param name="Groups">One for each class of which the role sees anything at all.</param>
internal sealed record ShownPerson(PersonRecord Record, IReadOnlyList<ShownGroup> Groups)
{
    /// <summary>Classes of which something stays closed until a reason is given.</summary>
    public IReadOnlyList<FieldClass> Closed => [.. Groups.Where(group => group.IsClosed).Select(group => group.Class)];

    public bool Shows(PersonField field) => Groups.Any(group => group.Fields.Contains(field));
}

/// <param name="Fields">Those that may be shown now.</param>
/// <param name="IsClosed">Others would be shown to whoever gives a reason.</param>
internal sealed record ShownGroup(FieldClass Class, IReadOnlyList<PersonField> Fields, bool IsClosed);

/// <summary>The one place that decides which fields of a person somebody sees: the role's right to the class, the person's age, and what was opened.</summary>
internal sealed class ShownFacts(FactStore store, PersonViews views, Seen seen, TimeProvider time)
{
    /// <summary>Null when there is no such person. Whether the person is in scope was asked before.</summary>
    public async Task<ShownPerson?> OfAsync(CurrentUser user, Guid personId, CancellationToken ct = default)
    {
        if (await store.ReadAsync(personId, ct) is not { } record)
        {
            return null;
        }

        var open = await views.OpenAsync(user, personId, ct);
        var (born, today) = (record.Find("born")?.GetValue<string>(), VietnameseText.LocalDate(time.Now()));
        ShownGroup[] groups = [.. Enum.GetValues<FieldClass>().Select(asked => Group(asked, FieldRights.Of(user, asked), open.Contains(asked), MinorFields.AreClosed(asked, born, today)))];
        seen.Note(personId, groups.Where(group => group.Fields.Count > 0).Select(group => group.Class));
        var shown = groups.SelectMany(group => group.Fields).ToHashSet();
        return new(
            record with { Facts = [.. record.Facts.Where(fact => shown.Contains(fact.Field))] },
            [.. groups.Where(group => group.Fields.Count > 0 || group.IsClosed)]);
    }

    private static ShownGroup Group(FieldClass asked, FieldRight right, bool isOpen, bool isOfMinor)
    {
        var granted = PersonFields.Of(asked).Where(field => field.IsShownBy(right)).ToList();
        return new(asked, [.. granted.Where(field => isOpen || !(field.IsSensitive || isOfMinor))], !isOpen && granted.Any(field => field.IsSensitive || isOfMinor));
    }
}
