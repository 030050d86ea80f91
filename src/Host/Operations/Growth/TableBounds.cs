namespace CaseFlow.Operations.Growth;

/// <summary>What keeps a table from growing for ever. A pure function of its name and of whether a purge looks after it.</summary>
internal static class TableBounds
{
    /// <summary>
    /// Written by machines and forgotten by a nightly job (or by what writes it); kept as long as the case or person it speaks of; rows of the
    /// scheduler, which it looks after itself; and what grows only when a person enters something, and is kept.
    /// </summary>
    public static IReadOnlyList<string> All { get; } = ["case", "night", "scheduler", "entered"];

    private static readonly HashSet<string> Night =
    [
        "access_links", "alarms", "answer_drafts", "answer_sessions", "answer_tokens", "command_keys", "heartbeats", "import_rows",
        "job_runs", "migration_cases", "migration_runs", "outage_timers", "returned_mails", "sessions", "visit_entries",
    ];

    public static string Of(string schema, string table, bool isPurged) =>
        schema == "quartz" ? "scheduler" : Night.Contains(table) ? "night" : isPurged ? "case" : "entered";

    /// <summary>For the test that asks whether they are still there.</summary>
    public static IEnumerable<string> Forgotten => Night;
}
