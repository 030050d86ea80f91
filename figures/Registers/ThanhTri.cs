using CaseFlow.Community.Entries;
using CaseFlow.Figures.Reckoning;

namespace CaseFlow.Figures.Registers;

/// <summary>Two counselling points from 2021 to 2023: where, what for, and for whom.</summary>
internal sealed class ThanhTri : IPlace
{
    /// <summary>As the published lists call them, and as the product does.</summary>
    private static readonly Dictionary<string, string> Words = new()
    {
        ["healthCare"] = "health_care",
        ["treatment"] = "treatment",
        ["relapsePrevention"] = "relapse_prevention",
        ["counselling"] = "counselling",
        ["user"] = "user",
        ["homeOrCommunityRehab"] = "home_or_community_rehab",
        ["substitutionTherapy"] = "substitution",
        ["postRehab"] = "post_rehab",
        ["family"] = "family",
    };

    public IReadOnlyList<string> Ids => ["thanh-tri-2023"];

    public async Task<Guid> MakeAsync(RegisterWriter writer, IReadOnlyList<Published> published)
    {
        var figures = published.Single();
        writer.On(new(2021, 1, 5));
        var district = await writer.UnitAsync(figures.Name, "district", null, new(1990, 1, 1));
        var services = figures.Words("services").Select(word => Words[word]).ToList();
        var audiences = figures.Words("audiences").Select(word => Words[word]).ToArray();
        var years = figures.Text("counsellingPoints.period").Split('-').Select(year => int.Parse(year, null)).ToList();
        foreach (var name in figures.Words("counsellingPoints.communes"))
        {
            var commune = await writer.UnitAsync(name, "commune", district, new(1990, 1, 1));
            writer.On(new(years[0], 1, 5));
            var point = await writer.RecordAsync(commune, new Institution("counselling_point", $"Điểm tư vấn {name}") { Day = new(years[0], 1, 5), Hours = "Thứ Ba, thứ Năm" });
            for (var year = years[0]; year <= years[^1]; year++)
            {
                writer.On(new(year, 5, 20));
                foreach (var service in services)
                {
                    await writer.RecordAsync(commune, new Activity("counselling_visit", "Tư vấn") { Day = new(year, 5, 18), Services = [service], Credits = [new(InstitutionId: point)] });
                }
            }

            writer.On(figures.To);
            await writer.RecordAsync(commune, new Activity("conference", "Hội nghị tư vấn") { Day = figures.To, Audiences = audiences, Approximate = true, About = "có mặt đông đủ" });
        }

        return district;
    }

    public IEnumerable<Check> ChecksOf(Published published) =>
    [
        Check.Listed("counsellingPoints.communes", "/reports/figures/counselling-point.units", "institutions: units with kind = 'counselling_point'", reader => reader.WordsAsync("""
            select distinct u.name from community_as_of(@known) e join institutions i using (entry_id) join units u using (unit_id)
            where e.unit_id = any(@units) and i.kind = 'counselling_point' and i.stage <> 'inactive' and e.day <= @to and (i.until is null or i.until >= @to)
            """)),
        Check.Listed("counsellingPoints.period", "/reports/figures/counselling", "activities: first and last year of counselling visits", reader => reader.WordsAsync("""
            select extract(year from min(e.day))::int || '-' || extract(year from max(e.day))::int
            from community_as_of(@known) e join activities a using (entry_id) where e.unit_id = any(@units) and a.kind = 'counselling_visit' and e.day <= @to
            """)),
        Check.Listed("services", "/reports/figures/counselling", "activities: services of counselling visits", async reader => Published(await reader.WordsAsync("""
            select distinct unnest(a.services) from community_as_of(@known) e join activities a using (entry_id)
            where e.unit_id = any(@units) and a.kind = 'counselling_visit' and e.day <= @to
            """))),
        Check.Listed("audiences", "/reports/figures/conferences", "activities: audiences of conferences", async reader => Published(await reader.WordsAsync("""
            select distinct unnest(a.audiences) from community_as_of(@known) e join activities a using (entry_id)
            where e.unit_id = any(@units) and a.kind = 'conference' and e.day between @from and @to
            """))),
    ];

    private static IEnumerable<string> Published(IEnumerable<string> codes) => codes.Select(code => Words.First(word => word.Value == code).Key);
}
