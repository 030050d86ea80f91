namespace CaseFlow.Workflows.Execution;

/// <summary>Matches event names by whole words from the left: https://www.w3.org/TR/scxml/#EventDescriptors</summary>
internal readonly struct EventDescriptor
{
    private readonly string _prefix;

    /// <summary><c>a</c>, <c>a.</c> and <c>a.*</c> mean the same.</summary>
    public EventDescriptor(string text)
    {
        var words = text.EndsWith(".*", StringComparison.Ordinal) ? text[..^2] : text.TrimEnd('.');
        _prefix = words == "*" ? "" : words;
    }

    public bool Matches(string name) =>
        _prefix.Length == 0
        || (name.StartsWith(_prefix, StringComparison.Ordinal) && (name.Length == _prefix.Length || name[_prefix.Length] == '.'));
}
