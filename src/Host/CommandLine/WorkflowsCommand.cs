using System.Globalization;

namespace CaseFlow.CommandLine;

/// <summary>
/// <c>CaseFlow workflows VERB …</c>: what an author or an operator asks of definitions without a browser. Without a verb it checks and draws
/// a folder, <c>workflows-json</c> unless another is named.
/// </summary>
internal static class WorkflowsCommand
{
    private const string Shipped = "workflows-json";

    private static readonly Verb[] Verbs =
        [CheckVerb.Verb, TestVerb.Verb, DrawVerb.Verb, ForecastVerb.Verb, ExplainVerb.Verb, ProseVerb.Verb, DiffVerb.Verb, MigrateVerb.Verb];

    /// <param name="host">Gives the services of a host with its database; asked only when something in the database is meant.</param>
    public static async Task<int> RunAsync(Func<Task<IServiceProvider>> host, string[] words, TextWriter text, TextWriter errors)
    {
        var output = new CommandOutput(text, errors);
        var definitions = new DefinitionTexts(host);
        if (words.Length == 0 || Directory.Exists(words[0]))
        {
            return await CheckAndDrawAsync(words.Length == 0 ? [Shipped] : words, output, definitions);
        }

        if (Verbs.FirstOrDefault(known => known.Name == words[0]) is not { } verb)
        {
            return output.WrongUse(Usage(words[0]));
        }

        return await RunAsync(verb, words[1..], output, definitions);
    }

    private static async Task<int> CheckAndDrawAsync(string[] words, CommandOutput output, DefinitionTexts definitions)
    {
        var found = await RunAsync(CheckVerb.Verb, words, output, definitions);
        return found is ExitCode.WrongUse ? found : Math.Max(found, await RunAsync(DrawVerb.Verb, words, output, definitions));
    }

    private static async Task<int> RunAsync(Verb verb, string[] words, CommandOutput output, DefinitionTexts definitions)
    {
        if (Invocation.Parse(verb, words, output, definitions) is not { } invocation)
        {
            return ExitCode.WrongUse;
        }

        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(invocation.Language);
        return await verb.RunAsync(invocation);
    }

    private static string Usage(string word) =>
        $"""
        There is no '{word}'. What CaseFlow can do with workflow definitions:
        {string.Join('\n', Verbs.Select(verb => $"  {verb.Name,-9} {verb.Takes}\n            {verb.Does}"))}
        Every verb takes --json, --lang vi|en and --database. A definition is a FILE, a FOLDER of them, or ID[@VERSION] of the database.
        """;
}
