namespace CaseFlow.Conformance;

/// <summary>A document asks for something the product leaves out on purpose; the message is the reason its skip is reported with.</summary>
public sealed class NotOursException(string reason) : Exception(reason);
