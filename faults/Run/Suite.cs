using System.Diagnostics;
using CaseFlow.Faults.Verdict;

namespace CaseFlow.Faults.Run;

/// <summary>One scenario after the other, each on a database of its own.</summary>
internal static class Suite
{
    public static async Task<int> RunAsync(Order order, TextWriter output)
    {
        await output.WriteLineAsync($"seed {order.Seed} (--seed {order.Seed} repeats it)");
        var (watch, failed, survived) = (Stopwatch.StartNew(), 0, 0);
        await using var server = await Server.StartAsync();
        foreach (var scenario in order.Scenarios)
        {
            var taken = Stopwatch.StartNew();
            var verdict = new Findings();
            var done = new Harm();
            try
            {
                await using var rig = await Rig.OpenAsync(server, order, scenario.Name, verdict, done);
                await scenario.Make().RunAsync(rig);
                await rig.EndAsync();
                await Judgement.OfAsync(rig);
            }
            catch (Exception broken) when (broken is not OutOfMemoryException)
            {
                verdict.Add($"it broke off: {broken}");
            }

            await output.WriteLineAsync(
                $"{(verdict.AreNone ? "PASS" : "FAIL")} {scenario.Name} in {taken.Elapsed.TotalSeconds:0} s: survived {done}; {verdict.Figures}");
            foreach (var finding in verdict.First(20))
            {
                await output.WriteLineAsync($"     {finding}");
            }

            failed += verdict.AreNone ? 0 : 1;
            survived += verdict.AreNone ? done.Count : 0;
        }

        await output.WriteLineAsync(
            $"{(failed == 0 ? "PASS" : "FAIL")}: {order.Scenarios.Count - failed} of {order.Scenarios.Count} scenarios, {survived} faults survived, "
            + $"seed {order.Seed}, {watch.Elapsed.TotalMinutes:0.0} min");
        if (order.Report is { } report)
        {
            await Report.WriteAsync(report, order.Scenarios.Count, failed);
        }

        return failed == 0 ? 0 : 1;
    }
}
