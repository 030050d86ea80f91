using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Timers;
using CaseFlow.Workflows.Casework;

namespace CaseFlow.Bench.Desk;

/// <summary>
/// A few dozen cases that live day by day through the product itself, from a release to the day that is measured: what the pure core
/// decided for them is what the copies hold.
/// </summary>
internal sealed class ModelLives(BenchHost host, Guid officer, Guid helper)
{
    /// <summary>Days over which they were released.</summary>
    private const int Span = 90;

    // In time for the former law: who is released later is led by another procedure.
    private static readonly DateOnly LastRelease = new(2026, 6, 20);

    private readonly Actor _office = new(officer.ToString(), ["officer", "leader", "chairman"]);
    private readonly Actor _helper = new(helper.ToString(), ["helper"]);
    private readonly Dictionary<Guid, int> _numbers = [];

    public async Task LeadAsync(int count)
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(7));
        for (var day = LastRelease.AddDays(-Span); day < today; day = day.AddDays(1))
        {
            var morning = new DateTimeOffset(day, new TimeOnly(9, 0), TimeSpan.FromHours(7));
            host.Clock.Ahead = morning - TimeProvider.System.GetUtcNow();
            await host.Get<FireDueTimers>().DrainAsync();
            foreach (var number in Enumerable.Range(0, count).Where(number => Released(number, count) == day))
            {
                _numbers.Add(await OpenAsync(day), number);
            }

            await MeetAsync(day, morning);
        }

        host.Clock.Ahead = TimeSpan.Zero;
    }

    // One after the other over the months, no two of a kind on one day of the week for long.
    private static DateOnly Released(int number, int count) => LastRelease.AddDays(-number * Span / count);

    private async Task<Guid> OpenAsync(DateOnly released)
    {
        var runner = host.Get<CaseRunner>();
        var opened = new NewCase(PostRehabCourse.Procedure, host.UnitId, Body.Police, null, _office) { Data = PostRehabCourse.Opening(released) };
        var caseId = Moved(await runner.StartAsync(opened)).CaseId;
        foreach (var command in PostRehabCourse.ToManagement(_office, helper, released))
        {
            var key = await host.Database.ScalarAsync<string>(
                $"select key from work_items where case_id = '{caseId}' and task = '{command.Name.Split('.')[1]}' and status = 'open'");
            Moved(await runner.SendAsync(caseId, command with { WorkItem = key }));
        }

        return caseId;
    }

    // Whoever is to be met is met on the day, but for one in nine; tests are clean.
    private async Task MeetAsync(DateOnly day, DateTimeOffset morning)
    {
        foreach (var (caseId, key, task) in await host.Database.RowsAsync(
            $"select case_id, key, task from work_items where status = 'open' and task in ('visit', 'take-test') and occurrence <= '{day:yyyy-MM-dd}'",
            row => (row.GetGuid(0), row.GetString(1), row.GetString(2))))
        {
            var met = (day.DayNumber + _numbers[caseId]) % 9 != 0;
            var command = task == "visit" ? PostRehabCourse.Visit(_helper, day, met) : PostRehabCourse.CleanTest(_office, morning);
            Moved(await host.Get<CaseRunner>().SendAsync(caseId, command with { WorkItem = key }));
        }
    }

    private static CommandResult.Moved Moved(CommandResult result) =>
        result as CommandResult.Moved ?? throw new InvalidOperationException($"The bench expects every step to move its case: {result}");
}
