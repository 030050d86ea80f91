using CaseFlow.Access;
using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.People.Views;

/// <summary>
/// Writes down who looked at whom before the answer leaves the building. Routes are looked at from outside, so that a page which is made
/// tomorrow stands in the log too.
/// </summary>
internal sealed class AccessLog(Connections database, TimeProvider time)
{
    private const string Insert =
        """
        with asked as (
          select c.case_id, coalesce(@PersonId, c.person_id) as person_id
          from (select coalesce(@CaseId, (select w.case_id from work_items w where w.work_item_id = @WorkItemId)) as case_id) named left join cases c using (case_id)),
        about as (
          select s.person_id, s.classes from unnest(@people, @classes) as s (person_id, classes)
          union all
          select a.person_id, '' from asked a
          where case when a.person_id is null then cardinality(@people) = 0 else a.person_id <> all(@people) end)
        insert into person_views (person_id, case_id, unit_id, user_id, viewed_at, what, path, classes, granted)
        select p.person_id, a.case_id, coalesce(c.unit_id, p.unit_id, @unit), @user, @now, @what, @path, string_to_array(s.classes, ','), @granted
        from asked a cross join about s left join cases c on c.case_id = a.case_id left join people p on p.person_id = s.person_id
        """;

    /// <summary>Behind the routing, before whoever asks is known: what is refused for want of a right counts too.</summary>
    public static void Use(IApplicationBuilder app) => app.Use(async (request, next) =>
    {
        // A refusal is answered by a page of its own, which comes through here again.
        if (request.Features.Get<Watched>() is null)
        {
            request.Features.Set(new Watched());
            var (look, path) = (Look.Of(request), request.Request.Path.ToString());
            request.Response.OnStarting(() => request.RequestServices.GetRequiredService<AccessLog>().WriteAsync(request, request.Features.Get<Look>() ?? look, path));
        }

        await next(request);
    });

    private async Task WriteAsync(HttpContext request, Look? look, string path)
    {
        var isFormAgain = IsFormAgain(request.Response);
        var granted = request.Response.StatusCode == StatusCodes.Status200OK || (isFormAgain && look is not { What: "export" });
        if (CurrentUser.Find(request) is not { } user || (look is null ? !IsForbidden(request.Response) : !granted && !IsRefused(request.Response)))
        {
            return;
        }

        // The file itself leaves with the answer to a form; what asks for it before is a page.
        var what = look is { What: "paper" } && (isFormAgain || request.Request.Method == HttpMethods.Get) ? "page" : look?.What ?? "page";
        var seen = granted ? Seen.Of(request) : [];
        // By the host: whose the record is that was refused is told to the unit that keeps it, and to nobody else.
        await using var connection = await database.OpenForHostAsync(request.RequestAborted);
        await connection.ExecuteAsync(Insert, new
        {
            look?.CaseId,
            look?.WorkItemId,
            look?.PersonId,
            people = seen.Keys.ToArray(),
            classes = seen.Values.Select(classes => string.Join(',', classes)).ToArray(),
            unit = user.UnitId,
            user = user.Id,
            now = time.Now(),
            what,
            path,
            granted,
        });
    }

    /// <summary>A form that was not taken comes back with what it shows; a program is told what was wrong and nothing else.</summary>
    private static bool IsFormAgain(HttpResponse response) =>
        response.StatusCode is StatusCodes.Status422UnprocessableEntity or StatusCodes.Status409Conflict
        && response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true;

    private static bool IsRefused(HttpResponse response) => response.StatusCode == StatusCodes.Status404NotFound || IsForbidden(response);

    private static bool IsForbidden(HttpResponse response) => response.StatusCode == StatusCodes.Status403Forbidden
        || (response.StatusCode == StatusCodes.Status302Found && response.Headers.Location.ToString().Contains("/access-denied", StringComparison.Ordinal));

    private sealed class Watched;
}
