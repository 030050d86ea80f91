using System.Text;

namespace CaseFlow.Mail.Bounces;

/// <summary>
/// A message or a part of one, cut as RFC 2045 and 2046 say. It reads what strangers sent: whatever is deeper, more or longer than its limits
/// is not there, and nothing that stands in it makes it fail.
/// </summary>
/// <param name="Body">One character a byte, as it was sent.</param>
internal sealed record MimePart(IReadOnlyList<(string Name, string Value)> Headers, string Body)
{
    private const int MostHeaders = 300;
    private const int LongestHeader = 4000;
    private const int MostParts = 20;
    private const int Deepest = 4;

    public string MediaType => (Header("Content-Type") ?? "text/plain").Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>The body with its transfer encoding undone; as it was sent where that is damaged.</summary>
    public string Text => Header("Content-Transfer-Encoding")?.Trim().ToLowerInvariant() switch
    {
        "base64" => OfBase64(Body),
        "quoted-printable" => OfQuotedPrintable(Body),
        _ => Body,
    };

    public static MimePart Read(string raw)
    {
        var headers = new List<(string, string)>();
        var at = 0;
        while (at < raw.Length)
        {
            var line = Line(raw, ref at);
            if (line.Length == 0)
            {
                break;
            }

            if (line[0] is ' ' or '\t' && headers.Count > 0)
            {
                var (name, begun) = headers[^1];
                headers[^1] = (name, begun.Length < LongestHeader ? $"{begun} {line.Trim()}" : begun);
            }
            else if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && headers.Count < MostHeaders)
            {
                headers.Add((line[..colon].Trim(), line[(colon + 1)..].Trim()));
            }
        }

        return new(headers, raw[at..]);
    }

    public string? Header(string name) =>
        Headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).FirstOrDefault();

    /// <summary>This one and all below, what is attached as a message included.</summary>
    public IEnumerable<MimePart> All() => All(Deepest);

    private IEnumerable<MimePart> All(int deeper)
    {
        yield return this;
        if (deeper == 0)
        {
            yield break;
        }

        foreach (var below in Below().SelectMany(part => part.All(deeper - 1)).Take(MostParts))
        {
            yield return below;
        }
    }

    private List<MimePart> Below() => MediaType switch
    {
        "message/rfc822" or "message/global" or "text/rfc822-headers" or "message/global-headers" => [Read(Text.TrimStart('\r', '\n'))],
        ['m', 'u', 'l', 't', 'i', 'p', 'a', 'r', 't', '/', ..] when Boundary is { Length: > 0 } boundary => Parts(Body, boundary),
        _ => [],
    };

    private string? Boundary
    {
        get
        {
            var parameter = Header("Content-Type")!.Split(';').Skip(1).Select(one => one.Trim())
                .FirstOrDefault(one => one.StartsWith("boundary=", StringComparison.OrdinalIgnoreCase));
            return parameter?["boundary=".Length..].Trim('"');
        }
    }

    private static List<MimePart> Parts(string body, string boundary)
    {
        var parts = new List<MimePart>();
        var (at, begun) = (0, -1);
        while (at < body.Length && parts.Count < MostParts)
        {
            var lineBegins = at;
            var line = Line(body, ref at);
            if (!line.StartsWith("--", StringComparison.Ordinal) || !line.AsSpan(2).StartsWith(boundary, StringComparison.Ordinal))
            {
                continue;
            }

            if (begun >= 0)
            {
                parts.Add(Read(body[begun..lineBegins]));
            }

            begun = at;
            if (line.AsSpan(2 + boundary.Length).TrimEnd() is "--")
            {
                return parts;
            }
        }

        // One that breaks off before its end still counts.
        return begun < 0 || parts.Count == MostParts ? parts : [.. parts, Read(body[begun..])];
    }

    private static string Line(string raw, ref int at)
    {
        var end = raw.IndexOf('\n', at);
        var line = raw[at..(end < 0 ? raw.Length : end)].TrimEnd('\r');
        at = end < 0 ? raw.Length : end + 1;
        return line;
    }

    private static string OfBase64(string body)
    {
        var bytes = new byte[body.Length];
        return Convert.TryFromBase64String(string.Concat(body.Where(letter => !char.IsWhiteSpace(letter))), bytes, out var count)
            ? Encoding.Latin1.GetString(bytes, 0, count)
            : body;
    }

    private static string OfQuotedPrintable(string body)
    {
        var text = new StringBuilder(body.Length);
        for (var i = 0; i < body.Length; i++)
        {
            var follows = body.AsSpan(i + 1);
            if (body[i] != '=')
            {
                text.Append(body[i]);
            }
            else if (follows is ['\r', '\n', ..])
            {
                i += 2;
            }
            else if (follows is ['\n', ..])
            {
                i++;
            }
            else if (follows is [var high, var low, ..] && char.IsAsciiHexDigit(high) && char.IsAsciiHexDigit(low))
            {
                text.Append((char)Convert.ToByte(body.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                text.Append('=');
            }
        }

        return text.ToString();
    }
}
