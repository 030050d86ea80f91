using System.Globalization;
using CaseFlow.Cases;
using CaseFlow.Resources;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Planning;
using CaseFlow.Workflows.Time;
using Microsoft.Extensions.Localization;

namespace CaseFlow.CommandLine;

/// <summary>Why each date is the date: of the deadlines that a case of the database has, or of every deadline of a definition from one instant on.</summary>
internal static class ExplainVerb
{
    public static Verb Verb { get; } = new(
        "explain", "CASE-NUMBER | FILE|ID[@VERSION] (--from 2027-02-04T16:30 [--data NAME=VALUE]… | --test TEST[/STEP])",
        "says why each date: base, rule, article, skipped days by name, rolling, version of the calendar; of a case, or of all deadlines counted from one instant",
        CaseAtHand.Options, RunAsync);

    private static async Task<int> RunAsync(Invocation asked)
    {
        if (asked.Names is not [var name])
        {
            return asked.Output.WrongUse("Name a case or a definition: explain workflows-json/post-rehab-management.v2.json --from 2027-02-04T16:30");
        }

        return CaseOnFile.IsNumber(name) || asked.Options.ContainsKey("--test") ? await OfCaseAsync(name, asked) : await OfDefinitionAsync(name, asked);
    }

    private static async Task<int> OfCaseAsync(string name, Invocation asked)
    {
        if (await CaseAtHand.FindAsync(name, asked) is not { } found)
        {
            return ExitCode.WrongUse;
        }

        Write(found.Name, found.Workflow.Definition, found.Workflow.Deadlines(found.Snapshot, found.Calendar), found.Calendar, asked);
        return ExitCode.Fine;
    }

    private static async Task<int> OfDefinitionAsync(string name, Invocation asked)
    {
        if (await asked.Definitions.OneAsync(name, asked) is not { } found)
        {
            return ExitCode.WrongUse;
        }

        if (GivenValues.Moment(asked.Options.GetValueOrDefault("--from"), found.Calendar) is not { } from)
        {
            return asked.Output.WrongUse("Say from when each deadline counts, as a local time: --from 2027-02-04, or --from 2027-02-04T16:30.");
        }

        if (GivenValues.Data(asked, found.Definition, found.Calendar) is not { } data)
        {
            return ExitCode.WrongUse;
        }

        Write(found.Text.Name, found.Definition, Reckoning.From(Workflow.Compile(found.Definition), from, found.Calendar, data), found.Calendar, asked);
        return ExitCode.Fine;
    }

    private static void Write(string name, WorkflowDefinition definition, Items<CaseDeadline> deadlines, WorkingCalendar calendar, Invocation asked)
    {
        var reasons = new DueReasons(Texts());
        foreach (var deadline in deadlines)
        {
            asked.Output.Line($"{deadline.Rule.Id}: {deadline.Rule.Title.In(asked.Language)}");
            asked.Output.Line($"  {(deadline.Due is { } due ? calendar.LocalTime(due.At).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "?")}");
            foreach (var reason in reasons.Of(definition, deadline))
            {
                asked.Output.Line($"  {reason}");
            }
        }

        asked.Output.Object(new
        {
            Name = name,
            Definition = definition.Id,
            definition.Version,
            Calendar = CalendarWritten.Of(calendar),
            Deadlines = deadlines.Select(deadline => ExplainedDeadline.Of(deadline, calendar)),
        });
    }

    /// <summary>The words of the pages, without a host behind them.</summary>
    private static IStringLocalizer<Shared> Texts() =>
        new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<Shared>>();
}
