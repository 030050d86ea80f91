using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis;

/// <summary>Steps of a ladder as people say them: by kind of violation and by which time it is.</summary>
public static class LadderWords
{
    /// <summary>"Unreported absence: 2nd time and later; Other violation: 3rd time" for the times that lead to a step.</summary>
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    public static string Step(Ladder ladder, string step, string language)
    {
        var times = ladder.Kinds
            .Select(kind => (Kind: kind.Title.In(language), Times: Times(kind, step, language)))
            .Where(said => said.Times.Length > 0)
            .Select(said => $"{said.Kind}: {said.Times}")
            .ToList();
        return times.Count == 0 ? ladder.Title.In(language) : string.Join("; ", times);
    }

    /// <summary>2nd time · lần 2; of the last step, and later · trở đi.</summary>
    internal static string Time(int time, bool isLast, string language) => (language, isLast) switch
    {
        ("en", true) => $"{Ordinal(time)} time and later",
        ("en", false) => $"{Ordinal(time)} time",
        (_, true) => $"lần {time} trở đi",
        _ => $"lần {time}",
    };

    private static string Times(LadderKind kind, string step, string language) => string.Join(", ", kind.Steps
        .Select((known, at) => (known, at))
        .Where(pair => pair.known == step)
        .Select(pair => Time(pair.at + 1, pair.at == kind.Steps.Count - 1, language)));

    private static string Ordinal(int number) => (number % 10, number % 100) switch
    {
        (1, not 11) => $"{number}st",
        (2, not 12) => $"{number}nd",
        (3, not 13) => $"{number}rd",
        _ => $"{number}th",
    };
}
