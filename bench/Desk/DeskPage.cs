using CaseFlow.Tests.Shared;

namespace CaseFlow.Bench.Desk;

/// <summary>A page that an officer opens many times a day, and the one best query that we know for what it shows.</summary>
/// <param name="PathFor">Of a ward, differing from visit to visit.</param>
/// <param name="Shows">Stands in the page when it is the one that was asked for.</param>
internal sealed record DeskPage(string Name, Func<int, int, string> PathFor, string Shows)
{
    private static readonly string[] Asked = ["Nguyen Van", "dũng", "Le Thi", "quan", "Trần"];

    public static IReadOnlyList<DeskPage> All { get; } =
    [
        new("home", (_, _) => "", "/cases/"),
        new("search", (_, visit) => $"people?q={Uri.EscapeDataString(Asked[visit % Asked.Length])}", "/people/"),
        new("case", (ward, visit) => $"cases/{DeskRegister.Case(CaseOf(ward, visit))}", "/people/"),
        new("cases", (_, _) => "cases", "/cases/"),
        new("census", (_, _) => "people/census", "present"),
    ];

    /// <summary>Asks for everything at once: $1 is the ward, $2 the case, $3 what is looked for.</summary>
    public string BestQuery => File.ReadAllText(Repository.Path($"bench/Desk/Queries/{Name}.sql"));

    public static string Typed(int visit) => Asked[visit % Asked.Length];

    public static int CaseOf(int ward, int visit) => (ward * DeskSize.CasesOfWard) + (visit * 7 % DeskSize.CasesOfWard);
}
