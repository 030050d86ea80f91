namespace CaseFlow.Cases;

/// <summary>A step cannot be saved because of what its definition asks for. The words are the operator's.</summary>
internal sealed class CaseFailedException(string reason) : Exception(reason);
