namespace CaseFlow.Bench.Desk;

/// <summary>How large a register is. A ward is as large in the small one as in the large one: what differs is how many there are.</summary>
internal sealed record DeskSize(string Database, int Wards)
{
    public const int PeopleOfWard = 100;
    public const int CasesOfWard = 40;

    public static DeskSize Large { get; } = new("bench_desk_large", 3_000);

    /// <summary>Three hundred thousand open cases with their work and timers, and nobody and nothing besides: for the mails of a morning.</summary>
    public static DeskSize Morning { get; } = new("bench_morning", 7_500) { IsLean = true };

    public static DeskSize Small { get; } = new("bench_desk_small", 30);

    /// <summary>Without history, and without people who have no case.</summary>
    public bool IsLean { get; private init; }

    public int People => Wards * PeopleOfWard;

    public int Cases => Wards * CasesOfWard;
}
