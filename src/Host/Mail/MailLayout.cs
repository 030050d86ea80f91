using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CaseFlow.Platform.Web;

namespace CaseFlow.Mail;

/// <summary>
/// Lays a letter out as HTML and as text. Made for a phone in a tired hand: one column, large letters, one button. Every style stands
/// in its element and nothing is loaded from elsewhere, since mail programs throw both away.
/// </summary>
internal static class MailLayout
{
    private const string Font = "font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static RenderedMail Render(Letter letter) => new(letter.Subject, Text(letter), Html(letter));

    private static string Html(Letter letter)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="{letter.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light">
            <title>{Escape(letter.Subject)}</title>
            </head>
            <body style="margin:0;padding:0;background:#eef1f5;-webkit-text-size-adjust:100%;">
            <div style="display:none;max-height:0;overflow:hidden;">{Escape(letter.Preview)}</div>
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#eef1f5;"><tr><td align="center" style="padding:16px 12px 28px;">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:520px;{Font}color:#182433;">
            <tr><td style="padding:4px 4px 12px;font-size:14px;font-weight:600;color:#4a5a6d;">{Escape(letter.Office?.Name ?? "CaseFlow")}</td></tr>
            <tr><td style="background:#ffffff;border:1px solid #dce1e7;border-radius:10px;padding:22px 20px 24px;">
            <h1 style="margin:0 0 16px;font-size:22px;line-height:1.3;font-weight:700;color:#182433;">{Escape(letter.Headline)}</h1>

            """);
        if (letter.Due is { } due)
        {
            Due(html, due);
        }

        foreach (var paragraph in letter.Paragraphs)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:0 0 14px;font-size:16px;line-height:1.5;\">{Escape(paragraph)}</p>\n");
        }

        Facts(html, letter);
        foreach (var section in letter.Sections)
        {
            Section(html, section);
        }

        if (letter.Button is { } button)
        {
            Button(html, letter.Language, button);
        }

        html.Append("</td></tr>\n");
        Foot(html, letter);
        html.Append("</table>\n</td></tr></table>\n</body>\n</html>\n");
        return html.ToString();
    }

    // Never by colour alone: the words say it too.
    private static (string Edge, string Ground, string Ink) ColoursOf(DueBox? due) => due?.Urgency switch
    {
        Urgency.Late => ("#c0392b", "#fdf0ee", "#8e2418"),
        Urgency.Soon => ("#d9840f", "#fff6e6", "#7a4a04"),
        _ => ("#1f6fb2", "#eef5fb", "#164f80"),
    };

    private static void Section(StringBuilder html, LetterSection section)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2 style=\"margin:20px 0 10px;font-size:18px;line-height:1.3;font-weight:700;\">{Escape(section.Heading)}</h2>\n");
        foreach (var row in section.Rows)
        {
            var (edge, ground, ink) = ColoursOf(row.Due);
            html.Append(CultureInfo.InvariantCulture, $"<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:0 0 12px;\"><tr><td style=\"background:{ground};border-left:5px solid {edge};border-radius:6px;padding:12px 14px 14px;font-size:15px;line-height:1.45;\">\n");
            html.Append(CultureInfo.InvariantCulture, $"<div style=\"font-size:17px;font-weight:700;\">{Escape(row.Title)}</div>\n");
            if (row.Due is { } due)
            {
                html.Append(CultureInfo.InvariantCulture, $"<div style=\"color:{ink};\"><b>{Escape(Sentence(due.Left))}</b> · {Escape(due.Date)}</div>\n");
            }

            foreach (var note in row.Notes)
            {
                html.Append(CultureInfo.InvariantCulture, $"<div>{Escape(note)}</div>\n");
            }

            foreach (var fact in row.Facts)
            {
                html.Append(CultureInfo.InvariantCulture, $"<div style=\"color:#4a5a6d;\">{Escape(fact.Label)}: {Escape(fact.Value)}</div>\n");
            }

            if (row.Button is { } button)
            {
                html.Append(CultureInfo.InvariantCulture, $"<a href=\"{Escape(button.Address)}\" style=\"display:block;margin:10px 0 0;padding:12px;background:#1f6fb2;border-radius:8px;text-align:center;font-size:16px;font-weight:700;color:#ffffff;text-decoration:none;\">{Escape(button.Text)}</a>\n");
            }

            html.Append("</td></tr></table>\n");
        }
    }

    private static void Due(StringBuilder html, DueBox due)
    {
        var (edge, ground, ink) = ColoursOf(due);
        html.Append(CultureInfo.InvariantCulture, $"""
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 18px;"><tr><td style="background:{ground};border-left:5px solid {edge};border-radius:6px;padding:12px 14px;">
            <div style="font-size:18px;line-height:1.35;font-weight:700;color:#182433;">{Escape(due.Date)}</div>
            <div style="font-size:16px;line-height:1.4;font-weight:600;color:{ink};padding-top:2px;">{Escape(Sentence(due.Left))}</div>
            </td></tr></table>

