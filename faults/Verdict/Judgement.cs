using CaseFlow.Cases;
using CaseFlow.Faults.Run;

namespace CaseFlow.Faults.Verdict;

/// <summary>What must hold after any harm.</summary>
internal static class Judgement
{
    public static async Task OfAsync(Rig rig)
    {
        var (desk, findings) = (rig.Desk, rig.Verdict);
        using var replayed = new StringWriter();
        await desk.Get<Replay>().RunAsync(replayed, CancellationToken.None);
        foreach (var differing in replayed.ToString().Split('\n').Where(line => line.StartsWith("case ", StringComparison.Ordinal)))
        {
            findings.Unless(rig.Spoilt.Any(spoilt => differing.Contains(spoilt.ToString(), StringComparison.Ordinal)), $"replay: {differing}");
        }

        var cases = await CaseOnRecord.AllAsync(desk, rig.Spoilt);
        foreach (var found in cases)
        {
            foreach (var difference in CasesAgree.Differences(found, rig.SettledAt))
            {
                findings.Add($"case {found.Id} of {found.Workflow.Definition.Id}: {difference}");
            }
        }

        var fired = cases.SelectMany(found => found.Log.Where(entry => entry.Timer is not null)).ToList();
        var wishes = await desk.AskAsync<int>("select count(*)::int from reminders");
        findings.Unless(
            await desk.AskAsync<int>(
                "select count(*)::int from reminders where state = 'held' or state = 'pending' and due_at <= case when urgent then @now else @hour end",
                new { now = rig.SettledAt, hour = rig.LastHour }) == 0,
            "a wish is not decided");
        findings.Unless(
            await desk.AskAsync<int>("select count(*)::int from reminders where state = 'skipped' and reason is null") == 0, "a wish was left out without a reason");
        findings.Unless(
            await desk.AskAsync<int>("select count(*)::int from cases where incident_at is not null") == rig.Spoilt.Count, "a case is marked as failed");
        findings.Figure($"{cases.Count} cases, {cases.Sum(found => found.Log.Count)} events, {fired.Count} timers fired once, {wishes} wishes decided once");
        await MailsAgree.CompareAsync(desk, rig.Post, findings);
    }
}
