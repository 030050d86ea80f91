namespace CaseFlow.Documents.Files;

/// <summary>A kind of file that may be kept, told by its ending and by its first bytes: a name alone can lie.</summary>
/// <param name="Id">The ending, <c>pdf</c>.</param>
internal sealed record FileKind(string Id, string MediaType, byte[] FirstBytes)
{
    private static readonly byte[] Zip = "PK\u0003\u0004"u8.ToArray();

    public static IReadOnlyList<FileKind> Known { get; } =
    [
        new("pdf", "application/pdf", "%PDF-"u8.ToArray()),
        new("jpg", "image/jpeg", [0xff, 0xd8, 0xff]),
        new("png", "image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
        new("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Zip),
        new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Zip),
    ];

    /// <summary>The kind that a name says; null for one that is not kept.</summary>
    public static FileKind? Of(string fileName) => Path.GetExtension(fileName).ToLowerInvariant() switch
    {
        ".jpeg" => Find("jpg"),
        { Length: > 1 } ending => Find(ending[1..]),
        _ => null,
    };

    public static FileKind? Find(string id) => Known.FirstOrDefault(kind => kind.Id == id);

    /// <summary>Whether the bytes are of this kind.</summary>
    public bool Is(ReadOnlySpan<byte> content) => content.StartsWith(FirstBytes);
}
