using System.Runtime.InteropServices;
using CaseFlow.Demo.Run;

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    return args.Contains("--once")
        ? await OnceDemo.RunAsync(sabotage: args.Contains("--sabotage"), Console.Out, stop.Token)
        : await LiveDemo.RunAsync(Console.Out, stop.Token);
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.WriteLine("Stopped.");
    return 130;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
