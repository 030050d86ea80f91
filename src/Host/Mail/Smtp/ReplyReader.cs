using System.Globalization;
using System.Text;

namespace CaseFlow.Mail.Smtp;

/// <summary>Reads the server's answers, and no more of them than an honest server has to say.</summary>
internal sealed class ReplyReader(Stream stream)
{
    // RFC 5321, 4.5.3.1.5 has 512; servers that point to web pages say more.
    private const int LongestLine = 2_048;
    private const int MostLines = 128;

    private readonly byte[] _buffer = new byte[LongestLine];
    private int _start;
    private int _end;

    /// <summary>The server has said more than it was asked.</summary>
    public bool HasMore => _start < _end;

    /// <exception cref="ConversationEnded">The connection is closed, or what came is no answer.</exception>
    public async ValueTask<SmtpReply> ReadAsync(CancellationToken ct)
    {
        List<string>? earlier = null;
        for (int? code = null; earlier is null || earlier.Count < MostLines;)
        {
            var line = await ReadLineAsync(ct);
            if (line.Length < 3 || line[0] is < '2' or > '5' || !char.IsAsciiDigit(line[1]) || !char.IsAsciiDigit(line[2])
                || (line.Length > 3 && line[3] is not (' ' or '-')))
            {
                throw new ConversationEnded("The server answered something that is not SMTP.", EnhancedStatus.NotSmtp);
            }

            var own = int.Parse(line.AsSpan(0, 3), CultureInfo.InvariantCulture);
            if (own != (code ??= own))
            {
                throw new ConversationEnded("The server gave one answer with two codes.", EnhancedStatus.NotSmtp);
            }

            var text = line.Length > 4 ? Clean(line[4..]) : "";
            if (line.Length == 3 || line[3] == ' ')
            {
                return new SmtpReply(own, earlier is null ? [text] : [.. earlier, text]);
            }

            (earlier ??= []).Add(text);
        }

        throw new ConversationEnded("The server's answer has no end.", EnhancedStatus.NotSmtp);
    }

    private async ValueTask<string> ReadLineAsync(CancellationToken ct)
    {
        for (var looked = 0; ;)
        {
            var length = _buffer.AsSpan(_start + looked, _end - _start - looked).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = Encoding.UTF8.GetString(_buffer.AsSpan(_start, looked + length).TrimEnd((byte)'\r'));
                _start += looked + length + 1;
                return line;
            }

            looked = _end - _start;
            await FillAsync(ct);
        }
    }

    private async ValueTask FillAsync(CancellationToken ct)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            throw new ConversationEnded("The server's answer has a line without end.", EnhancedStatus.NotSmtp);
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), ct);
        if (read == 0)
        {
            throw new ConversationEnded("The server closed the connection.", EnhancedStatus.ConnectionLost);
        }

        _end += read;
    }

    /// <summary>Answers are shown and stored: what PostgreSQL or a terminal would stumble over becomes a space.</summary>
    private static string Clean(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)) : text;
}
