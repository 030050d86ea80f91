using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Definition;

/// <summary>
/// What follows from the first, the second, every further violation of a kind (L120 Đ47). A <see cref="Climb"/> counts one and raises
/// <c>ladder.ID.STEP</c>; the case data keep the counts.
/// </summary>
/// <param name="Counts">Name of the read-only object in the case data that holds the count of each kind.</param>
public sealed record Ladder(string Id, LocalText Title, Items<string> Law, string Counts, Items<LadderKind> Kinds);

/// <summary>A kind of violation with steps of its own.</summary>
/// <param name="Steps">The first is for the first time; past the last step it stays on the last.</param>
public sealed record LadderKind(string Id, LocalText Title, Items<string> Steps);

/// <summary>Counts one more violation and raises the event of the step that it comes to, with <c>kind</c> and <c>count</c>.</summary>
/// <param name="Kind">Yields the id of a kind.</param>
public sealed record Climb(string Ladder, Expression Kind) : StepAction;
