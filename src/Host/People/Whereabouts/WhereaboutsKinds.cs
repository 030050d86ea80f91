namespace CaseFlow.People.Whereabouts;

/// <summary>Where a person can be, one at a time, and what a statement says besides.</summary>
internal static class WhereaboutsKinds
{
    /// <summary>Who left the register is counted nowhere.</summary>
    public const string Left = "left";

    public const string Centre = "centre";

    /// <summary>The parts of a census, in their order.</summary>
    public static IReadOnlyList<string> Counted { get; } = ["present", "absent_reported", "absent_unknown", "detained", Centre, "hospital_other"];

    public static IReadOnlyList<string> All { get; } = [.. Counted, Left];

    /// <summary>What has to be said with it: of a centre how, of who left why.</summary>
    public static IReadOnlyList<string> DetailsOf(string status) => status switch
    {
        Centre => ["voluntary", "compulsory", "waiting"],
        Left => ["died", "moved", "mistaken"],
        _ => [],
    };

    /// <summary>The lists of the law, which a person joins and leaves by decisions.</summary>
    public static IReadOnlyList<string> Lists { get; } = ["users", "dependent", "post_rehab"];
}
