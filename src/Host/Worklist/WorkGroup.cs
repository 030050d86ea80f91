using CaseFlow.Platform.Web;

namespace CaseFlow.Worklist;

/// <summary>One line of a worklist: whom it is about, what to do, by when, and the one button.</summary>
/// <param name="Button">Name of the button's text.</param>
internal sealed record WorkRow(
    string Person, string CaseLink, string What, DateTimeOffset? DueAt, DueBox? Due, string Link, string Button)
{
    /// <summary>What whoever added the work asks; null for work of the procedure.</summary>
    public string? Asked { get; init; }

    /// <summary>Its date came while the case still ran on paper.</summary>
    public bool WasDueOnPaper { get; init; }

    /// <summary>Who has it, or what is asked; null where nothing needs saying.</summary>
    public string? Note { get; init; }
}

/// <param name="Heading">Name of the heading's text; the count stands in it.</param>
internal sealed record WorkGroup(string Heading, IReadOnlyList<WorkRow> Rows)
{
    /// <summary>The first of its rows is what to do next: it has the one button that stands out.</summary>
    public bool IsNext { get; init; }

    public static WorkGroup Empty(string heading) => new(heading, []);

    public bool IsLate => Heading == "Work.Overdue";

    /// <summary>Overdue, overdue with others and escalated, today, the next seven days, later and without a date, due on paper. Empty groups fall away.</summary>
    public static IReadOnlyList<WorkGroup> Cut(IReadOnlyList<WorkRow> mine, IReadOnlyList<WorkRow> escalated, DateTimeOffset now)
    {
        var today = VietnameseText.LocalDate(now);
        var week = today.AddDays(7);
        var byTime = mine.ToLookup(row => row.DueAt is not { } due ? "Work.Later"
            : row.WasDueOnPaper ? "Work.OnPaper"
            : due < now ? "Work.Overdue"
            : VietnameseText.LocalDate(due) == today ? "Work.Today"
            : VietnameseText.LocalDate(due) <= week ? "Work.Week"
            : "Work.Later");
        WorkGroup[] groups =
        [
            new("Work.Overdue", [.. byTime["Work.Overdue"]]),
            new("Work.Escalated", escalated),
            new("Work.Today", [.. byTime["Work.Today"]]),
            new("Work.Week", [.. byTime["Work.Week"]]),
            new("Work.Later", [.. byTime["Work.Later"]]),
            new("Work.OnPaper", [.. byTime["Work.OnPaper"]]),
        ];
        return [.. groups.Where(group => group.Rows.Count > 0).Select((group, place) => group with { IsNext = place == 0 })];
    }
}
