namespace CaseFlow.Cases;

/// <summary>Users in case data and events: text that should be an id.</summary>
internal static class UserIds
{
    /// <summary>Null for nobody, and for what is no id.</summary>
    public static Guid? From(string? text) => Guid.TryParse(text, out var id) ? id : null;
}
