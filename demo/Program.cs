using System.Runtime.InteropServices;
using CaseFlow.Demo.Run;

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

if (args.Contains("--once"))
{
    return await OnceDemo.RunAsync(sabotage: args.Contains("--sabotage"), Console.Out, stop.Token);
}

return await LiveDemo.RunAsync(Console.Out, stop.Token);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
