namespace CaseFlow.Conformance.Scxml;

/// <summary>Our own reader or compiler would not have a chart that a suite takes for good: a failure of ours, never a skip.</summary>
internal sealed class ChartRefusedException(string problems) : Exception($"our own compiler refuses it: {problems}");
