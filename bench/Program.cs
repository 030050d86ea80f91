using CaseFlow.Bench;

return args switch
{
    ["kernel"] => await KernelBench.RunAsync(Path.Combine(Places.Shared, "bench")),
    _ => Unknown(),
};

static int Unknown()
{
    Console.Error.WriteLine("Usage: bench kernel");
    return 2;
}
