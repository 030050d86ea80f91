using System.Globalization;
using CaseFlow.Mail;

namespace CaseFlow.Demo.Plan;

/// <summary>Something to be told exactly once: in a message of its own, or together with everything else of that recipient and day.</summary>
/// <param name="Subject">Key of the deadline, or of the notice.</param>
/// <param name="SpeaksOf">The date that it is about.</param>
internal sealed record ExpectedMail(
    string Case, ReminderKind Kind, string Subject, string Rule, string Role, DateTimeOffset SpeaksOf, Guid User, DateTimeOffset At)
{
    /// <summary>The day of whose digest it is a line; null for a mail of its own.</summary>
    public DateOnly? Digest { get; init; }

    /// <summary>What the plan calls the first case of the person whom it concerns.</summary>
    public string Person => Case.Split('/')[0];

    /// <summary>The business key that the product gives it, once it is known which id the case has got.</summary>
    public string KeyWith(Guid caseId) => Digest is { } day
        ? string.Create(CultureInfo.InvariantCulture, $"digest/{User}/{day:yyyy-MM-dd}")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{ReminderKinds.Name(Kind)}/{caseId}/{Subject}/{Rule}/{Role}/{SpeaksOf.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}/{User}");
}
