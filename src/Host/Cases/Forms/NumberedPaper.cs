using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Cases.Forms;

/// <summary>A paper on record whose pages in the file are asked for.</summary>
/// <param name="Place">Which of the papers on record, from 0: several may be of one kind.</param>
internal sealed record NumberedPaper(int Place, DocumentKind Kind, RecordedDocument Paper)
{
    public string From => FieldNames.PagesOf(Place).From;

    public string To => FieldNames.PagesOf(Place).To;
}
