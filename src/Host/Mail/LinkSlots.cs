using System.Text.RegularExpressions;
using Npgsql;

namespace CaseFlow.Mail;

/// <summary>Work of which a mail speaks, and who gets it.</summary>
internal sealed record AnswerableWork(Guid CaseId, string WorkItem, Guid UserId);

/// <summary>
/// Makes a link for each piece of work that its holder may answer from a mail, in the transaction that freezes the mail. Work that is not
/// among those that come back is done after signing in.
/// </summary>
/// <returns>Addresses with a slot (<see cref="LinkSlots"/>) where the secret part goes.</returns>
internal delegate Task<IReadOnlyDictionary<AnswerableWork, Uri>> OfferAnswers(
    NpgsqlTransaction transaction, IReadOnlyCollection<AnswerableWork> work, DateTimeOffset now);

/// <summary>Makes the secret parts of a mail that is about to leave; the links that open nothing any more are left out.</summary>
internal delegate Task<IReadOnlyDictionary<Guid, string>> MintTokens(IReadOnlyCollection<Guid> links, DateTimeOffset now);

/// <summary>What stands in a frozen mail where the secret part of a link goes when it leaves: no secret is ever stored.</summary>
internal static partial class LinkSlots
{
    /// <summary>What takes the place of a slot whose link has ended: it leads to the page that says so.</summary>
    private const string Ended = "-";

    public static string Of(Guid link) => $"~{link:N}~";

    /// <summary>The links that a mail holds.</summary>
    public static IReadOnlyCollection<Guid> In(string body) =>
        [.. Slot().Matches(body).Select(match => Guid.ParseExact(match.Groups["link"].Value, "N")).Distinct()];

    public static string Fill(string body, IReadOnlyDictionary<Guid, string> tokens) => Slot().Replace(
        body, match => tokens.GetValueOrDefault(Guid.ParseExact(match.Groups["link"].Value, "N"), Ended));

    [GeneratedRegex("~(?<link>[0-9a-f]{32})~")]
    private static partial Regex Slot();
}
