using CaseFlow.Calendars;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Planning;
using CaseFlow.Workflows.Time;

namespace CaseFlow.CommandLine;

/// <summary>The course of a case that begins, beside the one that it has under another version of its definition, or of its calendar: what moves.</summary>
internal static class ComparedCourses
{
    public const string Version = "--against";
    public const string CalendarVersion = "--against-calendar";

    public static async Task<int> RunAsync(CaseAtHand found, int months, CourseManner manner, Invocation asked)
    {
        if (found.Begins is not { } begins)
        {
            return asked.Output.WrongUse($"{Version} and {CalendarVersion} compare cases that begin: name a definition and --from. Of running cases, migrate --preview says what moves.");
        }

        if (await OtherAsync(found, begins, asked) is not { } other)
        {
            return ExitCode.WrongUse;
        }

        var (left, right) = (found.Play(months, manner), other.Play(months, manner));
        var titles = await asked.Definitions.TitlesAsync(asked.Names[0], asked);
        var rows = ForecastComparison.Of(left.Entries, right.Entries, found.Calendar).Rows;
        Write(found, other, rows, new(found.Workflow.Index, asked.Language, titles), new(other.Workflow.Index, asked.Language, titles), asked);
        asked.Output.Object(Written(found, other, rows, new(found, titles), new(other, titles)));
        return rows.Any(row => !row.IsSame) ? ExitCode.Problem : ExitCode.Fine;
    }

    /// <summary>Null when there is none, which is said already.</summary>
    private static async Task<CaseAtHand?> OtherAsync(CaseAtHand found, WorkflowEvent begins, Invocation asked)
    {
        if (asked.Options.TryGetValue(CalendarVersion, out var version))
        {
            if (asked.Options.ContainsKey(Version))
            {
                asked.Output.WrongUse($"Either {Version} or {CalendarVersion}: then it is plain what moves a date.");
                return null;
            }

            return await CalendarAsync(found.Calendar.Id, version, asked) is { } calendar ? found with { Name = $"{found.Name}, calendar {version}", Calendar = calendar } : null;
        }

        var name = asked.Options[Version];
        if (await asked.Definitions.OneAsync(name, asked) is not { } other)
        {
            return null;
        }

        if (other.Definition.Id != found.Workflow.Definition.Id)
        {
            asked.Output.WrongUse($"{name} is another procedure ({other.Definition.Id}); {Version} takes another version of {found.Workflow.Definition.Id}.");
            return null;
        }

        // What only the one version knows is not given to the other.
        var known = begins.Data.Members.Where(member => other.Definition.Data.Any(element => element.Name == member.Name));
        var papers = begins.Documents.Where(paper => other.Definition.Documents.Any(document => document.Id == paper.Kind)).ToItems();
        var begun = begins with { Data = Workflows.Expressions.Value.ObjectOf([.. known]), Documents = papers };
        return new CaseAtHand(other.Text.Name, Workflow.Compile(other.Definition), found.Snapshot, found.Calendar, found.Settings, found.At, begun);
    }

    private static async Task<WorkingCalendar?> CalendarAsync(string id, string version, Invocation asked)
    {
        var services = await asked.Definitions.ServicesAsync();
        var versions = await services.GetRequiredService<CalendarVersions>().ListAsync(id);
        if (versions.Any(known => known.Version == version))
        {
            return await services.GetRequiredService<CalendarStore>().GetAsync(id, version);
        }

        asked.Output.WrongUse($"The calendar {id} has no version {version}. It has: {string.Join(", ", versions.Select(known => known.Version))}.");
        return null;
    }

    private static void Write(CaseAtHand left, CaseAtHand right, Items<ComparedEntry> rows, ForecastWords leftWords, ForecastWords rightWords, Invocation asked)
    {
        var told = rows.Where(row => row.Left is { } entry ? leftWords.Tells(entry) : rightWords.Tells(row.Right!)).ToList();
        asked.Output.Line($"{left.Name} beside {right.Name}: {told.Count(row => row.Moves)} move, {told.Count(row => row.Right is null)} only in the first, "
            + $"{told.Count(row => row.Left is null)} only in the second, {told.Count(row => row.IsSame)} are the same");
        foreach (var row in told.Where(row => !row.IsSame))
        {
            var what = row.Left is { } entry ? leftWords.Of(entry) : rightWords.Of(row.Right!);
            asked.Output.Line($"{At(row.Left)}  {At(row.Right)}  {Difference(row),-4}  {what}");
        }

        string At(ForecastEntry? entry) => entry is null ? new string('-', 16) : ForecastVerb.Moment(entry.At, left.Calendar);
    }

    /// <summary>Working days with their sign; the hour alone, or one side only, has none.</summary>
    private static string Difference(ComparedEntry row) => row.WorkingDays is { } days
        ? days.ToString("+0;-0;0", System.Globalization.CultureInfo.InvariantCulture)
        : "";

    private static object Written(CaseAtHand left, CaseAtHand right, Items<ComparedEntry> rows, ForecastEntryWriter leftWriter, ForecastEntryWriter rightWriter) => new
    {
        Left = Side(left),
        Right = Side(right),
        From = leftWriter.Local(left.At),
        Rows = rows.Select(row => new
        {
            Left = row.Left is { } one ? leftWriter.Of(one) : null,
            Right = row.Right is { } other ? rightWriter.Of(other) : null,
            row.Moves,
            row.WorkingDays,
        }),
    };

    private static object Side(CaseAtHand one) => new
    {
        one.Name,
        Definition = one.Workflow.Definition.Id,
        one.Workflow.Definition.Version,
        Calendar = CalendarWritten.Of(one.Calendar),
    };
}
