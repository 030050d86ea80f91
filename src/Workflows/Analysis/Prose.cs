using CaseFlow.Workflows.Analysis.Telling;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis;

/// <summary>
/// A whole definition in plain sentences, each with the articles it rests on, for somebody who knows the law and reads no JSON. What the definition
/// says stands here and nothing else does, so that a signature under the text is a signature under the definition.
/// </summary>
/// <param name="Language"><c>vi</c> or <c>en</c>.</param>
public sealed record Prose(string Language, string Title, Items<ProseSection> Parts)
{
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    /// <param name="others">Other procedures and versions that this one may open or come from: they are called by their titles.</param>
    public static Prose Of(WorkflowDefinition definition, string language, IEnumerable<WorkflowDefinition>? others = null) =>
        ProseWriter.Tell(definition, language, others ?? []);
}

/// <summary>A heading with what stands under it.</summary>
/// <param name="Label">What other sentences call it: <c>Mục 3</c>, <c>Section 3</c>, <c>a)</c>, <c>Phần II</c>.</param>
/// <param name="State">Id of the state that it tells of, for links; null for the other parts.</param>
/// <param name="Articles">Ids of the articles behind it as a whole.</param>
public sealed record ProseSection(
    string Label, string Title, string? State, Items<string> Articles, Items<ProseSentence> Sentences, Items<ProseSection> Sections);

/// <summary>One sentence, without its full stop; where its <paramref name="Details"/> complete it, it ends in a colon.</summary>
/// <param name="Articles">Ids of the articles that it rests on, in the order of the definition.</param>
/// <param name="Details">What belongs under it.</param>
public sealed record ProseSentence(string Text, ProseBasis Basis, Items<string> Articles, Items<ProseSentence> Details)
{
    public ProseSentence(string text)
        : this(text, ProseBasis.None, [], [])
    {
    }
}

/// <summary>What a sentence binds by.</summary>
public enum ProseBasis
{
    None,
    /// <summary>A deadline of the law.</summary>
    Law,
    /// <summary>A deadline that the unit sets itself.</summary>
    Office,
}
