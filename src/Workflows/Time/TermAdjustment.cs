namespace CaseFlow.Workflows.Time;

/// <summary>Something that moves the end of a term. <see cref="Why"/> names it by its id in the case, <see cref="Source"/> the article or document it rests on.</summary>
public abstract record TermAdjustment(string Why, string Source);

/// <summary>Days already spent that count towards the term: the end comes earlier (time under Mẫu 32: Luật 120/2025 Đ37.2).</summary>
/// <exception cref="ArgumentOutOfRangeException">The term is computed with a negative number of days.</exception>
public sealed record CreditedDays(int Days, string Why, string Source = "") : TermAdjustment(Why, Source);

/// <summary>Days that do not count, known by their number only: the end comes later.</summary>
/// <exception cref="ArgumentOutOfRangeException">The term is computed with a negative number of days.</exception>
public sealed record AddedDays(int Days, string Why, string Source = "") : TermAdjustment(Why, Source);

/// <summary>
/// A time that does not count: on the run (NĐ163 Đ107.4, Đ109.3), away without a report (NĐ163 Đ136.1a), in prison (Luật 120/2025 Đ47.1).
/// Both days are included; without <see cref="Until"/> it still lasts.
/// </summary>
public sealed record ExcludedPeriod(DateOnly From, DateOnly? Until, string Why, string Source = "") : TermAdjustment(Why, Source);
