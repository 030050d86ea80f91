namespace CaseFlow.Conformance;

/// <summary>What became of one test; a skip and a failure tell why.</summary>
public sealed record Verdict(string Test, Outcome Outcome, string Reason = "")
{
    public static Verdict Passed(string test) => new(test, Outcome.Passed);

    public static Verdict Failed(string test, string reason) => new(test, Outcome.Failed, reason);

    public static Verdict Skipped(string test, string reason) => new(test, Outcome.Skipped, reason);
}

public enum Outcome
{
    Passed,
    Failed,
    Skipped,
}
