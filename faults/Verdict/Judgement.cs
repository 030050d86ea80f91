using CaseFlow.Cases;
using CaseFlow.Faults.Run;
using CaseFlow.Mail.Promise;

namespace CaseFlow.Faults.Verdict;

/// <summary>What must hold after any harm.</summary>
internal static class Judgement
{
    /// <summary>Days before and after the last of a scenario that hold all of it.</summary>
    private const int Around = 60;

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

        // What anybody would ask who has to answer for it: `mails prove`.
        var today = DateOnly.FromDateTime(rig.Now().ToOffset(Morning.VietNam).DateTime);
        var proof = await desk.Get<ProveMails>().RunAsync(ProveMails.Everything, today.AddDays(-Around), today.AddDays(Around));
        findings.Unless(
            proof[Fate.Missing] + proof[Fate.Doubled] + proof[Fate.Unasked] == 0 && proof.Broken.Count <= rig.Spoilt.Count,
            $"mails prove: {proof[Fate.Missing]} missing, {proof[Fate.Doubled]} doubled, {proof[Fate.Unasked]} nobody asked for, {proof.Broken.Count} cases cannot be folded");
        findings.Figure($"{proof.Expected} messages proven to have been told or left out with a reason");
    }
}
