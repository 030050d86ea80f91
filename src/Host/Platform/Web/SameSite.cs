namespace CaseFlow.Platform.Web;

/// <summary>
/// The API is called with the cookie of the pages too. A browser says where a request comes from; one that another site
/// triggered may read nothing and change nothing.
/// </summary>
internal sealed class SameSite : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
            ? ValueTask.FromResult<object?>(TypedResults.Problem("Requests from another site are not answered.", statusCode: StatusCodes.Status403Forbidden))
            : next(context);
}
