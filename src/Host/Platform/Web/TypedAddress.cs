using System.Net.Mail;

namespace CaseFlow.Platform.Web;

/// <summary>Reads an e-mail address as people type it. A name beside it, <c>Lan &lt;lan@example.org&gt;</c>, is not part of an address.</summary>
internal static class TypedAddress
{
    /// <summary>Null when it is none.</summary>
    public static string? Parse(string? typed)
    {
        var trimmed = typed?.Trim();
        return MailAddress.TryCreate(trimmed, out var read) && read.Address == trimmed ? trimmed : null;
    }
}
