using CaseFlow.Calendars;
using CaseFlow.Definitions;
using CaseFlow.Platform.Web;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Cases;

/// <summary>What lists say about cases of several procedures, each by the definition that it runs on.</summary>
internal sealed class CaseWords(DefinitionStore definitions, CalendarStore calendars, TimeProvider time)
{
    public async ValueTask<LocalText> TaskAsync(string definition, int version, string task, CancellationToken ct) =>
        (await definitions.GetAsync(definition, version, ct)).Tasks[task].Title;

    /// <summary>What a task is called where others may read it; null where the definition has no neutral words.</summary>
    public async ValueTask<LocalText?> NeutralTaskAsync(string definition, int version, string task, CancellationToken ct) =>
        (await definitions.GetAsync(definition, version, ct)).Tasks[task].MailTitle;

    /// <param name="clock">Key of a running clock, <c>propose-law#3</c>.</param>
    public async ValueTask<LocalText> DeadlineAsync(string definition, int version, string clock, CancellationToken ct) =>
        DeadlineTitles.Of((await definitions.GetAsync(definition, version, ct)).Workflow, CaseKeys.IdOf(clock));

    public async ValueTask<LocalText> RoleAsync(string definition, int version, string role, CancellationToken ct) =>
        (await definitions.GetAsync(definition, version, ct)).Roles[role].Title;

    public async ValueTask<IReadOnlyList<LocalText>> StatesAsync(string definition, int version, IReadOnlyCollection<string> states, CancellationToken ct) =>
        StateTitles.Of(await definitions.GetAsync(definition, version, ct), states);

    public async ValueTask<DueBox?> DueAsync(string definition, int version, DateTimeOffset? due, CancellationToken ct) => due is { } at
        ? DueWords.Of(at, time.Now(), await CalendarAsync(definition, version, ct), Languages.Current)
        : null;

    public async ValueTask<LocalText> ProcedureAsync(string definition, int version, CancellationToken ct) =>
        (await definitions.GetAsync(definition, version, ct)).Definition.Title;

    /// <summary>Why a case ended; null while it has not.</summary>
    public async ValueTask<LocalText?> ClosedAsync(string definition, int version, string? reason, CancellationToken ct) =>
        (await definitions.GetAsync(definition, version, ct)).Definition.CloseReasons.FirstOrDefault(known => known.Id == reason)?.Title;

    /// <summary>The procedures that a case can be opened in today, each with the version that it would take.</summary>
    public async Task<IReadOnlyList<ProcedureInForce>> ProceduresAsync(CancellationToken ct)
    {
        var procedures = new List<ProcedureInForce>();
        foreach (var id in (await definitions.ListAsync(ct)).Where(stored => stored.Status == "published").Select(stored => stored.DefinitionId).Distinct())
        {
            if (await definitions.NewestAsync(id, time.Now(), ct) is { Definition: var newest })
            {
                procedures.Add(new(newest, [.. KnownStates(newest.States)]));
            }
        }

        return procedures;
    }

    private static IEnumerable<StateNode> KnownStates(IEnumerable<StateNode> states) => states.SelectMany(state =>
        state is { Title: not null, Code: not null } && state.Kind is not StateKind.Final
            ? KnownStates(state.States).Prepend(state)
            : KnownStates(state.States));

    private async ValueTask<WorkingCalendar> CalendarAsync(string definition, int version, CancellationToken ct) =>
        await calendars.NewestAsync((await definitions.GetAsync(definition, version, ct)).Definition.Calendar, ct);
}

/// <param name="States">Those that people know by a title, in the order of the procedure.</param>
internal sealed record ProcedureInForce(WorkflowDefinition Definition, IReadOnlyList<StateNode> States);
