using System.Text;

namespace CaseFlow.Workflows.Analysis;

/// <summary>Prose as Markdown: headings, lists, articles in brackets at the end of their sentence.</summary>
public static class ProseMarkdown
{
    public static string Write(Prose prose)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(prose.Title).Append('\n');
        foreach (var part in prose.Parts)
        {
            Write(text, part, 2);
        }

        return text.ToString();
    }

    /// <summary>" [L120 Đ42.1; NĐ163 Đ138]"; nothing without articles.</summary>
    public static string Citation(Items<string> articles) => articles.Count == 0 ? "" : $" [{string.Join("; ", articles)}]";

    private static void Write(StringBuilder text, ProseSection section, int level)
    {
        var heading = section.Label.EndsWith(')') ? $"{section.Label} {section.Title}" : $"{section.Label}. {section.Title}";
        text.Append('\n').Append('#', Math.Min(level, 6)).Append(' ').Append(heading).Append(Citation(section.Articles)).Append("\n\n");
        foreach (var sentence in section.Sentences)
        {
            Write(text, sentence, 0);
        }

        foreach (var inner in section.Sections)
        {
            Write(text, inner, level + 1);
        }
    }

    private static void Write(StringBuilder text, ProseSentence sentence, int depth)
    {
        text.Append(' ', depth * 2).Append("- ").Append(sentence.Text).Append(Citation(sentence.Articles)).Append(sentence.Text.EndsWith(':') ? "" : ".").Append('\n');
        foreach (var detail in sentence.Details)
        {
            Write(text, detail, depth + 1);
        }
    }
}