            """);
    }

    private static void Facts(StringBuilder html, Letter letter)
    {
        if (letter.Facts.Count == 0)
        {
            return;
        }

        html.Append("<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:0 0 20px;font-size:16px;line-height:1.5;\">\n");
        foreach (var fact in letter.Facts)
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td valign=\"top\" style=\"padding:2px 14px 2px 0;color:#4a5a6d;white-space:nowrap;\">{Escape(fact.Label)}</td><td valign=\"top\" style=\"padding:2px 0;font-weight:600;\">{Escape(fact.Value)}</td></tr>\n");
        }

        html.Append("</table>\n");
    }

    private static void Button(StringBuilder html, string language, LetterButton button) => html.Append(CultureInfo.InvariantCulture, $"""
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="background:#1f6fb2;border-radius:8px;"><a href="{Escape(button.Address)}" style="display:block;padding:15px 16px;font-size:17px;line-height:1.3;font-weight:700;color:#ffffff;text-decoration:none;">{Escape(button.Text)}</a></td></tr></table>
        <p style="margin:12px 0 0;font-size:13px;line-height:1.5;color:#5a6878;">{(language == "en" ? "If the button does not open, copy this address:" : "Nếu nút không mở được, hãy chép địa chỉ này:")}<br><a href="{Escape(button.Address)}" style="color:#1f6fb2;word-break:break-all;">{Escape(button.Address)}</a></p>

        """);

    private static void Foot(StringBuilder html, Letter letter)
    {
        html.Append("<tr><td style=\"padding:16px 6px 0;font-size:13px;line-height:1.55;color:#5a6878;\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:0 0 8px;\">{Escape(letter.Why)}</p>\n");
        if (letter.Office is { } office)
        {
            var ask = letter.Language == "en" ? "Questions?" : "Cần hỏi?";
            var parts = new List<string> { Escape(office.Name) };
            if (office.Phone is { } phone)
            {
                var number = string.Concat(phone.Where(c => char.IsAsciiDigit(c) || c == '+'));
                parts.Add($"<a href=\"tel:{number}\" style=\"color:#1f6fb2;white-space:nowrap;\">{Escape(phone)}</a>");
            }

            if (office.Mail is { } mail)
            {
                parts.Add($"<a href=\"mailto:{Escape(mail)}\" style=\"color:#1f6fb2;\">{Escape(mail)}</a>");
            }

            html.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:0;\"><b>{ask}</b> {string.Join("<br>", parts)}</p>\n");
        }

        html.Append("</td></tr>\n");
    }

    private static string Text(Letter letter)
    {
        var text = new StringBuilder();
        text.AppendLine(letter.Headline);
        if (letter.Due is { } due)
        {
            text.AppendLine().AppendLine(due.Date).AppendLine(Sentence(due.Left));
        }

        foreach (var paragraph in letter.Paragraphs)
        {
            text.AppendLine().AppendLine(paragraph);
        }

        if (letter.Facts.Count > 0)
        {
            text.AppendLine();
        }

        foreach (var fact in letter.Facts)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{fact.Label}: {fact.Value}");
        }

        foreach (var section in letter.Sections)
        {
            text.AppendLine().AppendLine(section.Heading);
            foreach (var (row, index) in section.Rows.Select((row, index) => (row, index)))
            {
                text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{index + 1}. {row.Title}");
                foreach (var line in (string?[])[
                    row.Due is { } when ? $"{Sentence(when.Left)} · {when.Date}" : null, .. row.Notes, .. row.Facts.Select(fact => $"{fact.Label}: {fact.Value}"),
                    row.Button is { } press ? $"{press.Text}: {press.Address}" : null])
                {
                    _ = line is null ? text : text.AppendLine(CultureInfo.InvariantCulture, $"   {line}");
                }
            }
        }

        if (letter.Button is { } button)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{button.Text}:").AppendLine(button.Address);
        }

        // RFC 3676, 4.3: what follows is the signature.
        text.AppendLine().AppendLine("-- ").AppendLine(letter.Why);
        if (letter.Office is { } office)
        {
            text.Append(letter.Language == "en" ? "Questions? " : "Cần hỏi? ").AppendLine(string.Join(" · ", new[] { office.Name, office.Phone, office.Mail }.Where(part => part is not null)));
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>With a capital letter, where it begins a line.</summary>
    private static string Sentence(string words) => words.Length == 0 ? words : $"{char.ToUpperInvariant(words[0])}{words[1..]}";

    private static string Escape(string words) => Encoder.Encode(words);
}
