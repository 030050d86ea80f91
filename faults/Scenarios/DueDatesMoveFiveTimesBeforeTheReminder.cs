using CaseFlow.Faults.Load;
using CaseFlow.Faults.Run;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Faults.Scenarios;

/// <summary>R36. The date from which a deadline counts is put right five times: one reminder is wished for, of the final date.</summary>
internal sealed class DueDatesMoveFiveTimesBeforeTheReminder : IScenario
{
    private const int Moves = 5;

    public async Task RunAsync(Rig rig)
    {
        await rig.Cases.PublishAsync(Lengths.AnswersFromADate("moved", "P10D", "P3D"));
        await rig.StartNodeAsync();
        var cases = await rig.Cases.OpenAsync("moved", rig.By(20, 100, 1000), TimeSpan.Zero, TimeSpan.Zero);
        var first = DateOnly.FromDateTime(rig.Now().ToOffset(TimeSpan.FromHours(7)).DateTime);
        for (var move = 0; move <= Moves; move++)
        {
            var day = Instants.Write(first.AddDays(-move));
            foreach (var moved in cases)
            {
                await rig.Cases.TellAsync(moved, EngineEvents.Corrected, ObjectValue.Empty.With("askedOn", day));
            }

            rig.Harm.Did("due dates moved", move == 0 ? 0 : cases.Count);
        }

        for (var day = 1; day <= 6; day++)
        {
            await rig.NextDayAsync();
            await rig.SettleMorningAsync();
        }

        var reminders = await rig.Desk.AskAsync<int>("select count(*)::int from reminders where kind = 'reminder'");
        rig.Verdict.Unless(reminders == cases.Count, $"{reminders} reminders were wished for in {cases.Count} cases");
    }
}
