using CaseFlow.Calendars;
using CaseFlow.Definitions;
using CaseFlow.Workflows.Time;

namespace CaseFlow;

/// <summary>Before the host serves: the calendar and the definitions that the product ships are in the database.</summary>
internal sealed class ShippedData(CalendarStore calendars, ImportFolder definitions) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await calendars.ShipAsync(VietnamCalendar.Shipped, cancellationToken);
        await definitions.ImportAsync(ImportFolder.Shipped, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
