using CaseFlow.Bench;

var benches = new Dictionary<string, Func<Task<int>>>
{
    ["definitions"] = DefinitionsBench.RunAsync,
    ["desk"] = DeskBench.RunAsync,
    ["kernel"] = () => KernelBench.RunAsync(Path.Combine(Places.Shared, "bench")),
    ["mail"] = MailBench.RunAsync,
    ["reminders"] = RemindersBench.RunAsync,
    ["start"] = StartBench.RunAsync,
    ["step"] = StepBench.RunAsync,
    ["timers"] = TimersBench.RunAsync,
};
if (args.Length > 1 || args.Any(name => !benches.ContainsKey(name)))
{
    Console.Error.WriteLine($"Usage: bench [{string.Join(" | ", benches.Keys)}]; without a name all of them run.");
    return 2;
}

var worst = 0;
foreach (var (name, run) in benches)
{
    if (args.Length == 0 || args[0] == name)
    {
        worst = Math.Max(worst, await run());
    }
}

Console.WriteLine(Measure.Lowest);
return worst;
