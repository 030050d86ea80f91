namespace CaseFlow.Access;

/// <summary>How bodies are written in rows, and what each does.</summary>
internal static class Bodies
{
    public static string Name(Body body) => body switch
    {
        Body.Police => "police",
        Body.Committee => "committee",
        Body.Helpers => "helpers",
        Body.Health => "health",
        _ => "system",
    };

    /// <summary>Which body of a unit does what a role of a case does.</summary>
    /// <param name="keeper">The one that keeps the case.</param>
    public static Body Of(string role, Body keeper) => role switch
    {
        "leader" => Body.Police,
        "chairman" => Body.Committee,
        "helper" => Body.Helpers,
        _ => keeper,
    };

    public static Body Parse(string name) => Enum.Parse<Body>(name, ignoreCase: true);
}
