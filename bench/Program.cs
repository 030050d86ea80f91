using CaseFlow.Bench;

return args switch
{
    ["kernel"] => await KernelBench.RunAsync(Path.Combine(Places.Shared, "bench")),
    ["mail"] => await MailBench.RunAsync(),
    _ => Unknown(),
};

static int Unknown()
{
    Console.Error.WriteLine("Usage: bench kernel | mail");
    return 2;
}
