namespace CaseFlow.PaperForms;

/// <summary>The template of a form that counts now.</summary>
/// <param name="Version">0 is the shipped one.</param>
/// <param name="Confirmed">Null while nobody has compared its layout with the official form.</param>
internal sealed record Template(PaperForm Form, int Version, byte[] Content, string Digest, Confirmation? Confirmed)
{
    public bool IsShipped => Version == 0;
}

/// <param name="Source">What it was compared with.</param>
internal sealed record Confirmation(string Source, DateTimeOffset ConfirmedAt, string ConfirmedBy);

/// <summary>A line of the history of a form.</summary>
/// <param name="Restored">The version that it brings back; 0 the shipped one; null for an upload.</param>
internal sealed record TemplateVersion(int Version, string FileName, int? Restored, string Note, DateTimeOffset AddedAt, string AddedBy, bool HasContent);
