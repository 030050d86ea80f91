namespace CaseFlow.Cases;

/// <summary>When work is late: SQL on <c>work_items w join cases c</c>, with <c>@now</c>.</summary>
internal static class DueWork
{
    /// <summary>The earlier of the two dates.</summary>
    public const string Due = "least(w.law_due_at, w.office_due_at)";

    /// <summary>It was due while the case still ran on paper; null where that cannot be.</summary>
    public const string OnPaper = $"{Due} <= c.brought_over_at";

    /// <summary>Overdue. What was due while the case still ran on paper is nobody's delay.</summary>
    public const string Late = $"({Due} < @now and ({OnPaper}) is not true)";
}
