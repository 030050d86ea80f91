namespace CaseFlow.Workflows.Definition;

/// <summary>What is wrong with a definition: where, and the way out.</summary>
/// <param name="Code">E blocks publishing, W asks for a recorded reason: <c>E002</c>.</param>
/// <param name="Path">JSON path, <c>$.states[3].on[0].target</c>.</param>
/// <param name="Line">From 1; 0 when the text itself is not known.</param>
/// <param name="Column">From 1, in characters; 0 when the text itself is not known.</param>
public sealed record DefinitionProblem(string Code, string Path, int Line, int Column, LocalText Message)
{
    public bool IsError => Code.StartsWith('E');
}
