using CaseFlow.Demo.Run;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

if (args.Contains("--once"))
{
    return await OnceDemo.RunAsync(sabotage: args.Contains("--sabotage"), Console.Out, stop.Token);
}

return await LiveDemo.RunAsync(Console.Out, stop.Token);
