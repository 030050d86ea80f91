using CaseFlow.Access;

namespace CaseFlow.People.Imports;

/// <summary>/api/people/imports — send a list, start it, stop it, ask how far it has come and what was left out.</summary>
internal static class ImportsApi
{
    /// <param name="Rows">The first is the headings.</param>
    /// <param name="Columns">The field of each column; null takes what the headings say.</param>
    public sealed record Body(string Name, List<List<string>> Rows, List<string>? Columns = null);

    /// <param name="Problems">Field and problem of each.</param>
    public sealed record Row(int Number, IReadOnlyList<IReadOnlyList<string>> Problems);

    public sealed record Answer(Guid RunId, string Name, string[] Headings, string[] Columns, string Status, int RowsTotal, int RowsDone, int? People, IReadOnlyList<Row> LeftOut);

    public static void Map(IEndpointRouteBuilder api)
    {
        var imports = api.MapGroup("/people/imports").RequireAuthorization(nameof(Policies.MayOpenCases));
        imports.MapPost("", SendAsync);
        imports.MapGet("{id:guid}", async Task<IResult> (Guid id, CurrentUser user, ImportRuns runs, CancellationToken ct) =>
            await runs.FindAsync(user, id, ct) is { } run ? TypedResults.Ok(await AnswerAsync(run, runs, ct)) : TypedResults.NotFound());
        imports.MapPut("{id:guid}/run", (Guid id, CurrentUser user, ImportRuns runs, CancellationToken ct) => MoveAsync(id, user, runs, runs.TakeInAsync, ct));
        imports.MapDelete("{id:guid}/run", (Guid id, CurrentUser user, ImportRuns runs, CancellationToken ct) => MoveAsync(id, user, runs, runs.StopAsync, ct));
        imports.MapDelete("{id:guid}", (Guid id, CurrentUser user, ImportRuns runs, CancellationToken ct) => MoveAsync(id, user, runs, runs.DiscardAsync, ct));
    }

    private static async Task<IResult> SendAsync(Body body, CurrentUser user, ImportRuns runs, CancellationToken ct)
    {
        var problem = body.Rows.Count < 2 || body.Rows.Exists(row => row?.Contains(null!) is not false) || body.Rows[0].Count < 2 ? "required"
            : body.Rows.Count - 1 > ImportRuns.MostRows ? "long"
            : body.Columns is { } named && named.Count != body.Rows[0].Count ? "unknown"
            : null;
        if (problem is not null)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["rows"] = [problem] });
        }

        var run = (await runs.FindAsync(user, await runs.AddAsync(user, body.Name, body.Rows, ct), ct))!;
        if (body.Columns is { } columns)
        {
            await runs.TellColumnsAsync(run, [.. columns], ct);
        }

        return TypedResults.Created($"/api/people/imports/{run.RunId}", await AnswerAsync((await runs.FindAsync(user, run.RunId, ct))!, runs, ct));
    }

    private static async Task<IResult> MoveAsync(Guid id, CurrentUser user, ImportRuns runs, Func<ImportRun, CancellationToken, Task<bool>> move, CancellationToken ct) =>
        await runs.FindAsync(user, id, ct) is not { } run ? TypedResults.NotFound()
        : await move(run, ct) ? TypedResults.NoContent()
        : TypedResults.Conflict();

    private static async Task<Answer> AnswerAsync(ImportRun run, ImportRuns runs, CancellationToken ct)
    {
        var rows = run.Status is "tried" or "stopped" ? (await runs.TryAsync(run, ct)).Where(row => row.Problems.Count > 0)
            : run.Status == "entered" ? await runs.LeftOutAsync(run, ct)
            : [];
        return new(
            run.RunId, run.FileName, run.Headings, run.Columns, run.Status, run.RowsTotal, run.RowsDone, run.People,
            [.. rows.Select(row => new Row(row.Number, [.. row.Problems.Select(problem => (IReadOnlyList<string>)[problem.Field, problem.Problem])]))]);
    }
}
