using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Definition;

/// <summary>
/// A computed length of time with its breakdown (L120 Đ42.1: 1 or 2 years from completion; NĐ163 Đ136.1a: unreported absence is
/// not credited). Expressions read its end as <c>_terms.ID.end</c> (a date, or null while unknown).
/// </summary>
/// <param name="From">The date on which it starts; unset while the value is null.</param>
/// <param name="Length">An ISO-8601 length in years and months, <c>P2Y</c>.</param>
/// <param name="Adjustments">Name of the list in the case data that holds objects of <c>kind</c> (credited, excluded, paused),
/// <c>from</c>, <c>to</c> (null while open), <c>days</c> and <c>reason</c>.</param>
public sealed record TermRule(string Id, LocalText Title, Expression From, Expression Length, string? Adjustments, Items<string> Law);
