namespace CaseFlow.PaperForms;

/// <summary>Whose paper it is: it decides the head and who signs.</summary>
internal enum Organ
{
    /// <summary>Somebody writes to an authority: the motto alone, the date at the end.</summary>
    None,
    Police,
    Committee,
    Centre,
}

/// <summary>
/// A shipped template, as text: a head of <c>name: value</c> lines, a line of dashes, and the body. The typography is that of
/// <see cref="ComposeTemplate"/>, the same for all, so that what a reviewer reads here is the wording alone.
/// </summary>
/// <param name="Form">The code of the form, <c>V-53</c>.</param>
/// <param name="Body">Line by line: <c>&gt; </c> a legal basis, <c>## </c> a heading in the middle, <c># </c> one at the left, <c>| </c> a row
/// of a table, <c>|| </c> people who sign side by side, <c>{{#...}}</c> a block, and everything else a paragraph.</param>
internal sealed record TemplateText(string Form, IReadOnlyDictionary<string, string> Head, IReadOnlyList<string> Body)
{
    private static readonly HashSet<string> Known = ["vi", "en", "organ", "symbol", "about", "title", "subject", "issuer", "to", "sign", "recipients", "page"];

    public string Vi => Head["vi"];

    public string En => Head["en"];

    public Organ Organ => Enum.Parse<Organ>(Head["organ"], ignoreCase: true);

    public bool IsWide => Find("page") == "wide";

    /// <summary>Null for a line that the head does not have.</summary>
    public string? Find(string name) => Head.GetValueOrDefault(name);

    public static TemplateText Read(string form, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = Array.IndexOf(lines, "---");
        var head = lines[..end].Where(line => line.Length > 0).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim());
        return head.Keys.Except(Known).FirstOrDefault() is { } unknown
            ? throw new FormatException($"The template {form} has a line '{unknown}' in its head that nothing reads.")
            : new(form, head, [.. lines[(end + 1)..].Where(line => line.Trim().Length > 0)]);
    }
}
