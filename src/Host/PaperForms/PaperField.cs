using CaseFlow.Workflows.Definition;

namespace CaseFlow.PaperForms;

/// <summary>A name that a template may ask for.</summary>
/// <param name="IsList">It repeats a block for each of its items and has no value of its own.</param>
internal sealed record PaperField(string Name, FieldKind Kind, LocalText Title, bool IsList = false);
