using System.Globalization;
using CaseFlow.Definitions;
using CaseFlow.Migrations;
using CaseFlow.Workflows.Migration;

namespace CaseFlow.CommandLine;

/// <summary>What would become of the running cases of a version if they came over to another one. It looks and writes nothing.</summary>
internal static class MigrateVerb
{
    private const string Preview = "--preview";

    public static Verb Verb { get; } = new(
        "migrate", "--preview ID FROM TO",
        "looks at every running case of version FROM as if it came over to version TO: which go through, which dates move, which reminders come and go; "
        + "needs the database, where the running cases are; exit code 1 when one is blocked",
        [], RunAsync)
    { Flags = [Preview] };

    private static async Task<int> RunAsync(Invocation asked)
    {
        if (!asked.Options.ContainsKey(Preview))
        {
            return asked.Output.WrongUse("migrate only looks, and says so: migrate --preview ID FROM TO. Cases are moved on the pages of the new version, where an administrator has looked.");
        }

        if (asked.Names is not [var id, var first, var last] || Number(first) is not { } from || Number(last) is not { } to || from >= to)
        {
            return asked.Output.WrongUse("Name a definition of the database and two of its versions, the earlier first: migrate --preview post-rehab-management 1 2");
        }

        var services = await asked.Definitions.ServicesAsync();
        var store = services.GetRequiredService<DefinitionStore>();
        foreach (var version in (int[])[from, to])
        {
            if (await store.FindAsync(id, version) is not { PublishedAt: not null })
            {
                return asked.Output.WrongUse($"The database has no published version {version} of {id}. Files have no running cases, so migrate looks at the database alone.");
            }
        }

        var route = await services.GetRequiredService<MigrationRoutes>().FindAsync(id, from, to);
        var cases = new List<PreviewedCase>();
        await foreach (var previewed in services.GetRequiredService<MigrationPreview>().CasesAsync(route))
        {
            cases.Add(previewed);
        }

        Write(route, cases, services.GetRequiredService<MigrationWords>(), asked);
        asked.Output.Object(PreviewWritten.Of(route, cases));
        return cases.Exists(previewed => previewed.Group is MigrationGroup.Blocked) ? ExitCode.Problem : ExitCode.Fine;
    }

    private static void Write(VersionRoute route, List<PreviewedCase> cases, MigrationWords words, Invocation asked)
    {
        var totals = PreviewTotals.Of(cases);
        asked.Output.Line($"{route.To.Definition.Id}, from version {route.From.Definition.Version} to {route.To.Definition.Version}: {totals.Cases} running cases");
        asked.Output.Line($"  {totals.Through} go through, {totals.Decision} need a decision, {totals.Stays} stay, {totals.Blocked} blocked");
        asked.Output.Line($"  {totals.MovedDates} deadlines move, {totals.GainedDates} gained, {totals.LostDates} lost");
        asked.Output.Line($"  reminders and escalations: {totals.GainedMarks} gained, {totals.LostMarks} lost, {totals.HeldMarks} wait for a look");
        foreach (var previewed in cases)
        {
            asked.Output.Line($"case {previewed.CaseNo}: {GroupSaid(previewed.Group)}");
            foreach (var line in Lines(route, previewed, words, asked.Language))
            {
                asked.Output.Line($"  {line}");
            }
        }
    }

    private static IEnumerable<string> Lines(VersionRoute route, PreviewedCase previewed, MigrationWords words, string language)
    {
        if (previewed.Outcome is not Migrated migrated)
        {
            return PreviewWritten.Reasons(previewed.Outcome).Select(reason => reason.Message.In(language));
        }

        var move = words.Of(route, KeptReport.Of(migrated.Report));
        return [$"{move.From} → {move.To}", .. move.Deadlines, .. move.Marks, .. move.Work, .. move.Data];
    }

    private static string GroupSaid(MigrationGroup group) => group switch
    {
        MigrationGroup.Through => "goes through",
        MigrationGroup.Decision => "needs a decision",
        MigrationGroup.Stays => "stays",
        _ => "blocked",
    };

    private static int? Number(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
