using System.Globalization;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Planning;
using CaseFlow.Workflows.Time;

namespace CaseFlow.CommandLine;

/// <summary>
/// A case that is asked about: one of the database by its number, one that a definition begins at a time, or one as a test of the
/// definition leaves it.
/// </summary>
/// <param name="At">The moment of asking.</param>
/// <param name="Begins">How it begins, where a definition begins it now.</param>
internal sealed record CaseAtHand(
    string Name, Workflow Workflow, Snapshot Snapshot, WorkingCalendar Calendar, ObjectValue Settings, DateTimeOffset At, WorkflowEvent? Begins = null)
{
    /// <summary>What says which case is meant, beside the name.</summary>
    public static string[] Options { get; } = ["--from", "--data", "--paper", "--test"];

    /// <summary>Null when there is none, which is said already.</summary>
    public static async Task<CaseAtHand?> FindAsync(string name, Invocation asked)
    {
        if (CaseOnFile.IsNumber(name))
        {
            return await CaseOnFile.FindAsync(name, asked) is { } found ? await OnFileAsync(found, asked) : null;
        }

        return await asked.Definitions.OneAsync(name, asked) is not { } definition ? null
            : asked.Options.TryGetValue("--test", out var test) ? Tested(definition, test, asked)
            : Beginning(definition, asked);
    }

    /// <summary>Its whole course, from the moment of asking.</summary>
    public Course Play(int months, CourseManner manner) => Begins is { } begins
        ? Course.Of(Workflow, Calendar, begins, months, manner)
        : Course.From(Workflow, Snapshot, Calendar, At, months, manner, Settings);

    private static async Task<CaseAtHand?> OnFileAsync(CaseOnFile found, Invocation asked)
    {
        var now = (await asked.Definitions.ServicesAsync()).GetRequiredService<TimeProvider>().GetUtcNow();
        var from = asked.Options.GetValueOrDefault("--from");
        if (from is not null && GivenValues.Moment(from, found.Calendar) is null)
        {
            asked.Output.WrongUse("--from is a local time: 2026-12-01, or 2026-12-01T08:00.");
            return null;
        }

        return new CaseAtHand(
            found.Number.ToString(CultureInfo.InvariantCulture), found.Workflow, found.Snapshot, found.Calendar, found.Settings, GivenValues.Moment(from, found.Calendar) ?? now);
    }

    private static CaseAtHand? Tested(PlayableDefinition definition, string named, Invocation asked)
    {
        var (id, step) = named.Split('/') is [var test, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? (test, at)
            : (named, int.MaxValue);
        if (definition.Definition.Tests.FirstOrDefault(known => known.Id == id) is not { } found)
        {
            asked.Output.WrongUse($"{definition.Text.Name} has no test \"{id}\". It has: {string.Join(", ", definition.Definition.Tests.Select(known => known.Id))}.");
            return null;
        }

        var workflow = Workflow.Compile(definition.Definition);
        if (DefinitionTests.CaseAfter(workflow, found, step, definition.Calendar) is not { } left)
        {
            asked.Output.WrongUse($"The test \"{id}\" does not come that far; './do workflows test' says why.");
            return null;
        }

        return new CaseAtHand($"{definition.Text.Name} {named}", workflow, left.Snapshot, definition.Calendar, found.Settings, left.At);
    }

    private static CaseAtHand? Beginning(PlayableDefinition definition, Invocation asked)
    {
        if (GivenValues.Moment(asked.Options.GetValueOrDefault("--from"), definition.Calendar) is not { } from)
        {
            asked.Output.WrongUse("Say when the case begins, as a local time: --from 2026-12-01, or --from 2026-12-01T08:00.");
            return null;
        }

        if (GivenValues.Data(asked, definition.Definition, definition.Calendar) is not { } data)
        {
            return null;
        }

        var workflow = Workflow.Compile(definition.Definition);
        var started = new WorkflowEvent(
            EngineEvents.Started, from, from, null, data, GivenValues.Papers(asked, from, definition.Calendar), null, null, ObjectValue.Empty);
        var decision = workflow.Start(started, definition.Calendar);
        if (decision is Moved moved)
        {
            return new CaseAtHand(definition.Text.Name, workflow, moved.Next, definition.Calendar, ObjectValue.Empty, from, started);
        }

        var why = decision is Refused refused ? string.Join(" ", refused.Reasons.Select(reason => reason.Message.In(asked.Language))) : (decision as Incident)?.Reason;
        asked.Output.WrongUse($"A case cannot begin so: {why}");
        return null;
    }
}
