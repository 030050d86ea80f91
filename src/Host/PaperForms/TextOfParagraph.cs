using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseFlow.PaperForms;

/// <summary>
/// The letters of a paragraph, wherever Word has cut them: it breaks a text into runs at spelling marks and changes of the cursor, so that
/// a placeholder seldom stands in one piece.
/// </summary>
internal sealed class TextOfParagraph(Paragraph paragraph)
{
    private readonly List<Text> _pieces = [.. paragraph.Descendants<Text>().Where(text => text.Ancestors<Paragraph>().First() == paragraph)];

    public override string ToString() => string.Concat(_pieces.Select(piece => piece.Text));

    /// <summary>Every value in its place, in the type of the first letter that it replaces.</summary>
    public void Fill(Func<Placeholder, string> valueOf)
    {
        // From the end, so that what stands before keeps its place.
        foreach (var placeholder in Placeholder.In(ToString()).Reverse())
        {
            Replace(placeholder.Start, placeholder.Length, valueOf(placeholder));
        }
    }

    private void Replace(int start, int length, string with)
    {
        var (from, end, at) = (start, start + length, 0);
        foreach (var piece in _pieces)
        {
            var (first, last) = (Math.Max(from, at), Math.Min(end, at + piece.Text.Length));
            var next = at + piece.Text.Length;
            if (first < last)
            {
                var kept = new StringBuilder(piece.Text).Remove(first - at, last - first);
                piece.Text = (first == start ? kept.Insert(first - at, with) : kept).ToString();
                piece.Space = SpaceProcessingModeValues.Preserve;
            }

            at = next;
        }
    }
}
