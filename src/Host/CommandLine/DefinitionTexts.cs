using System.Text;
using System.Text.RegularExpressions;
using CaseFlow.Calendars;
using CaseFlow.Definitions;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Planning;
using CaseFlow.Workflows.Time;

namespace CaseFlow.CommandLine;

/// <summary>Definitions by what somebody calls them: a file, a folder of files, or <c>ID[@VERSION]</c> of the database.</summary>
/// <param name="host">Gives the services of a host with its database; asked only when something in the database is meant.</param>
internal sealed partial class DefinitionTexts(Func<Task<IServiceProvider>> host)
{
    private const string FilesOfDefinitions = "*.v*.json";

    /// <summary>Everything that the words mean, in order; null when one means nothing, which is said already.</summary>
    public async Task<IReadOnlyList<DefinitionText>?> AllAsync(Invocation asked)
    {
        if (asked.FromDatabase && asked.Names.Count == 0)
        {
            return await StoredAsync(_ => true);
        }

        var texts = new List<DefinitionText>();
        foreach (var name in asked.Names)
        {
            var found = Directory.Exists(name) ? InFolder(name) : await NamedAsync(name, asked.FromDatabase) is { } one ? [one] : [];
            if (found.Count == 0)
            {
                asked.Output.WrongUse(Directory.Exists(name) ? $"{name} holds no definition (NAME.vN.json)." : NotFound(name));
                return null;
            }

            texts.AddRange(found);
        }

        return texts;
    }

    /// <summary>One definition without errors; null when there is none, which is said already.</summary>
    public async Task<PlayableDefinition?> OneAsync(string name, Invocation asked)
    {
        if (await NamedAsync(name, asked.FromDatabase) is not { } text)
        {
            asked.Output.WrongUse(NotFound(name));
            return null;
        }

        var read = DefinitionChecker.Check(Encoding.UTF8.GetBytes(text.Text));
        if (read.MayBePublished)
        {
            return new PlayableDefinition(text, read.Definition!, await CalendarAsync(text, read.Definition!.Calendar));
        }

        asked.Output.WrongUse($"{text.Name} has errors; './do workflows check {name}' names them.");
        return null;
    }

    /// <summary>The text checked, and its tests played by the calendar that it counts by.</summary>
    public async Task<CheckedDefinition> CheckedAsync(DefinitionText text)
    {
        var read = DefinitionChecker.Check(Encoding.UTF8.GetBytes(text.Text));
        return read.MayBePublished ? read.Tested(await CalendarAsync(text, read.Definition!.Calendar)) : read;
    }

    /// <summary>What stands in the same folder, or is published in the same database: the procedures that this one may open.</summary>
    public async Task<IReadOnlyList<WorkflowDefinition>> BesideAsync(string name, bool isStored)
    {
        var texts = isStored ? await StoredAsync(version => version.Status == "published") : InFolder(Path.GetDirectoryName(Path.GetFullPath(name))!);
        return [.. texts.Select(text => DefinitionReader.Read(text.Text).Definition).OfType<WorkflowDefinition>()];
    }

    /// <summary>Titles of the procedures beside the one of that name, by id.</summary>
    public async Task<IReadOnlyDictionary<string, LocalText>> TitlesAsync(string name, Invocation asked) =>
        asked.FromDatabase || !File.Exists(name)
            ? await (await ServicesAsync()).GetRequiredService<DefinitionStore>().TitlesAsync()
            : (await BesideAsync(name, isStored: false))
                .GroupBy(definition => definition.Id)
                .ToDictionary(versions => versions.Key, versions => versions.MaxBy(version => version.Version)!.Title);

    /// <summary>A file counts by the calendar that the product ships, the database by the newest version of its own.</summary>
    public async Task<WorkingCalendar> CalendarAsync(DefinitionText text, string id) =>
        text.IsStored ? await (await ServicesAsync()).GetRequiredService<CalendarStore>().NewestAsync(id) : VietnamCalendar.Shipped;

    public Task<IServiceProvider> ServicesAsync() => host();

    private static string NotFound(string name) => Reference().IsMatch(name)
        ? $"There is no file {name}, and no such definition in the database."
        : $"There is no file or folder {name}.";

    private static List<DefinitionText> InFolder(string folder) =>
        [.. Directory.EnumerateFiles(folder, FilesOfDefinitions).Order(StringComparer.Ordinal).Select(InFile)];

    private static DefinitionText InFile(string file) => new(Path.GetFileName(file), File.ReadAllText(file), IsStored: false);

    private async Task<DefinitionText?> NamedAsync(string name, bool fromDatabase)
    {
        if (!fromDatabase && File.Exists(name))
        {
            return InFile(name);
        }

        if (Reference().Match(name) is not { Success: true } named)
        {
            return null;
        }

        var id = named.Groups["id"].Value;
        var stored = await StoredAsync(version => version.DefinitionId == id
            && (!named.Groups["version"].Success || version.Version.ToString(System.Globalization.CultureInfo.InvariantCulture) == named.Groups["version"].Value));
        return stored.Count > 0 ? stored[0] : null;
    }

    /// <summary>The published ones before drafts and retired ones, the newest version first.</summary>
    private async Task<IReadOnlyList<DefinitionText>> StoredAsync(Func<StoredDefinition, bool> isMeant)
    {
        var store = (await ServicesAsync()).GetRequiredService<DefinitionStore>();
        var texts = new List<DefinitionText>();
        foreach (var version in (await store.ListAsync()).Where(isMeant)
            .OrderBy(version => version.DefinitionId, StringComparer.Ordinal).ThenBy(version => version.Status != "published").ThenByDescending(version => version.Version))
        {
            var row = (await store.FindAsync(version.DefinitionId, version.Version))!;
            texts.Add(new DefinitionText($"{row.DefinitionId}@{row.Version}", row.Body, IsStored: true));
        }

        return texts;
    }

    [GeneratedRegex("^(?<id>[a-z][a-z0-9-]*)(@(?<version>[0-9]+))?$")]
    private static partial Regex Reference();
}

/// <param name="Name">Name of the file, or <c>ID@VERSION</c>.</param>
/// <param name="IsStored">It comes from the database.</param>
internal sealed record DefinitionText(string Name, string Text, bool IsStored);

/// <summary>A definition with which a case may begin.</summary>
internal sealed record PlayableDefinition(DefinitionText Text, WorkflowDefinition Definition, WorkingCalendar Calendar);
