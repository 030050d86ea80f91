using CaseFlow.Reports.Indicators;

namespace CaseFlow.Reports.Forms;

/// <summary>
/// What a published table holds back: figures about people that are smaller than the smallest cell, and as many others as it takes that
/// none of these can be reckoned from a total. Nought is shown: it is about nobody.
/// </summary>
internal static class Suppression
{
    public static IReadOnlySet<string> Of(ReportForm form, IReadOnlyDictionary<string, decimal> counted, int smallest)
    {
        // What is left of a whole is a figure too: 21 of 22 tells of one.
        var shares = form.Lines.Where(line => line is { Indicator: not null, Of: not null }).Select(line => (Part: line.Indicator!.Code, Whole: line.Of!.Code)).ToList();
        var small = form.Indicators.Where(indicator => indicator.IsAboutPeople && IsSmall(counted[indicator.Code])).Select(indicator => indicator.Code)
            .Concat(shares.Where(share => IndicatorCatalogue.Of(share.Part).IsAboutPeople && IsSmall(counted[share.Whole] - counted[share.Part])).Select(share => share.Part));
        return Held(small, form.Sections.SelectMany(section => section.Relations).Select(relation => relation.Codes), code => counted[code]);

        bool IsSmall(decimal value) => value > 0 && value < smallest;
    }

    /// <summary>The same for one column over units, which stands with its total; null is the total.</summary>
    public static IReadOnlySet<string> OfColumn(IReadOnlyDictionary<string, decimal> column, string total, int smallest) =>
        Held(column.Where(cell => cell.Value > 0 && cell.Value < smallest).Select(cell => cell.Key), [[total, .. column.Keys.Where(key => key != total)]], key => column[key]);

    /// <param name="relations">Sets of which the last one unknown can be reckoned; the first of each is its total.</param>
    private static HashSet<string> Held(IEnumerable<string> small, IEnumerable<IReadOnlyList<string>> relations, Func<string, decimal> valueOf)
    {
        var held = small.ToHashSet();
        var all = relations.ToList();
        var before = -1;
        while (before != held.Count)
        {
            before = held.Count;
            foreach (var relation in all.Where(relation => relation.Count(held.Contains) == 1))
            {
                // The smallest that is not nought goes along; the total last.
                var next = relation.Where(code => !held.Contains(code))
                    .OrderBy(code => code == relation[0]).ThenBy(code => valueOf(code) == 0).ThenBy(valueOf).FirstOrDefault();
                if (next is not null)
                {
                    held.Add(next);
                }
            }
        }

        return held;
    }
}
