using System.Globalization;

namespace CaseFlow.Documents.Files;

/// <summary>A version of a file of a case, without its bytes.</summary>
internal sealed record CaseFile
{
    public required Guid FileId { get; init; }

    /// <summary>The work that it tells of; null for none.</summary>
    public long? WorkItemId { get; init; }

    public required string Title { get; init; }

    /// <summary>From 1; the newest counts.</summary>
    public required int Version { get; init; }

    /// <summary>Form code of the paper that it is the scan of; null when it is of none.</summary>
    public string? PaperKind { get; init; }

    public string? PaperNumber { get; init; }

    public required string FileName { get; init; }

    public required string Kind { get; init; }

    /// <summary>Of the bytes, in lower case.</summary>
    public required string Sha256 { get; init; }

    public required long Size { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    public required string AddedByName { get; init; }

    /// <summary>What it is called when it is taken out: the title and the version, never the name that came with it.</summary>
    public string NameOut => string.Create(CultureInfo.InvariantCulture, $"{string.Concat(Title.Select(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_' ? letter : '-'))} v{Version}.{Kind}");
}
