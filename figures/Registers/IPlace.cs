using CaseFlow.Figures.Reckoning;

namespace CaseFlow.Figures.Registers;

/// <summary>A real place with an invented register.</summary>
internal interface IPlace
{
    /// <summary>Of the published figures that it answers for: one place may have been reported on twice.</summary>
    IReadOnlyList<string> Ids { get; }

    /// <returns>The unit whose reports are read.</returns>
    Task<Guid> MakeAsync(RegisterWriter writer, IReadOnlyList<Published> published);

    IEnumerable<Check> ChecksOf(Published published);
}
