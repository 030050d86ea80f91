using CaseFlow.Access;
using CaseFlow.Community.Entries;
using CaseFlow.People;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Host.Tests.Community;

public sealed class EntryBookTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private static readonly DateOnly Day = new(2026, 6, 5);

    private EntryBook Book => app.Services.GetRequiredService<EntryBook>();

    [Fact]
    public async Task One_fact_that_three_organisations_brought_about_counts_once()
    {
        var unit = await UnitAsync();
        var team = await Book.RecordAsync(unit, new Institution("volunteer_team", "Đội CTXHTN") { Day = Day }, null);
        await Book.RecordAsync(unit, new Registration("centre") { Day = Day, Credits = [new(team), new(Organisation: "police"), new(Organisation: "front")] }, null);

        Assert.Equal(1, await CountAsync("voluntary_registrations", "count(*)", unit));
        Assert.Equal(3, await ScalarAsync("select count(*) from community_credits c join community_entries e using (entry_id) where e.unit_id = @unit", unit));
    }

    [Fact]
    public async Task Hundreds_of_delegates_are_in_no_sum()
    {
        var unit = await UnitAsync();
        await Book.RecordAsync(unit, new Activity("outreach", "Tuyên truyền tại chợ") { Day = Day, Attendance = 120 }, null);
        await Book.RecordAsync(unit, new Activity("conference", "Hội nghị truyền thông") { Day = Day, Attendance = 300, Approximate = true, About = "hàng trăm đại biểu" }, null);

        Assert.Equal(120, await CountAsync("activities", "sum(attendance) filter (where not approximate)", unit));
        Assert.Equal(2, await CountAsync("activities", "count(*)", unit));
    }

    [Fact]
    public async Task The_parts_of_a_batch_of_gifts_make_the_whole_or_nothing_is_recorded()
    {
        var unit = await UnitAsync();
        var gifts = new Support("gift", "Quà cho người vượt khó", 44, 22_000_000m) { Day = Day, Split = [.. Enumerable.Range(1, 44).Select(number => new SupportPart(null, $"Hộ {number}", 500_000m))] };
        await Book.RecordAsync(unit, gifts, null);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Book.RecordAsync(unit, gifts with { Amount = 21_000_000m }, null));

        Assert.Equal("split_makes_the_whole", refused.ConstraintName);
        Assert.Equal(22_000_000m, await CountAsync("supports", "sum(amount)", unit));
        Assert.Equal(44, await CountAsync("supports", "sum(parts)", unit));
    }

    [Fact]
    public async Task A_correction_keeps_what_was_known_before_it()
    {
        var unit = await UnitAsync();
        var by = await app.Cast.UserAsync(Role.Officer);
        var first = await Book.RecordAsync(unit, new Activity("outreach", "Tuyên truyền") { Day = Day, Attendance = 50 }, by);
        var then = app.Clock.GetUtcNow();
        app.Clock.Advance(TimeSpan.FromDays(1));

        Assert.True(await Book.CorrectAsync(unit, first, new Activity("outreach", "Tuyên truyền") { Day = Day, Attendance = 55 }, "Đếm lại danh sách", by));

        Assert.Equal(55, await CountAsync("activities", "sum(attendance)", unit));
        Assert.Equal(50, await CountAsync("activities", "sum(attendance)", unit, then));
    }

    [Fact]
    public async Task What_was_taken_back_counts_no_more_but_did_on_its_day()
    {
        var unit = await UnitAsync();
        var by = await app.Cast.UserAsync(Role.Officer);
        var first = await Book.RecordAsync(unit, new Activity("patrol", "Tuần tra") { Day = Day }, by);
        var then = app.Clock.GetUtcNow();
        app.Clock.Advance(TimeSpan.FromHours(1));

        Assert.True(await Book.WithdrawAsync(unit, first, Activity.Word, "Nhập nhầm xã", by));

        Assert.Equal(0, await CountAsync("activities", "count(*)", unit));
        Assert.Equal(1, await CountAsync("activities", "count(*)", unit, then));
        Assert.False(await Book.WithdrawAsync(unit, first, Activity.Word, "Lần nữa", by));
    }

    [Fact]
    public async Task Another_unit_corrects_nothing_here()
    {
        var unit = await UnitAsync();
        var by = await app.Cast.UserAsync(Role.Officer);
        var first = await Book.RecordAsync(unit, new Activity("patrol", "Tuần tra") { Day = Day }, by);

        Assert.False(await Book.CorrectAsync(await UnitAsync(), first, new Activity("patrol", "Khác") { Day = Day }, "Sửa", by));
        Assert.False(await Book.CorrectAsync(unit, first, new Note("difficulty", "Khác") { Day = Day }, "Sửa", by));
    }

    [Fact]
    public async Task Nothing_that_was_recorded_can_be_changed_in_place()
    {
        var unit = await UnitAsync();
        await Book.RecordAsync(unit, new Activity("patrol", "Tuần tra") { Day = Day }, null);
        await using var connection = await app.Database.OpenConnectionAsync();

        foreach (var table in (string[])["community_entries", "activities", "supports", "pledges", "institutions", "person_verdicts", "unit_statuses"])
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync($"delete from {table}"));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Fact]
    public async Task A_pledge_of_a_case_is_a_paper_about_one_person()
    {
        var unit = await UnitAsync();
        await Book.RecordAsync(unit, new Pledge("Không vi phạm tệ nạn xã hội") { Day = Day, Signers = 120 }, null);

        var paper = new LegalPledge(await PersonAsync(unit), Guid.CreateVersion7(), "V-25");
        var refused = await Assert.ThrowsAsync<PostgresException>(() => Book.RecordAsync(unit, new Pledge("Cam kết") { Day = Day, Signers = 2, OfCase = paper }, null));

        Assert.Equal("case_pledge_is_a_paper_of_one_person", refused.ConstraintName);
        Assert.Equal(120, await CountAsync("pledges", "sum(signers)", unit));
    }

    [Fact]
    public async Task Every_kind_of_entry_finds_its_rows_again()
    {
        var unit = await UnitAsync();
        var person = await PersonAsync(unit);
        var club = await Book.RecordAsync(unit, new Institution("b93_club", "Câu lạc bộ B93") { Day = Day, Stage = "pilot", DecisionNumber = "12/QĐ-UBND", DecisionDate = Day }, null);
        await Book.RecordAllAsync(
            unit,
            [
                new Member(club, "Trần Thị Hoa", "official") { Day = Day, Role = "head", Organisation = "women", TrainedOn = Day, Training = "Tư vấn" },
                new InstitutionPerson(club, person) { Day = Day },
                new Household(club) { Day = Day, Head = "Lò Văn Pâng" },
                new Grade(club, 2026, "fair") { Day = Day },
                new Verdict(club, person, new(2026, 4, 1), true) { Day = Day, NotUsing = true },
                new Activity("meeting", "Giao ban quý II") { Day = Day, Persons = [person], Actions = [new("Thăm từng nhà", "Tổ 4", Day.AddDays(30))], Audiences = ["pupils"] },
                new Enrolment(person, "Trung tâm Y tế") { Day = Day, NoticeNumber = "5/TB" },
                new UnitStatus("drug_free", 2026, false) { Day = Day, Criteria = [new("no_hotspot", true), new("fewer", false, "Tăng 2 người")] },
                new Note("question", "Ai được vay vốn?") { Day = Day, Answer = "Người có quyết định quản lý sau cai." },
            ],
            null);

        foreach (var (table, rows) in ((string, int)[])[
            ("institutions", 1), ("institution_members", 1), ("institution_persons", 1), ("institution_households", 1), ("institution_grades", 1),
            ("person_verdicts", 1), ("activities", 1), ("activity_persons", 1), ("activity_actions", 1), ("methadone_enrolments", 1), ("unit_statuses", 1),
            ("unit_status_criteria", 2), ("community_notes", 1)])
        {
            Assert.Equal((table, (decimal)rows), (table, await CountAsync(table, "count(*)", unit)));
        }
    }

    private Task<decimal> CountAsync(string table, string what, Guid unit, DateTimeOffset? known = null) => ScalarAsync(
        $"select coalesce({what}, 0) from {table} t join community_as_of(coalesce(@known::timestamptz, 'infinity')) e using (entry_id) where e.unit_id = @unit", unit, known);

    private async Task<decimal> ScalarAsync(string sql, Guid unit, DateTimeOffset? known = null)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<decimal>(sql, new { unit, known });
    }

    private Task<Guid> UnitAsync() => app.Cast.AddUnitAsync($"{Guid.NewGuid():N}"[..12], "Xã Cộng Đồng");

    private async Task<Guid> PersonAsync(Guid unit) => Assert.IsType<Register.Result.Added>(
        await app.Services.GetRequiredService<Register>().AddAsync(new("Lò Văn Ba", 1990, null, "male"), unit, null)).PersonId;
}
