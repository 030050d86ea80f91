namespace CaseFlow.Settings;

/// <summary>
/// A number that the law leaves to the office. Its title and its reason are texts named <c>Setting.NAME</c> and
/// <c>Setting.NAME.Why</c>.
/// </summary>
/// <param name="Name">Kebab case; definitions and slices read it by this name.</param>
/// <param name="Unit">What is counted: <c>days</c>, <c>working-days</c>, <c>hours</c>, or <c>minutes</c> since midnight, shown as a time of day.</param>
internal sealed record LocalPolicy(string Name, string Unit, int Default, int Least, int Most)
{
    /// <summary>All of them, in the order of the page.</summary>
    public static IReadOnlyList<LocalPolicy> All { get; } =
    [
        new("office-closes-at", "minutes", Default: 17 * 60, Least: 11 * 60, Most: 23 * 60 + 59),
    ];
}
