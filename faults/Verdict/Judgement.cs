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
        findings.Unless(await desk.Get<Replay>().RunAsync(replayed, CancellationToken.None) == 0, $"replay: {replayed}");

        var cases = await CaseOnRecord.AllAsync(desk);
        foreach (var found in cases.Where(found => !rig.Spoilt.Contains(found.Id)))
        {
            foreach (var difference in CasesAgree.Differences(found, rig.SettledAt))
            {
                findings.Add($"case {found.Id} of {found.Workflow.Definition.Id}: {difference}");
            }
        }

        var fired = cases.SelectMany(found => found.Log.Where(entry => entry.Timer is not null)).ToList();
        var wishes = await desk.AskAsync<int>("select count(*)::int from reminders");
        findings.Unless(await desk.AskAsync<int>("select count(*)::int from reminders where state = 'pending'") == 0, "a wish is not decided");
        findings.Unless(
            await desk.AskAsync<int>("select count(*)::int from cases where incident_at is not null") == rig.Spoilt.Count, "a case is marked as failed");
        findings.Figure($"{cases.Count} cases, {cases.Sum(found => found.Log.Count)} events, {fired.Count} timers fired once, {wishes} wishes decided once");
        await MailsAgree.CompareAsync(desk, rig.Post, findings);
    }
}
