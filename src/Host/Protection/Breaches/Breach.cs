using CaseFlow.Access;

namespace CaseFlow.Protection.Breaches;

/// <summary>What is known of a breach of the protection of personal data (NĐ 13 Đ23).</summary>
/// <param name="OccurredAt">Null: not known yet.</param>
/// <param name="Classes">Kinds of data that are concerned.</param>
/// <param name="People">How many people; null: not known yet.</param>
/// <param name="Contact">Whom the authority asks: the organisation or person in charge of protection.</param>
internal sealed record BreachFacts(
    string Nature, DateTimeOffset DiscoveredAt, DateTimeOffset? OccurredAt, string Place, IReadOnlyList<FieldClass> Classes, int? People,
    string Contact, string Consequences, string Measures);

/// <summary>A breach as it stands now.</summary>
/// <param name="Version">Of what is known, from 1.</param>
internal sealed record Breach(Guid BreachId, long BreachNo, int Version, BreachFacts Facts, IReadOnlyList<BreachNotice> Notices)
{
    public BreachNotice? First => Notices.FirstOrDefault(notice => notice.Stage == BreachNotice.Stages[0]);

    public bool IsClosed => Notices.Any(notice => notice.Stage == BreachNotice.Stages[2]);

    /// <summary>Stages that may still be told: nothing before the first, and nothing after the last.</summary>
    public IReadOnlyList<string> NextStages => IsClosed ? [] : First is null ? [BreachNotice.Stages[0]] : BreachNotice.Stages[1..];
}

/// <summary>The authority was told: at first, with more, and at the end.</summary>
internal sealed record BreachNotice(
    string Stage, DateTimeOffset ToldAt, string ToldTo, string LateReason, string Minutes, int Version, DateTimeOffset RecordedAt, string RecordedBy)
{
    public static string[] Stages { get; } = ["first", "supplement", "final"];
}

/// <summary>One of the two clocks of a breach: 72 hours from when it happened (NĐ 13 Đ23) and from when it was found (Luật 91 Đ23).</summary>
/// <param name="From"><c>occurrence</c> or <c>discovery</c>.</param>
/// <param name="DueAt">Null while it is not known when it happened.</param>
/// <param name="Counts">The one whose end makes a notice late here.</param>
internal sealed record BreachClock(string From, DateTimeOffset? DueAt, bool Counts)
{
    public static readonly TimeSpan Length = TimeSpan.FromHours(72);

    /// <param name="countsFrom">What the unit has set. While it is not known when it happened, the finding counts.</param>
    public static IReadOnlyList<BreachClock> Of(BreachFacts facts, string countsFrom)
    {
        var fromOccurrence = countsFrom == "occurrence" && facts.OccurredAt is not null;
        return [new("occurrence", facts.OccurredAt + Length, fromOccurrence), new("discovery", facts.DiscoveredAt + Length, !fromOccurrence)];
    }

    public static DateTimeOffset DueOf(BreachFacts facts, string countsFrom) => Of(facts, countsFrom).Single(clock => clock.Counts).DueAt!.Value;
}
