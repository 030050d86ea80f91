using CaseFlow.Community.Entries;
using CaseFlow.Figures.Reckoning;

namespace CaseFlow.Figures.Registers;

/// <summary>A district of 20 wards in 2023: households in clubs, members of groups, people who made progress, gifts in one batch.</summary>
internal sealed class UrbanDistrict : IPlace
{
    private static readonly DateOnly Before = new(2022, 1, 10);
    private static readonly string[] Five = ["front", "women", "veterans", "elderly", "youth"];
    private static readonly string[] Peace = ["police", "militia", "youth", "association"];

    public IReadOnlyList<string> Ids => ["urban-district-hcmc-2023"];

    public async Task<Guid> MakeAsync(RegisterWriter writer, IReadOnlyList<Published> published)
    {
        var figures = published.Single();
        writer.On(Before);
        var district = await writer.UnitAsync(figures.Name, "district", null, new(1990, 1, 1));
        var wards = await writer.UnitsAsync(figures.Number("units.wards"), "ward", district, new(1990, 1, 1), first: 60);
        var clubs = await InEachAsync(writer, wards, "family_club", "Câu lạc bộ Gia đình phòng, chống tệ nạn xã hội");
        await EachAsync(writer, wards, figures.Number("familyClub.households"), at => new Household(clubs[at]) { Day = Before });

        var groups = await InEachAsync(writer, [.. wards.Take(figures.Number("model5plus1.groups"))], "five_plus_one", "Mô hình 5+1");
        await EachAsync(writer, wards, figures.Number("model5plus1.staff"), at => new Member(groups[at], "Thành viên tổ", "official") { Day = Before, Organisation = Five[at % Five.Length] });
        var units = await InEachAsync(writer, [.. wards.Take(figures.Number("peacefulQuarterUnit.wards"))], "peaceful_quarter", "Đội hình bình yên khu phố");
        await EachAsync(writer, wards, figures.Number("peacefulQuarterUnit.members"), at => new Member(units[at], "Đội viên", Peace[at % Peace.Length]) { Day = Before });

        writer.On(figures.To);
        await HelpedAsync(writer, figures, wards, groups);
        return district;
    }

    public IEnumerable<Check> ChecksOf(Published published) =>
    [
        Check.Counted("units.wards", "units"),
        Check.Counted("familyClub.households", "family-club.households"),
        Check.Counted("model5plus1.groups", "five-plus-one.groups"),
        Check.Counted("model5plus1.staff", "five-plus-one.members"),
        Check.Counted("model5plus1.personsHelped", "five-plus-one.helped"),
        Check.Counted("model5plus1.personsProgressed", "five-plus-one.progressed"),
        Check.Counted("peacefulQuarterUnit.wards", "peaceful-quarter.units"),
        Check.Counted("peacefulQuarterUnit.members", "peaceful-quarter.members"),
        Check.Counted("gifts.count", "gifts"),
        Check.Counted("gifts.totalVnd", "gifts.amount"),
    ];

    private static async Task HelpedAsync(RegisterWriter writer, Published figures, IReadOnlyList<Guid> wards, List<Guid> groups)
    {
        var progressed = figures.Number("model5plus1.personsProgressed");
        var helped = await writer.PeopleAsync(wards, figures.Number("model5plus1.personsHelped"), Before);
        for (var number = 0; number < helped.Count; number++)
        {
            var at = number % wards.Count;
            await writer.RecordAsync(wards[at], new InstitutionPerson(groups[at], helped[number]) { Day = new(2022, 10, 1) });
            await writer.RecordAsync(wards[at], new Verdict(groups[at], helped[number], new(2023, 1, 1), number < progressed) { Day = new(2023, 6, 30) });
        }

        var (gifts, value) = (figures.Number("gifts.count"), figures.Number("gifts.totalVnd"));
        await writer.RecordAsync(wards[0], new Support("gift", "Quà cho người cai thành công, vượt khó", gifts, value)
        {
            Day = figures.To,
            Source = "Ủy ban Mặt trận Tổ quốc",
            Grounds = "Cai thành công, vượt khó",
            Split = [.. helped.Take(gifts).Select(person => new SupportPart(person, "", (decimal)value / gifts))],
        });
    }

    private static async Task<List<Guid>> InEachAsync(RegisterWriter writer, IReadOnlyList<Guid> wards, string kind, string name)
    {
        var institutions = new List<Guid>();
        foreach (var ward in wards)
        {
            institutions.Add(await writer.RecordAsync(ward, new Institution(kind, name) { Day = Before }));
        }

        return institutions;
    }

    /// <summary>So many entries over the wards in turn.</summary>
    private static async Task EachAsync(RegisterWriter writer, IReadOnlyList<Guid> wards, int count, Func<int, Entry> entry)
    {
        for (var at = 0; at < wards.Count; at++)
        {
            await writer.RecordAllAsync(wards[at], Enumerable.Range(0, count).Where(number => number % wards.Count == at).Select(_ => entry(at)));
        }
    }
}
