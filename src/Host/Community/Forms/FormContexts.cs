using CaseFlow.Access;
using CaseFlow.Community.Entries;
using CaseFlow.Community.Words;
using CaseFlow.People;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using Dapper;

namespace CaseFlow.Community.Forms;

/// <summary>Where a form was opened: what it is to record, and about what.</summary>
internal sealed record FormPlace(string What, string Kind = "", Guid? Institution = null, Guid? Activity = null);

/// <summary>Collects what a form can offer to whoever fills it in.</summary>
internal sealed class FormContexts(Connections database, Vocabulary words, InstitutionList institutions, SearchPeople people, TimeProvider time)
{
    /// <summary>Null when there is no such form, or not for this user.</summary>
    public async Task<FormContext?> FindAsync(CurrentUser user, FormPlace place, CancellationToken ct = default)
    {
        if (user.UnitId is not { } unit || !StoredEntries.Kinds.Contains(place.What) || (place.What == Enrolment.Word && !SeesHealth(user)))
        {
            return null;
        }

        var ofUnit = await institutions.OfUnitAsync(unit, VietnameseText.LocalDate(time.Now()), ct);
        var context = new FormContext(place.What)
        {
            Kind = place.Kind,
            Activity = place.Activity,
            Institution = ofUnit.FirstOrDefault(one => one.InstitutionId == place.Institution),
            InstitutionKind = place.What == Institution.Word ? (await words.InstitutionKindsAsync(ct)).FirstOrDefault(kind => kind.Code == place.Kind) : null,
            ActivityKind = place.What == Activity.Word ? (await words.ActivityKindsAsync(ct)).FirstOrDefault(kind => kind.Code == place.Kind) : null,
            Lists = await words.ListsAsync(ct),
            Institutions = ofUnit,
            People = [.. (await people.ListAsync(user, ct)).Select(person => new Option($"{person.PersonId}", $"{person.FullName} ({person.BornYear})"))],
            Cases = place is { What: Pledge.Word, Kind: "case" } ? await CasesAsync(user, ct) : [],
            SeesHealth = SeesHealth(user),
        };
        return IsWhole(context, place) ? context : null;
    }

    public static bool SeesHealth(CurrentUser user) => FieldRights.Of(user, FieldClass.DrugHealth) == FieldRight.Full;

    // What belongs to an institution needs one; an institution and an activity are of a kind.
    private static bool IsWhole(FormContext context, FormPlace place) => context.What switch
    {
        Institution.Word => context.InstitutionKind is not null,
        Activity.Word => context.ActivityKind is not null,
        Member.Word or InstitutionPerson.Word or Household.Word or Grade.Word or Verdict.Word => context.Institution is not null,
        _ => place.Institution is null || context.Institution is not null,
    };

    private async Task<IReadOnlyList<CaseOption>> CasesAsync(CurrentUser user, CancellationToken ct)
    {
        var scope = CaseScope.Of(user);
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<CaseOption>(
            $"""
            select c.case_id, c.case_no, c.person_id, p.full_name from cases c join people p using (person_id)
            where c.closed_at is null and {scope.Sql} order by p.given_name collate "vi-x-icu", p.full_name, c.case_no
            """,
            scope.With(new { }))).AsList();
    }
}
