using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Definitions;
using CaseFlow.Faults.Run;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Faults.Load;

/// <summary>The cases of a scenario. They are opened when it wants, be it in the past: a clock says so, and no event is told late.</summary>
internal sealed class Caseload(Desk desk, Func<DateTimeOffset> now)
{
    private const int AtOnce = 8;

    private Guid _unit;
    private Actor? _officer;

    public async Task PrepareAsync()
    {
        _unit = await desk.Cast.UnitAsync();
        _officer = new((await desk.Cast.UserAsync(Role.Officer)).ToString()!, ["officer"]);
        await desk.Cast.UserAsync(Role.Leader);
    }

    public Actor Officer => _officer!;

    public async Task PublishAsync(string text)
    {
        if (await desk.Get<ImportFolder>().ShipAsync(text) is { } problem)
        {
            throw new InvalidOperationException($"The procedure of a scenario is not published: {problem}");
        }
    }

    /// <summary>Opens cases whose beginnings are spread evenly.</summary>
    /// <param name="from">How long ago the first one began.</param>
    /// <param name="to">How long ago the last one did.</param>
    public async Task<IReadOnlyList<Guid>> OpenAsync(string definition, int count, TimeSpan from, TimeSpan to)
    {
        var opened = new List<Guid>(count);
        var begun = now();
        foreach (var chunk in Enumerable.Range(0, count).Chunk(AtOnce))
        {
            var ago = from + ((to - from) * chunk[0] / count);
            desk.Clock.Ahead = begun - ago - TimeProvider.System.GetUtcNow();
            opened.AddRange(await Task.WhenAll(chunk.Select(_ => OpenAsync(definition, Guid.CreateVersion7()))));
        }

        desk.Clock.Ahead = now() - TimeProvider.System.GetUtcNow();
        return opened;
    }

    /// <summary>Opens one now, whose id is known before.</summary>
    public async Task<Guid> OpenAsync(string definition, Guid id) =>
        await desk.Get<CaseRunner>().StartAsync(new NewCase(definition, _unit, Body.Police, null, _officer) { Id = id }) is CommandResult.Moved moved
            ? moved.CaseId
            : throw new InvalidOperationException($"A case of {definition} could not be opened.");

    /// <summary>An officer tells a case what must be possible.</summary>
    public async Task TellAsync(Guid told, string name, ObjectValue data)
    {
        if (await SayAsync(told, name, data) is not CommandResult.Moved and var otherwise)
        {
            throw new InvalidOperationException($"Case {told} does not take {name}: {otherwise}");
        }
    }

    /// <summary>An officer tells a case what may not be possible.</summary>
    public Task<CommandResult> SayAsync(Guid told, string name, ObjectValue data) =>
        desk.Get<CaseRunner>().SendAsync(told, new Command(name, Officer) { Data = data });

    /// <summary>An officer completes the one work item of a case of answers.</summary>
    public async Task AnswerAsync(Guid answered)
    {
        var key = await desk.AskAsync<string>("select key from work_items where case_id = @answered", new { answered });
        if (await desk.Get<CaseRunner>().SendAsync(answered, new Command("task.answer.sent", Officer) { WorkItem = key }) is not CommandResult.Moved and var otherwise)
        {
            throw new InvalidOperationException($"Case {answered} cannot be answered: {otherwise}");
        }
    }
}
