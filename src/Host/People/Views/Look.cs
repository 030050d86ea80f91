namespace CaseFlow.People.Views;

/// <summary>
/// What a request asks to see, by its route: somebody, a case, or a piece of work in one. Whoever knows it otherwise, since the address does not
/// say it, sets it as a feature of the request.
/// </summary>
/// <param name="What"><c>page</c>, <c>program</c>, <c>paper</c> or <c>export</c>, as the log writes it.</param>
internal sealed record Look(string What, Guid? PersonId = null, Guid? CaseId = null, long? WorkItemId = null)
{
    /// <summary>Null for a route that tells of nobody in particular.</summary>
    public static Look? Of(HttpContext request) => (request.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } pattern
        ? Of(pattern.Trim('/'), request.Request.Method, request.Request.RouteValues)
        : null;

    private static Look? Of(string pattern, string method, RouteValueDictionary values)
    {
        var isProgram = pattern.StartsWith("api/", StringComparison.Ordinal);
        var what = isProgram ? "program" : "page";
        var about = isProgram ? pattern["api/".Length..] : pattern;
        return about switch
        {
            // The list leaves with the answer to the form; what asks for it before, and what tells of the lists that left, is about nobody.
            "people/export" when method == HttpMethods.Post => new("export"),
            _ when about.StartsWith("people/{id", StringComparison.Ordinal) => new(what, PersonId: Id(values, "id")),
            _ when about.StartsWith("people/duplicates/{one", StringComparison.Ordinal) => new(what, PersonId: Id(values, "one")),
            _ when about.StartsWith("cases/{id", StringComparison.Ordinal) =>
                new(about.Contains("/generated/", StringComparison.Ordinal) ? "paper" : what, CaseId: Id(values, "id")),
            _ when about.StartsWith("work-items/{id", StringComparison.Ordinal) || about.StartsWith("check-ins/{id", StringComparison.Ordinal) =>
                new(what, WorkItemId: long.TryParse(values["id"]?.ToString(), out var item) ? item : null),
            _ => null,
        };
    }

    private static Guid? Id(RouteValueDictionary values, string name) => Guid.TryParse(values[name]?.ToString(), out var id) ? id : null;
}
