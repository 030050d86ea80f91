using System.Globalization;
using System.Text;
using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Analysis.Drawing;

/// <summary>A layout as SVG (https://www.w3.org/TR/SVG2/): no scripts, no styles, nothing from elsewhere, so that it may stand in any page.</summary>
public sealed class DiagramSvg
{
    private static readonly string[] Colours = ["#1f5f99", "#8a4b00", "#3c6e2f", "#7a2f7a", "#a02c2c", "#2b6c6c", "#5a5a00", "#4a4aa8"];

    private readonly StringBuilder _svg = new();
    private readonly string _id;

    private DiagramSvg(string id) => _id = id;

    /// <summary>The whole procedure in one picture.</summary>
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    public static string Draw(WorkflowDefinition definition, string language)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new DiagramSvg("").Draw(DiagramDrafting.Of(definition, language), definition.Title.In(language));
    }

    /// <summary>One of several drawings on a page; a folded state links to its own by <see cref="Anchor"/>.</summary>
    public static string Draw(DiagramChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return new DiagramSvg(chart.State).Draw(chart.Layout, chart.Title);
    }

    /// <summary>The id, in its page, of the drawing of a state.</summary>
    public static string Anchor(string state) => $"chart-{state}";

    private string Draw(DiagramLayout layout, string title)
    {
        Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"{(layout.Cards.Any(card => card.Kind is DiagramCardKind.Folded) ? "group" : "img")}\" aria-label=\"{Escaped(title)}\" width=\"{layout.Width}\" height=\"{layout.Height}\" viewBox=\"0 0 {layout.Width} {layout.Height}\" font-family=\"Noto Sans, Segoe UI, sans-serif\" font-size=\"12\">");
        AddHeads();
        foreach (var frame in layout.Frames)
        {
            Add($"<rect x=\"{frame.X}\" y=\"{frame.Y}\" width=\"{frame.Width}\" height=\"{frame.Height}\" rx=\"8\" fill=\"{(frame.Depth % 2 == 0 ? "#f4f6f9" : "#ffffff")}\" stroke=\"#aab4c0\"{(frame.IsTrack ? " stroke-dasharray=\"5 4\"" : "")}/>");
        }

        foreach (var arrow in layout.Arrows)
        {
            var colour = arrow.Bundle % Colours.Length;
            Add($"<polyline points=\"{string.Join(' ', arrow.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X},{point.Y}")))}\" fill=\"none\" stroke=\"{Colours[colour]}\" stroke-width=\"1.4\" stroke-linejoin=\"round\"{(arrow.Parks ? " stroke-dasharray=\"4 3\"" : "")} marker-end=\"url(#{_id}head-{colour})\"/>");
        }

        foreach (var start in layout.Starts)
        {
            Add($"<path d=\"M{start.X} {start.Y - 12} V{start.Y - 1}\" stroke=\"#333\" stroke-width=\"1.4\" marker-end=\"url(#{_id}head-start)\"/><circle cx=\"{start.X}\" cy=\"{start.Y - 13}\" r=\"4\" fill=\"#333\"/>");
        }

        foreach (var card in layout.Cards)
        {
            Draw(card);
        }

        return _svg.Append("</svg>").ToString();
    }

    private void AddHeads()
    {
        _svg.Append("<defs>");
        for (var colour = 0; colour < Colours.Length; colour++)
        {
            AddHead($"head-{colour}", Colours[colour]);
        }

        AddHead("head-start", "#333");
        _svg.Append("</defs>");
    }

    private void AddHead(string id, string colour) =>
        Add($"<marker id=\"{_id}{id}\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0 L8 4 L0 8 Z\" fill=\"{colour}\"/></marker>");

    private void Draw(DiagramCard card)
    {
        var (fill, stroke) = card.Kind switch
        {
            DiagramCardKind.Final => ("#eef3ee", "#3c6e2f"),
            DiagramCardKind.History => ("#f7f3e8", "#8a7434"),
            DiagramCardKind.Everywhere => ("#f3eef7", "#6b4a86"),
            DiagramCardKind.Folded => ("#eef4fb", "#1f5f99"),
            _ => ("#ffffff", "#5b6b7d"),
        };
        if (card.Kind is DiagramCardKind.Folded)
        {
            Add($"<rect x=\"{card.X + DiagramMeasures.Shadow}\" y=\"{card.Y + DiagramMeasures.Shadow}\" width=\"{card.Width}\" height=\"{card.Height}\" rx=\"5\" fill=\"{fill}\" stroke=\"{stroke}\"/>");
        }

        Add($"<rect x=\"{card.X}\" y=\"{card.Y}\" width=\"{card.Width}\" height=\"{card.Height}\" rx=\"{(card.Kind is DiagramCardKind.History ? 14 : 5)}\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"{(card.Kind is DiagramCardKind.Final ? 2.5 : 1.2)}\"/>");
        foreach (var line in card.Lines)
        {
            var looks = line.Kind switch
            {
                DiagramLineKind.Title => "font-weight=\"600\" fill=\"#16202c\"",
                DiagramLineKind.Actor => "fill=\"#4a5a6b\" font-style=\"italic\"",
                DiagramLineKind.Basis => "fill=\"#4a5a6b\" font-size=\"10\"",
                DiagramLineKind.Outside => "fill=\"#5b6675\"",
                DiagramLineKind.Fold => "fill=\"#1f5f99\" text-decoration=\"underline\"",
                _ => "fill=\"#123d66\"",
            };
            var indent = line.Kind switch { DiagramLineKind.Way => 18, DiagramLineKind.Outside => 30, _ => 9 };
            var text = $"<text x=\"{(card.X + indent).ToString(CultureInfo.InvariantCulture)}\" y=\"{line.Y.ToString(CultureInfo.InvariantCulture)}\" {looks}>{Escaped(line.Text)}</text>";
            _svg.Append(line.Kind is DiagramLineKind.Fold ? $"<a href=\"#{Anchor(card.State)}\">{text}</a>" : text);
        }
    }

    private void Add(FormattableString part) => _svg.Append(part.ToString(CultureInfo.InvariantCulture));

    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
}
