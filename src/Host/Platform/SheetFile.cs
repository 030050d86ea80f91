namespace CaseFlow.Platform;

/// <summary>A list as a file to be saved.</summary>
internal sealed record SheetFile(byte[] Content, string MediaType, string Extension);
