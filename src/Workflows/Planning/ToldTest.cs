using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Planning;

/// <summary>A test as somebody reads it who knows the procedure and no JSON.</summary>
/// <param name="Start">How the case begins, with the local policy that the test sets.</param>
public sealed record ToldTest(LocalText Start, Items<ToldTestStep> Steps)
{
    /// <param name="procedures">Titles of other procedures by id, of which it may speak.</param>
    public static ToldTest Of(Workflow workflow, DefinitionTest test, WorkingCalendar calendar, IReadOnlyDictionary<string, LocalText>? procedures = null) =>
        new TestSentences(workflow, new TestWords(workflow.Index, calendar, procedures), calendar).Tell(test);
}

/// <param name="What">What is told, or how long nobody does anything.</param>
/// <param name="Expected">What must be so then, a phrase each.</param>
public sealed record ToldTestStep(LocalText What, Items<LocalText> Expected);
