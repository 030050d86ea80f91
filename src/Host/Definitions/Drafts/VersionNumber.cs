using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CaseFlow.Definitions.Drafts;

/// <summary>The number that a text says of itself.</summary>
internal static class VersionNumber
{
    /// <summary>The text with another number, everything else as its author wrote it; unchanged when it says none.</summary>
    public static string Set(string text, int version)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return Find(utf8) is { } place
            ? Encoding.UTF8.GetString([.. utf8[..place.Start], .. Encoding.UTF8.GetBytes(version.ToString(CultureInfo.InvariantCulture)), .. utf8[place.End..]])
            : text;
    }

    private static (int Start, int End)? Find(byte[] utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8);
            while (reader.Read())
            {
                if (reader is { CurrentDepth: 1, TokenType: JsonTokenType.PropertyName } && reader.ValueTextEquals("version"))
                {
                    reader.Read();
                    return reader.TokenType is JsonTokenType.Number ? ((int)reader.TokenStartIndex, (int)reader.BytesConsumed) : null;
                }
            }
        }
        catch (JsonException)
        {
            // A text that is no JSON is left to its author.
        }

        return null;
    }
}
