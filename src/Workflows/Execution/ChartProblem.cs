namespace CaseFlow.Workflows.Execution;

/// <summary>What is wrong with a chart.</summary>
/// <param name="Path">JSON path: <c>$.states[2].on[0].target</c>.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Line">From 1; 0 when the chart was not read from text.</param>
/// <param name="Column">In bytes, from 1; 0 when the chart was not read from text.</param>
public sealed record ChartProblem(string Path, string Message, int Line = 0, int Column = 0);
