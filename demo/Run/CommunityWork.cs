using CaseFlow.Community.Entries;
using CaseFlow.Demo.Register;

namespace CaseFlow.Demo.Run;

/// <summary>What the teams and clubs of each commune did lately, as its officer recorded it.</summary>
internal static class CommunityWork
{
    public static async Task RecordAsync(EntryBook book, IEnumerable<Commune> communes, DateOnly today, CancellationToken ct)
    {
        foreach (var commune in communes)
        {
            var by = commune.Officer.Id;
            var founded = today.AddYears(-1);
            var team = await book.RecordAsync(
                commune.Unit, new Institution("volunteer_team", $"Đội công tác xã hội tình nguyện {commune.Name}") { Day = founded, DecisionNumber = "21/QĐ-UBND", DecisionDate = founded }, by, ct);
            var families = await book.RecordAsync(commune.Unit, new Institution("family_club", $"Câu lạc bộ Gia đình {commune.Name}") { Day = founded }, by, ct);
            await book.RecordAllAsync(
                commune.Unit,
                [
                    new Member(team, "Nguyễn Thị Hạnh", "official") { Day = founded, Role = "head", Organisation = "front" },
                    new Member(team, "Lê Văn Bảo", "volunteer") { Day = founded, Organisation = "youth" },
                    .. Enumerable.Range(0, 12).Select(_ => new Household(families) { Day = founded }),
                    new Activity("meeting", "Giao ban hằng tháng") { Day = today.AddDays(-9), Attendance = 11, Minutes = "Rà soát người được giúp đỡ.", Actions = [new("Thăm từng gia đình", "Đội", today.AddDays(20))], Credits = [new(team)] },
                    new Activity("outreach", "Tuyên truyền về Luật Phòng, chống ma túy") { Day = today.AddDays(-4), Attendance = 168, Audiences = ["pupils"], Credits = [new(team), new(Organisation: "youth")] },
                    new Activity("conference", "Hội nghị truyền thông") { Day = today.AddDays(-2), Approximate = true, About = "hàng trăm đại biểu", Credits = [new(Organisation: "committee", Part: Credit.Organised)] },
                    new Support("gift", "Quà cho người vượt khó", 4, 2_000_000m) { Day = today.AddDays(-2), Grounds = "Vượt khó vươn lên", Credits = [new(Organisation: "front")] },
                    new Pledge("Không vi phạm tệ nạn xã hội") { Day = today.AddDays(-4), Signers = 104 },
                ],
                by,
                ct);
        }
    }
}
