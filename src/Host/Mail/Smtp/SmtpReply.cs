namespace CaseFlow.Mail.Smtp;

/// <summary>One answer of the server.</summary>
/// <param name="Lines">What follows the code, line by line, without control characters.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    private const int LongestText = 500;

    public bool Done => Code is >= 200 and < 300;

    public bool Refuses => Code >= 400;

    /// <summary>Of the class that the code has: one that says something else is not believed.</summary>
    public EnhancedStatus? Status => EnhancedStatus.Read(Lines[0]) is { } status && status.Class == Code / 100 ? status : null;

    /// <summary>For the log: the code and the words of the server, the status only once.</summary>
    public override string ToString()
    {
        var words = Lines.Select((line, at) => at > 0 && Status is { } status && line.StartsWith($"{status} ", StringComparison.Ordinal)
            ? line[(status.ToString().Length + 1)..]
            : line);
        var text = $"{Code} {string.Join(' ', words)}".TrimEnd();
        return text.Length <= LongestText ? text : text[..LongestText];
    }
}
