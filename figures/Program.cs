using CaseFlow.Figures;
using CaseFlow.Figures.Reckoning;

// ./do figures FILE [--spoil]: makes the registers of the places in the file, counts them by the product's own reports, and holds the two
// against each other. With --spoil one row is taken away first, and the command must fail.
if (args is not [var file, ..] || !File.Exists(file))
{
    Console.WriteLine($"No published figures at {(args.Length > 0 ? args[0] : "(nothing named)")}: nothing to hold the reports against, skipped.");
    return 0;
}

await using var host = await FiguresHost.StartAsync();
var published = Published.Read(await File.ReadAllTextAsync(file));
var reckoning = new AllPlaces(host.Services, day => host.Clock.Set(new(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.FromHours(7))));
await reckoning.MakeAsync(published);
if (args.Contains("--spoil"))
{
    await host.SpoilAsync();
}

var lines = await reckoning.CountAsync(published);
ReckonedTable.Print(Console.Out, lines);
return lines.All(line => line.IsEqual) ? 0 : 1;
