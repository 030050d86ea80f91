using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseFlow.PaperForms;

/// <summary>
/// The typography of Vietnamese office papers (NĐ 30/2020, Phụ lục I): A4, margins of 20, 20, 30 and 15 mm, Times New Roman. Lengths are
/// twentieths of a point, sizes of letters points.
/// </summary>
internal static class Typesetting
{
    public const int BodySize = 14;

    private const int Millimetre = 57;
    private const char Dot = '…';
    private const int DotsToTheMargin = 6;

    private const int ShortSide = 11906;
    private const int LongSide = 16838;

    /// <summary>Between the margins of an upright page.</summary>
    public const int TextWidth = ShortSide - (45 * Millimetre);

    /// <summary>Between the margins of a page on its side.</summary>
    public const int WideTextWidth = LongSide - (40 * Millimetre);

    private static readonly string FirstLine = $"{10 * Millimetre}";

    public static Styles Styles() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = "Times New Roman", ComplexScript = "Times New Roman" },
                new FontSize { Val = $"{BodySize * 2}" },
                new FontSizeComplexScript { Val = $"{BodySize * 2}" },
                new Languages { Val = "vi-VN", EastAsia = "vi-VN", Bidi = "ar-SA" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "0", Line = "252", LineRule = LineSpacingRuleValues.Auto }))),
        new Style(new StyleName { Val = "Normal" }) { Type = StyleValues.Paragraph, Default = true, StyleId = "Normal" },
        new Style(new StyleName { Val = "Normal Table" }, new StyleTableProperties(
            new TableCellMarginDefault(
                new TopMargin { Width = "0", Type = TableWidthUnitValues.Dxa }, new TableCellLeftMargin { Width = 60, Type = TableWidthValues.Dxa },
                new BottomMargin { Width = "0", Type = TableWidthUnitValues.Dxa }, new TableCellRightMargin { Width = 60, Type = TableWidthValues.Dxa })))
        { Type = StyleValues.Table, Default = true, StyleId = "TableNormal" });

    public static SectionProperties Page(bool wide, string headerId) => new(
        new HeaderReference { Type = HeaderFooterValues.Default, Id = headerId },
        wide
            ? new PageSize { Width = LongSide, Height = ShortSide, Orient = PageOrientationValues.Landscape }
            : new PageSize { Width = ShortSide, Height = LongSide },
        new PageMargin
        {
            Top = 20 * Millimetre,
            Bottom = 20 * Millimetre,
            Left = (uint)(wide ? 20 : 30) * Millimetre,
            Right = (uint)(wide ? 20 : 15) * Millimetre,
            Header = 10 * Millimetre,
            Footer = 10 * Millimetre,
            Gutter = 0,
        },
        new TitlePage());

    /// <summary>The number of the page, in the middle above the text, from the second page on.</summary>
    public static Header PageNumber() => new(new Paragraph(
        new ParagraphProperties(new Justification { Val = JustificationValues.Center }),
        new SimpleField(new Run(new Text("2"))) { Instruction = " PAGE " }));

    public static Paragraph Remark(string text) => Line(text, JustificationValues.Right, italic: true, size: 10, after: 120);

    /// <summary>
    /// Ordinary text, the first line set in. <c>**bold**</c> is bold. Dots at the end run to the margin, wherever that is. A line of names and
    /// values is ragged: between straight margins a blank to be filled in by hand tears it apart.
    /// </summary>
    public static Paragraph Body(string text, int width, bool italic = false)
    {
        var words = text.TrimEnd(Dot);
        var isOpen = text.Length - words.Length >= DotsToTheMargin;
        var isRagged = isOpen || words.Contains(": {{", StringComparison.Ordinal) || words.Contains(new string(Dot, DotsToTheMargin), StringComparison.Ordinal);
        var properties = new ParagraphProperties();
        if (isOpen)
        {
            properties.Append(new Tabs(new TabStop { Val = TabStopValues.Right, Leader = TabStopLeaderCharValues.Dot, Position = width }));
        }

        properties.Append(
            new SpacingBetweenLines { Before = "80", After = "40" }, new Indentation { FirstLine = FirstLine },
            new Justification { Val = isRagged ? JustificationValues.Left : JustificationValues.Both });
        var paragraph = Paragraph(properties, isOpen ? words : text, italic: italic);
        if (isOpen)
        {
            paragraph.Append(new Run(new TabChar()));
        }

        return paragraph;
    }

    public static Paragraph Heading(string text) => Paragraph(
        new ParagraphProperties(new KeepNext(), new SpacingBetweenLines { Before = "120", After = "60" }, new Indentation { FirstLine = FirstLine }),
        text, bold: true);

    public static Paragraph Line(
        string text, JustificationValues at, bool bold = false, bool italic = false, double size = BodySize, int before = 0, int after = 0, bool keepNext = false) => Paragraph(
        keepNext
            ? new ParagraphProperties(new KeepNext(), Spacing(before, after), new Justification { Val = at })
            : new ParagraphProperties(Spacing(before, after), new Justification { Val = at }),
        text, bold, italic, size);

    /// <summary>A drawn line below a heading, as wide as what is left between two indents.</summary>
    public static Paragraph Rule(int indent, int after = 0) => new(
        new ParagraphProperties(
            new ParagraphBorders(new TopBorder { Val = BorderValues.Single, Size = 6, Space = 0, Color = "000000" }),
            new SpacingBetweenLines { Before = "50", After = $"{after}", Line = "120", LineRule = LineSpacingRuleValues.Exact },
            new Indentation { Left = $"{indent}", Right = $"{indent}" }));

    /// <summary>What Word wants after the last table; of no height, so that it never opens another page.</summary>
    public static Paragraph End() => new(new ParagraphProperties(
        new SpacingBetweenLines { Before = "0", After = "0", Line = "20", LineRule = LineSpacingRuleValues.Exact },
        new ParagraphMarkRunProperties(new FontSize { Val = "2" })));

    /// <summary>A table without lines whose cells stand beside each other.</summary>
    public static Table Columns(params ReadOnlySpan<(int Width, OpenXmlElement[] Content)> columns)
    {
        var row = new TableRow(new TableRowProperties(new CantSplit()));
        var grid = new TableGrid();
        var all = 0;
        foreach (var (width, content) in columns)
        {
            grid.Append(new GridColumn { Width = $"{width}" });
            row.Append(Cell(width, content));
            all += width;
        }

        return new Table(new TableProperties(new TableWidth { Width = $"{all}", Type = TableWidthUnitValues.Dxa }, new TableLayout { Type = TableLayoutValues.Fixed }), grid, row);
    }

    /// <summary>A table with lines; the first row is its head. A row of one cell goes across.</summary>
    public static Table Grid(IReadOnlyList<string[]> rows, int width)
    {
        var columns = rows.Max(row => row.Length);
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa },
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 },
                    new BottomBorder { Val = BorderValues.Single, Size = 4 }, new RightBorder { Val = BorderValues.Single, Size = 4 },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }),
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(Enumerable.Range(0, columns).Select(_ => new GridColumn { Width = $"{width / columns}" })));
        for (var index = 0; index < rows.Count; index++)
        {
            var cells = rows[index];
            var row = new TableRow(index == 0 ? new TableRowProperties(new CantSplit(), new TableHeader()) : new TableRowProperties(new CantSplit()));
            row.Append(cells.Select(text => Cell(
                width / cells.Length,
                [Line(text, index == 0 ? JustificationValues.Center : JustificationValues.Left, bold: index == 0, size: 12, before: 20, after: 20)],
                cells.Length == columns ? 1 : columns)));
            table.Append(row);
        }

        return table;
    }

    private static TableCell Cell(int width, OpenXmlElement[] content, int span = 1)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa });
        if (span > 1)
        {
            properties.Append(new GridSpan { Val = span });
        }

        return new([properties, .. content]);
    }

    private static SpacingBetweenLines Spacing(int before, int after) => new() { Before = $"{before}", After = $"{after}" };

    private static Paragraph Paragraph(ParagraphProperties properties, string text, bool bold = false, bool italic = false, double size = BodySize)
    {
        var paragraph = new Paragraph(properties);
        var pieces = text.Split("**");
        for (var index = 0; index < pieces.Length; index++)
        {
            if (pieces[index].Length > 0)
            {
                paragraph.Append(Run(pieces[index], bold || index % 2 == 1, italic, size));
            }
        }

        return paragraph;
    }

    private static Run Run(string text, bool bold, bool italic, double size)
    {
        var properties = new RunProperties();
        if (bold)
        {
            properties.Append(new Bold());
        }

        if (italic)
        {
            properties.Append(new Italic());
        }

        var half = (size * 2).ToString(CultureInfo.InvariantCulture);
        properties.Append(new FontSize { Val = half }, new FontSizeComplexScript { Val = half });
        return new(properties, new Text(text) { Space = SpaceProcessingModeValues.Preserve });
    }
}
