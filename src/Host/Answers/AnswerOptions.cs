namespace CaseFlow.Answers;

/// <summary>Section <c>Answers</c> of the configuration.</summary>
internal sealed class AnswerOptions
{
    public const string Section = "Answers";

    /// <summary>How long after its work is due a link still opens.</summary>
    public TimeSpan GoodFor { get; set; } = TimeSpan.FromDays(14);

    /// <summary>How long a page of an opened link may lie before it is wiped and the question asked again.</summary>
    public TimeSpan Idle { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>How often a recipient may ask for another link of the same work.</summary>
    public int NewLinks { get; set; } = 3;
}
