using System.Buffers;
using System.Text;

namespace CaseFlow.Mail.Smtp;

/// <summary>
/// A message as it goes over the wire (RFC 5321, 4.5.2): every line ends with CR LF and by nothing else, a line that begins with a dot has
/// one more, and a dot alone ends it. A lone CR or LF would be a second meaning of where a line, and so the message, ends.
/// </summary>
internal sealed class WireMessage
{
    /// <summary>Octets of a line (RFC 5322, 2.1.1), without its end.</summary>
    public const int LongestLine = 998;

    private WireMessage(ReadOnlyMemory<byte> bytes, int size) => (Bytes, Size) = (bytes, size);

    /// <summary>With the final dot.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Octets of the message itself, as RFC 1870 counts them.</summary>
    public int Size { get; }

    public bool EightBit { get; private init; }

    /// <summary>A header has more than ASCII in it: only a server that knows RFC 6532 can take that.</summary>
    public bool HasUtf8Headers { get; private init; }

    /// <exception cref="FormatException">A line is longer than SMTP carries.</exception>
    public static WireMessage Of(ReadOnlySpan<byte> message)
    {
        var (wire, dots) = (new ArrayBufferWriter<byte>(message.Length + 256), 0);

        // What is fit as it is waits here, and is copied in one piece.
        var (waiting, at) = (0, 0);
        while (at < message.Length)
        {
            var rest = message[at..];
            var length = rest.IndexOfAny((byte)'\r', (byte)'\n') is >= 0 and var found ? found : rest.Length;
            if (length > LongestLine)
            {
                throw new FormatException($"A line of the message has {length} octets; SMTP carries {LongestLine}.");
            }

            if (rest[0] == '.')
            {
                wire.Write(message[waiting..at]);
                wire.Write("."u8);
                (waiting, dots) = (at, dots + 1);
            }

            var ends = rest[length..].StartsWith("\r\n"u8);
            if (!ends)
            {
                wire.Write(message[waiting..(at + length)]);
                wire.Write("\r\n"u8);
                waiting = Math.Min(at + length + 1, message.Length);
            }

            at += length + (ends ? 2 : 1);
        }

        wire.Write(message[waiting..]);
        var size = wire.WrittenCount - dots;
        wire.Write(".\r\n"u8);
        var body = wire.WrittenSpan.IndexOf("\r\n\r\n"u8);
        return new(wire.WrittenMemory, size)
        {
            EightBit = !Ascii.IsValid(message),
            HasUtf8Headers = !Ascii.IsValid(body < 0 ? wire.WrittenSpan : wire.WrittenSpan[..body]),
        };
    }
}
