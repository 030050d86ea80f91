using CaseFlow.Figures.Reckoning;
using CaseFlow.Tests.Shared;
using Dapper;
using Npgsql;

namespace CaseFlow.Host.Tests.Figures;

/// <summary>The registers that <c>./do figures</c> makes, of one place, with smaller figures of the same kinds.</summary>
public sealed class FiguresTests
{
    private const string Small = """
        { "places": [ {
          "id": "ba-vi-2024-9m", "name": "Huyện Thử", "period": ["2024-01-01", "2024-09-30"],
          "units": {"communes": 3, "communesWithVolunteerModel": 3},
          "courtReferral": {"dossiers": 3, "persons": 4}, "voluntaryCentreRehabPersons": 2,
          "postRehabDecisions": {"decisions": 5, "persons": 7, "assignedShare": "100%"}, "postRehabPersonsHelpedByVolunteers": 6,
          "volunteerTeam": {"meetings": 9, "outreachContacts": 131, "patrols": 2, "pledgesSigned": 17},
          "methadonePatients": {"year2023": 15, "firstSixMonths2024": 18} } ] }
        """;

    [Theory]
    [InlineData("decision_persons", "postRehabDecisions.")]
    [InlineData("dossier_persons", "courtReferral.")]
    [InlineData("activities", "volunteerTeam.")]
    [InlineData("methadone_enrolments", "methadonePatients.")]
    [InlineData("pledges", "volunteerTeam.pledgesSigned")]
    [InlineData("voluntary_registrations", "voluntaryCentreRehabPersons")]
    public async Task A_register_counts_up_to_what_was_published_and_no_longer_once_one_row_is_taken_away(string table, string figures)
    {
        await using var app = new CaseFlowApp();
        await app.InitializeAsync();
        var published = Published.Read(Small);
        var places = new AllPlaces(app.Services, day => app.Clock.Set(new(day.ToDateTime(new(9, 0)), TimeSpan.FromHours(7))));
        await places.MakeAsync(published);

        var whole = await places.CountAsync(published);
        await SpoilAsync(app, table);
        var spoilt = await places.CountAsync(published);

        Assert.Equal([], whole.Where(line => !line.IsEqual).Select(line => $"{line.Path}: {line.Published}, counted {line.Counted}"));
        Assert.Contains(spoilt, line => !line.IsEqual && line.Path.StartsWith(figures, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_published_figure_that_nothing_answers_for_differs()
    {
        await using var app = new CaseFlowApp();
        await app.InitializeAsync();
        var places = new AllPlaces(app.Services, _ => { });

        var line = Assert.Single(await places.CountAsync(Published.Read("""{ "places": [ {"id": "nowhere", "name": "Nơi Khác", "asOf": "2024-01-01", "units": {"wards": 3}} ] }""")));

        Assert.Equal(("units.wards", false), (line.Path, line.IsEqual));
    }

    // The newest row, of the kind that is counted; what hangs on it goes along.
    private static async Task SpoilAsync(CaseFlowApp app, string table)
    {
        await using var owner = new NpgsqlConnection(app.OwnerAddress);
        await owner.ExecuteAsync(table == "activities"
            ? """
              delete from activities where entry_id = (select a.entry_id from activities a join community_entries e using (entry_id) where a.kind = 'patrol' limit 1)
              """
            : $"delete from {table} where ctid = (select max(ctid) from {table})");
    }
}
