namespace CaseFlow.CommandLine;

/// <summary>A verb as somebody called it.</summary>
/// <param name="Names">What stands there without a dash: files, folders, ids of definitions, numbers of cases.</param>
/// <param name="Options">Values by option, <c>--from</c>; a flag has an empty one.</param>
/// <param name="Data">Each <c>--data name=value</c>, in order.</param>
/// <param name="Papers">Each <c>--paper KIND</c>.</param>
internal sealed record Invocation(
    IReadOnlyList<string> Names,
    IReadOnlyDictionary<string, string> Options,
    IReadOnlyList<(string Name, string Value)> Data,
    IReadOnlyList<string> Papers,
    CommandOutput Output,
    DefinitionTexts Definitions)
{
    private static readonly string[] EverybodysFlags = ["--json", "--database"];

    private static readonly string[] Everybodys = ["--lang"];

    /// <summary><c>vi</c> or <c>en</c>; English unless asked otherwise, as all of the command line.</summary>
    public string Language => Options.GetValueOrDefault("--lang", "en");

    public bool FromDatabase => Options.ContainsKey("--database");

    /// <summary>Null when the words make no sense; that is said already.</summary>
    public static Invocation? Parse(Verb verb, string[] words, CommandOutput output, DefinitionTexts definitions)
    {
        var names = new List<string>();
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        var data = new List<(string, string)>();
        var papers = new List<string>();
        for (var at = 0; at < words.Length; at++)
        {
            var word = words[at];
            if (!word.StartsWith("--", StringComparison.Ordinal))
            {
                names.Add(word);
            }
            else if (EverybodysFlags.Contains(word) || verb.Flags.Contains(word))
            {
                options[word] = "";
            }
            else if (!Everybodys.Contains(word) && !verb.Options.Contains(word))
            {
                output.WrongUse($"{verb.Name} has no option {word}. It takes: {string.Join(", ", EverybodysFlags.Concat(Everybodys).Concat(verb.Flags).Concat(verb.Options))}.");
                return null;
            }
            else if (++at == words.Length)
            {
                output.WrongUse($"{word} needs a value.");
                return null;
            }
            else if (word == "--data" && words[at].Split('=', 2) is [var name, var value])
            {
                data.Add((name, value));
            }
            else if (word == "--paper")
            {
                papers.Add(words[at]);
            }
            else
            {
                options[word] = words[at];
            }
        }

        if (options.TryGetValue("--lang", out var language) && language is not ("vi" or "en"))
        {
            output.WrongUse("--lang is vi or en.");
            return null;
        }

        if (options.ContainsKey("--data"))
        {
            output.WrongUse("--data is NAME=VALUE, and may stand there several times.");
            return null;
        }

        return new Invocation(names, options, data, papers, output with { Json = options.ContainsKey("--json") }, definitions);
    }
}
