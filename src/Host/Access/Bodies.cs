namespace CaseFlow.Access;

/// <summary>How bodies are written in rows.</summary>
internal static class Bodies
{
    public static string Name(Body body) => body switch
    {
        Body.Police => "police",
        Body.Committee => "committee",
        Body.Helpers => "helpers",
        _ => "system",
    };

    public static Body Parse(string name) => Enum.Parse<Body>(name, ignoreCase: true);
}
