using System.Globalization;
using System.Text;
using CaseFlow.Platform.Web;

namespace CaseFlow.Mail;

/// <summary>
/// A text as words that can be looked for the way Vietnamese is written: with tones and marks (wherever the tone stands, túy or tuý), or
/// without any, as on an old telephone. "nghiên cứu" is not "nghiện"; "nghien" is.
/// </summary>
internal sealed class WordsOfText
{
    private readonly List<Word> _words;

    public WordsOfText(string text) => _words = Split(text);

    /// <summary>Whether the phrase stands in the text, word for word, with its marks or with none.</summary>
    /// <param name="alsoPlain">False where the phrase without marks is another, harmless word.</param>
    public bool Contain(string phrase, bool alsoPlain = true)
    {
        var looked = Split(phrase);
        if (looked.Count == 0)
        {
            return false;
        }

        for (var start = 0; start + looked.Count <= _words.Count; start++)
        {
            if (Same(start, looked, (here, wanted) => here.Marked == wanted.Marked)
                || (alsoPlain && Same(start, looked, (here, wanted) => here.HasNoMarks && here.Plain == wanted.Plain)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first word that begins so; null when there is none.</summary>
    public string? FirstBeginningWith(string beginning) =>
        _words.Find(word => word.Plain.StartsWith(beginning, StringComparison.Ordinal))?.Plain;

    private bool Same(int start, List<Word> looked, Func<Word, Word, bool> same)
    {
        for (var i = 0; i < looked.Count; i++)
        {
            if (!same(_words[start + i], looked[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static List<Word> Split(string text)
    {
        var words = new List<Word>();
        var word = new StringBuilder();
        foreach (var letter in text.Normalize(NormalizationForm.FormC).Append(' '))
        {
            if (char.IsLetterOrDigit(letter))
            {
                word.Append(char.ToLowerInvariant(letter));
            }
            else if (word.Length > 0)
            {
                words.Add(Word.Of(word.ToString()));
                word.Clear();
            }
        }

        return words;
    }

    /// <param name="Marked">With its marks, the tone at the end.</param>
    private sealed record Word(string Marked, string Plain)
    {
        private const string Tones = "\u0300\u0301\u0303\u0309\u0323";

        public bool HasNoMarks => Marked == Plain;

        public static Word Of(string written)
        {
            var letters = new StringBuilder();
            var tone = "";
            foreach (var part in written.Normalize(NormalizationForm.FormD))
            {
                if (Tones.Contains(part, StringComparison.Ordinal))
                {
                    tone = part.ToString(CultureInfo.InvariantCulture);
                }
                else
                {
                    letters.Append(part);
                }
            }

            return new Word(letters.Append(tone).ToString(), VietnameseText.Plain(written));
        }
    }
}
