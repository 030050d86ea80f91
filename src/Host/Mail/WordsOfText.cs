using System.Globalization;
using System.Text;

namespace CaseFlow.Mail;

/// <summary>
/// A text as words that can be looked for the way Vietnamese is written: with tones and marks (wherever the tone stands, túy or tuý), or
/// without any, as on an old telephone. "nghiên cứu" is not "nghiện"; "nghien" is. What is looked for in many texts is split once and kept.
/// </summary>
internal sealed class WordsOfText
{
    private readonly List<Word> _words;

    // Most of what is looked for is not there: that is seen by its first word, without going through the text.
    private readonly HashSet<string> _marked;
    private readonly HashSet<string> _plain;

    public WordsOfText(string text)
    {
        _words = Split(text);
        _marked = [.. _words.Select(word => word.Marked)];
        _plain = [.. _words.Select(word => word.Plain)];
    }

    /// <summary>Whether the phrase stands in the text, word for word, with its marks or with none.</summary>
    /// <param name="alsoPlain">False where the phrase without marks is another, harmless word.</param>
    public bool Contain(WordsOfText phrase, bool alsoPlain = true) =>
        phrase._words is [var first, ..]
        && (Stand(phrase._words, first.Marked, (here, wanted) => here.Marked == wanted.Marked)
            || (alsoPlain && Stand(phrase._words, first.Plain, (here, wanted) => here.Marked == wanted.Plain)));

    /// <summary>A word that begins so; null when there is none.</summary>
    public string? FirstBeginningWith(string beginning) => _plain.FirstOrDefault(word => word.StartsWith(beginning, StringComparison.Ordinal));

    private bool Stand(List<Word> looked, string first, Func<Word, Word, bool> same)
    {
        if (!_marked.Contains(first))
        {
            return false;
        }

        for (var start = 0; start + looked.Count <= _words.Count; start++)
        {
            var found = 0;
            while (found < looked.Count && same(_words[start + found], looked[found]))
            {
                found++;
            }

            if (found == looked.Count)
            {
                return true;
            }
        }

        return false;
    }

    private static List<Word> Split(string text)
    {
        var words = new List<Word>();
        var (marked, plain, tone) = (new StringBuilder(), new StringBuilder(), "");
        foreach (var part in text.Normalize(NormalizationForm.FormD).Append(' '))
        {
            if (part is >= '\u0300' and <= '\u036f')
            {
                if (Tones.Contains(part, StringComparison.Ordinal))
                {
                    tone = part.ToString(CultureInfo.InvariantCulture);
                }
                else
                {
                    marked.Append(part);
                }
            }
            else if (char.IsLetterOrDigit(part))
            {
                var small = char.ToLowerInvariant(part);
                marked.Append(small);
                plain.Append(small == 'đ' ? 'd' : small);
            }
            else if (plain.Length > 0)
            {
                words.Add(new(marked.Append(tone).ToString(), plain.ToString()));
                marked.Clear();
                plain.Clear();
                tone = "";
            }
        }

        return words;
    }

    private const string Tones = "\u0300\u0301\u0303\u0309\u0323";

    /// <param name="Marked">With its marks, the tone at the end.</param>
    private sealed record Word(string Marked, string Plain);
}
