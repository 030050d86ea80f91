using CaseFlow.Bench;

return args switch
{
    ["kernel"] => await KernelBench.RunAsync(Path.Combine(Places.Shared, "bench")),
    ["mail"] => await MailBench.RunAsync(),
    ["step"] => await StepBench.RunAsync(),
    ["timers"] => await TimersBench.RunAsync(),
    _ => Unknown(),
};

static int Unknown()
{
    Console.Error.WriteLine("Usage: bench kernel | mail | step | timers");
    return 2;
}
