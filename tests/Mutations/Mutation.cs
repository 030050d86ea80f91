namespace CaseFlow.Mutations;

/// <summary>One way to break the kernel: a text in a source file, and what to put in its place.</summary>
/// <param name="Breaks">What the kernel does wrong then.</param>
internal sealed record Mutation(string Name, string Breaks, string File, string Text, string Replacement);
