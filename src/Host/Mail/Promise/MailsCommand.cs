using System.Globalization;
using CaseFlow.Platform.Web;

namespace CaseFlow.Mail.Promise;

/// <summary><c>CaseFlow mails prove --from DAY --to DAY</c>: whether everything that had to be told was.</summary>
internal static class MailsCommand
{
    private const int MostLines = 200;

    public static async Task<int> RunAsync(IServiceProvider services, string[] args, TextWriter output)
    {
        if (args is not ["prove", "--from", var begins, "--to", var ends] || Day(begins) is not { } from || Day(ends) is not { } to || to < from)
        {
            await output.WriteLineAsync("Say: CaseFlow mails prove --from 2026-11-01 --to 2026-11-30");
            return 2;
        }

        var gaps = new List<string>();
        var proof = await services.GetRequiredService<ProveMails>().RunAsync(ProveMails.Everything, from, to, message =>
        {
            if (Gap(message) is { } gap)
            {
                gaps.Add(gap);
            }
        });
        foreach (var gap in gaps.Take(MostLines).Concat(proof.Broken.Select(number => $"case {number}: its history cannot be folded; run replay")))
        {
            await output.WriteLineAsync(gap);
        }

        await output.WriteLineAsync(
            $"{VietnameseText.ShortDate(from)} to {VietnameseText.ShortDate(to)}: {proof.Expected} expected, {proof[Fate.Sent]} sent, {proof[Fate.Skipped]} not sent with a reason, "
            + $"{proof[Fate.Waiting]} waiting, {proof[Fate.Missing]} missing, {proof[Fate.Doubled]} doubled, {proof[Fate.Unasked]} nobody asked for, {proof.PossiblyDoubled} possibly doubled");
        foreach (var (reason, count) in proof.Reasons.OrderBy(reason => reason.Key, StringComparer.Ordinal))
        {
            await output.WriteLineAsync($"  {count} not sent: {MailReasons.Say(reason, "en")}");
        }

        return proof.HasGap ? 1 : 0;
    }

    private static string? Gap(ProvenMessage message)
    {
        var wish = message.Wish;
        var work = wish.WorkItem is { } item ? $" ({item})" : "";
        var to = message.Recipient ?? (wish.Role.Length > 0 ? $"the role {wish.Role}" : "whoever has the work");
        var what = $"case {message.CaseNo}: {ReminderKinds.Name(wish.Kind)} {wish.Rule} of {wish.Subject}{work} for {VietnameseText.ShortDate(wish.SpeaksOf)}, to {to},";
        return message.Fate switch
        {
            Fate.Missing when message.LacksTheMail => $"{what} has no mail",
            Fate.Missing => $"{what} is in the history and not among the reminders",
            Fate.Doubled => $"{what} is there twice",
            Fate.Unasked => $"{what} is among the reminders and not in the history",
            _ => null,
        };
    }

    private static DateOnly? Day(string written) =>
        DateOnly.TryParseExact(written, ["yyyy-MM-dd", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
