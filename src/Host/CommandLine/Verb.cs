namespace CaseFlow.CommandLine;

/// <summary>One thing that <c>CaseFlow workflows</c> can do.</summary>
/// <param name="Takes">What follows the word, for the list of verbs.</param>
/// <param name="Options">Those of its own that take a value, beside those of everybody.</param>
internal sealed record Verb(string Name, string Takes, string Does, string[] Options, Func<Invocation, Task<int>> RunAsync)
{
    /// <summary>Those of its own that take none.</summary>
    public string[] Flags { get; init; } = [];
}

/// <summary>Exit codes of every verb.</summary>
internal static class ExitCode
{
    public const int Fine = 0;

    /// <summary>A definition may not be published, a test fails, two things differ, a case is blocked.</summary>
    public const int Problem = 1;

    /// <summary>The words after the verb make no sense.</summary>
    public const int WrongUse = 2;
}
