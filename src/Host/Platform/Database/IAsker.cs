namespace CaseFlow.Platform.Database;

/// <summary>Knows for whom the code at hand runs.</summary>
internal interface IAsker
{
    /// <summary>Null outside a request, where the host works for itself; <see cref="Viewer.Nobody"/> for a visitor.</summary>
    Viewer? Viewer { get; }
}

/// <summary>Whom a connection shows rows to, in the words of the policies of the database.</summary>
/// <param name="Kind"><c>unit</c>, <c>helper</c>, <c>health</c>, <c>reader</c>, <c>administrator</c>, <c>auditor</c> or <c>nobody</c>; <c>host</c> is the host's own.</param>
/// <param name="Unit">Null for those who work for the whole installation.</param>
/// <param name="Body">As rows write it (<c>police</c>, <c>committee</c>, ...); empty for none.</param>
/// <param name="Head">The role as which somebody is told of what is late: <c>leader</c>, <c>chairman</c>, or empty.</param>
/// <param name="Person">The account.</param>
internal sealed record Viewer(string Kind, Guid? Unit = null, string Body = "", string Head = "", Guid? Person = null)
{
    public static Viewer Nobody { get; } = new("nobody");
}
