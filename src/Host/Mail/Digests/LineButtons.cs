using CaseFlow.Workflows.Definition;

namespace CaseFlow.Mail.Digests;

/// <summary>What the button of a line says and where it leads: to an answer without signing in, where there is one, else to the page of the work.</summary>
internal static class LineButtons
{
    private static readonly LocalText Answer = new("Trả lời", "Answer");
    private static readonly LocalText Work = new("Mở việc này", "Open this work");
    private static readonly LocalText Case = new("Mở hồ sơ", "Open the case");

    /// <param name="product">Where people reach the product.</param>
    public static LetterButton Of(DigestLine line, Uri product, IReadOnlyDictionary<AnswerableWork, Uri> answers) =>
        line.ToAnswer is { } work && answers.TryGetValue(work, out var address) ? new(Answer.In(line.Language), address.AbsoluteUri)
        : line.WorkItemId is { } item ? new(Work.In(line.Language), new Uri(product, $"work-items/{item}").AbsoluteUri)
        : new(Case.In(line.Language), new Uri(product, $"cases/{line.CaseId}").AbsoluteUri);
}
