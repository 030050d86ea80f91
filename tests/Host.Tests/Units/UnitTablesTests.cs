using CaseFlow.Tests.Shared;
using Dapper;

namespace CaseFlow.Host.Tests.Units;

/// <summary>What becomes of the rows of a unit that ends is decided for each table, and not forgotten for a new one.</summary>
public sealed class UnitTablesTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    /// <summary>They come along to the unit after it: people, cases by a step of each, work with them, accounts, files on which no case rests.</summary>
    private static readonly string[] ComeAlong = ["cases", "dossiers", "people", "users", "work_items"];

    /// <summary>They are taken over as chosen, or where the new unit has none.</summary>
    private static readonly string[] AreCopied = ["import_columns", "settings", "unit_contacts"];

    /// <summary>They tell what was: of the unit of that time, and stay with it.</summary>
    private static readonly string[] Stay =
    [
        "access_reviews", "breaches", "case_transfers", "censuses", "community_entries", "decisions", "export_rights", "identity_questions", "import_runs", "imports",
        "outage_decisions", "outage_timers", "outside_openings", "person_exports", "person_views", "plans", "protection_offices", "purges", "quotas", "subject_requests",
    ];

    /// <summary>They are the tree and its changes themselves.</summary>
    private static readonly string[] Tell = ["inherited_cases", "unit_details", "unit_moves", "unit_successions", "units"];

    [Fact]
    public async Task Every_table_with_a_unit_says_what_becomes_of_it_when_the_unit_ends()
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        var tables = (await connection.QueryAsync<string>(
            "select distinct conrelid::regclass::text from pg_constraint where contype = 'f' and confrelid = 'units'::regclass")).ToList();

        // A new table belongs into one of the lists above, and into CarryOutChanges where it comes along or is copied (docs/units.md).
        Assert.Equal(tables.Order(StringComparer.Ordinal), ComeAlong.Concat(AreCopied).Concat(Stay).Concat(Tell).Order(StringComparer.Ordinal));
    }
}
