using CaseFlow.Access;
using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.People.Facts;

/// <summary>Opens what is closed of a person, for whoever may see it and says why, and keeps who asked.</summary>
internal sealed class PersonViews(Connections database, TimeProvider time)
{
    /// <summary>How long an opening lasts: a piece of work, not a day.</summary>
    public static readonly TimeSpan OpenFor = TimeSpan.FromMinutes(30);

    /// <returns>False when the role may not see one of the classes; the asking is kept all the same.</returns>
    public async Task<bool> AskAsync(CurrentUser user, Guid personId, IReadOnlyList<FieldClass> classes, string reason, CancellationToken ct = default)
    {
        var granted = classes.All(asked => FieldRights.Of(user, asked) is not FieldRight.None);
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            """
            insert into person_views (person_id, unit_id, user_id, viewed_at, classes, reason, granted)
            select @personId, unit_id, @Id, @now, @classes, @reason, @granted from people where person_id = @personId
            """,
            new { personId, user.Id, now = time.Now(), classes = classes.Select(one => one.ToString()).ToArray(), reason = reason.Trim(), granted });
        return granted;
    }

    /// <summary>The classes that the user has open now.</summary>
    public async Task<IReadOnlySet<FieldClass>> OpenAsync(CurrentUser user, Guid personId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<string>(
            """
            select distinct unnest(classes) from person_views
            where user_id = @Id and person_id = @personId and what = 'fields' and granted and viewed_at > @since
            """,
            new { user.Id, personId, since = time.Now() - OpenFor })).Select(Enum.Parse<FieldClass>).ToHashSet();
    }
}
