using System.Text.Json.Nodes;
using CaseFlow.Access;
using CaseFlow.Platform.Web;

namespace CaseFlow.People.Facts;

/// <summary>/api/people/{id}/facts — what is recorded of a person; /views opens what is closed.</summary>
internal static class FactsApi
{
    /// <param name="Closed">Classes that are opened with a reason.</param>
    public sealed record Answer(int Version, IReadOnlyList<Fact> Facts, IReadOnlyList<FieldClass> Closed);

    /// <param name="Entry">Which of a list, null for a new one; 0 or none of a field that a person has once.</param>
    /// <param name="Value">Null takes it away.</param>
    public sealed record Fact(string Field, int? Entry = null, JsonNode? Value = null);

    /// <param name="Version">The one that was read.</param>
    public sealed record Changes(int Version = 0, IReadOnlyList<Fact>? Facts = null);

    public sealed record Opening(IReadOnlyList<FieldClass>? Classes = null, string Reason = "");

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/people/{id:guid}/facts", ReadAsync);
        api.MapPatch("/people/{id:guid}/facts", ChangeAsync).RequireAuthorization(nameof(Policies.MayOpenCases));
        api.MapPost("/people/{id:guid}/views", OpenAsync);
    }

    private static async Task<IResult> ReadAsync(Guid id, CurrentUser user, SearchPeople people, ShownFacts facts, CancellationToken ct) =>
        await people.GetToReadAsync(user, id, ct) is not null && await facts.OfAsync(user, id, ct) is { } shown
            ? TypedResults.Ok(new Answer(
                shown.Record.Version, [.. shown.Record.Facts.Select(fact => new Fact(fact.Field.Id, fact.Entry, fact.Value))], shown.Closed))
            : TypedResults.NotFound();

    private static async Task<IResult> ChangeAsync(
        Guid id, Changes body, CurrentUser user, SearchPeople people, ShownFacts facts, FactStore store, TimeProvider time, CancellationToken ct)
    {
        if (await people.GetAsync(user, id, ct) is null || await facts.OfAsync(user, id, ct) is not { } shown)
        {
            return TypedResults.NotFound();
        }

        var today = VietnameseText.LocalDate(time.Now());
        var changes = new List<FactStore.Change>();
        var problems = new Dictionary<string, string[]>();
        foreach (var fact in body.Facts ?? [])
        {
            var field = PersonFields.Find(fact.Field) is { } known && shown.Shows(known) ? known : null;
            var (value, problem) = field is null ? (null, "unknown") : FactForm.Read(field, fact.Value, today);
            if (field is { IsList: true } && fact.Entry is { } entry && shown.Record.Entries(field.Id).All(one => one.Entry != entry))
            {
                problem = "unknown";
            }

            if (problem is not null)
            {
                problems[fact.Field] = [problem];
            }
            else
            {
                changes.Add(new(field!, field!.IsList ? fact.Entry : 0, value));
            }
        }

        return problems.Count > 0 || changes.Count == 0
            ? TypedResults.ValidationProblem(problems)
            : await store.SaveAsync(id, body.Version, changes, user.Id, ct) switch
            {
                SaveResult.Saved saved => TypedResults.Ok(new { saved.Version }),
                SaveResult.Stale stale => Problems.Answer(
                    StatusCodes.Status409Conflict, "changed-meanwhile",
                    "Thông tin này đã được người khác sửa. Đọc lại rồi ghi lại.", "Somebody else changed the same fields. Read them again, then send yours.",
                    new()
                    {
                        ["version"] = stale.Version,
                        ["theirs"] = stale.Theirs.Select(one => new { field = one.Field.Id, one.Entry, value = one.Becomes, one.At, one.By }).ToList(),
                    }),
                _ => Problems.Answer(
                    StatusCodes.Status409Conflict, "identity-known",
                    "Đã có người mang số định danh này trong sổ.", "Somebody with this identity number is registered already."),
            };
    }

    private static async Task<IResult> OpenAsync(Guid id, Opening body, CurrentUser user, SearchPeople people, PersonViews views, CancellationToken ct)
    {
        if (await people.GetAsync(user, id, ct) is null)
        {
            return TypedResults.NotFound();
        }

        if (body.Classes is not { Count: > 0 } classes || string.IsNullOrWhiteSpace(body.Reason))
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { [body.Classes is { Count: > 0 } ? "reason" : "classes"] = ["required"] });
        }

        return await views.AskAsync(user, id, classes, body.Reason, ct)
            ? TypedResults.NoContent()
            : Problems.Answer(
                StatusCodes.Status403Forbidden, "class-not-yours",
                "Vai trò của bạn không được xem nhóm thông tin này; yêu cầu đã được ghi lại.",
                "Your role may not see this group of fields; that it was asked for has been recorded.");
    }
}
