using CaseFlow.Access;

namespace CaseFlow.People.Views;

/// <summary>Which classes of whose fields a request is shown, noted while it is answered.</summary>
internal sealed class Seen(IHttpContextAccessor requests)
{
    /// <summary>Outside a request nobody looks.</summary>
    public void Note(Guid personId, IEnumerable<FieldClass> classes)
    {
        if (requests.HttpContext is { } request)
        {
            Of(request)[personId] = [.. classes];
        }
    }

    public static Dictionary<Guid, FieldClass[]> Of(HttpContext request)
    {
        if (request.Features.Get<Noted>() is not { } noted)
        {
            request.Features.Set(noted = new Noted());
        }

        return noted.People;
    }

    private sealed class Noted
    {
        public Dictionary<Guid, FieldClass[]> People { get; } = [];
    }
}
