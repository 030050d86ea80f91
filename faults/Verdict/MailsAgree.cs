using CaseFlow.Faults.Run;

namespace CaseFlow.Faults.Verdict;

/// <summary>Holds the outbox against what the mail server has, by Message-ID: nothing lost, nothing doubled that is not listed as possibly doubled.</summary>
internal static class MailsAgree
{
    public static async Task CompareAsync(Desk desk, PostOffice post, Findings findings)
    {
        var outbox = await desk.ListAsync<(string MessageId, string State, int Unsure, string? Reason)>(
            "select message_id, state, unsure::int, reason from outbox");
        var copies = post.Copies;
        foreach (var mail in outbox)
        {
            var arrived = copies.GetValueOrDefault(mail.MessageId);
            var (least, most) = mail switch
            {
                { State: "sent", Unsure: var unsure } => (1, 1 + unsure),
                { State: "discarded" or "skipped", Unsure: var unsure } => (0, unsure),
                _ => (0, -1),
            };
            findings.Unless(
                arrived >= least && arrived <= most,
                $"mail {mail.MessageId} ({mail.State} {mail.Reason}, {mail.Unsure} times unsure) arrived {arrived} times");
        }

        foreach (var stranger in copies.Keys.Except(outbox.Select(mail => mail.MessageId)))
        {
            findings.Add($"mail {stranger} arrived and nobody wrote it");
        }

        findings.Figure($"{outbox.Count(mail => mail.State == "sent")} mails sent, {copies.Count} arrived, "
            + $"{copies.Values.Count(times => times > 1)} of them twice, {outbox.Count(mail => mail.Unsure > 0)} listed as possibly doubled, "
            + $"{outbox.Count(mail => mail.State is "skipped" or "discarded")} dropped with a reason");
    }
}
