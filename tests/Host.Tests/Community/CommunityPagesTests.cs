using System.Net;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Community.Entries;
using CaseFlow.Definitions;
using CaseFlow.People;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Community;

public sealed class CommunityPagesTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private static readonly DateOnly Day = new(2026, 7, 1);

    private EntryBook Book => app.Services.GetRequiredService<EntryBook>();

    [Fact]
    public async Task An_outreach_is_asked_for_checked_and_counted_for_two_organisations_at_once()
    {
        var team = await InstitutionAsync("volunteer_team", "Đội CTXHTN số 1");
        using var officer = await app.SignedInAsync(Role.Officer);
        var path = $"/community/new/activity?kind=outreach&institution={team}";

        using var bare = await officer.SubmitAsync(path, new() { ["a.day"] = "1/8/2030", ["a.attendance"] = "nhiều" });
        var problems = (await bare.ReadPageAsync()).QuerySelectorAll(".alert li").Select(line => line.TextContent.Trim()).ToList();
        var filled = Filled(("a.day", "01.07"), ("a.subject", "Tuyên truyền tại trường học"), ("a.attendance", "1.236"), ("a.audiences", "pupils"), ("a.credits", $"i:{team}"));
        filled.Add(new("a.credits", "o:youth"));
        using var check = await PostAsync(officer, path, filled);
        var checking = await check.ReadPageAsync();
        filled.Add(new("Confirmed", "true"));
        filled.Add(new("Key", checking.QuerySelector("input[name=Key]")!.GetAttribute("value")!));
        using var kept = await PostAsync(officer, path, filled);
        using var again = await PostAsync(officer, path, filled);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
        Assert.Equal(3, problems.Count);
        Assert.Contains("1.236", checking.QuerySelector(".answers")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Học sinh, sinh viên", checking.QuerySelector(".answers")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        Assert.Equal(kept.Headers.Location, again.Headers.Location);
        Assert.Equal("1 1236 2", await SingleAsync(
            """
            select count(distinct entry_id) || ' ' || sum(distinct attendance) || ' ' || count(c.credit_id)
            from activities join community_credits c using (entry_id) where subject = 'Tuyên truyền tại trường học'
            """));
        var page = await officer.OpenAsync($"/community/institutions/{team}");
        Assert.Contains("1.236 lượt người", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_asks_why_keeps_both_and_the_page_tells_them()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        var id = await Book.RecordAsync(
            await app.Cast.UnitAsync(),
            new Activity("meeting", "Giao ban tháng 6") { Day = Day, Minutes = "Rà soát việc đã giao", Actions = [new("Thăm từng hộ", "Tổ 4", new(2026, 7, 30))] }, null);
        var path = $"/community/new/activity?of={id}";

        using var why = await officer.SubmitAsync(path, new() { ["a.subject"] = "Giao ban quý II" });
        using var kept = await officer.SubmitAsync(path, new() { ["a.subject"] = "Giao ban quý II", ["a.reason"] = "Ghi nhầm tên buổi họp", ["Confirmed"] = "true" }, $"of={id}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, why.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        var page = await officer.OpenAsync($"/community/entries/{id}");
        Assert.Contains("Giao ban quý II", page.QuerySelector(".answers")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Thăm từng hộ; Tổ 4; 30/07/2026", page.QuerySelector(".answers")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll(".story li").Length);
        Assert.Contains("Ghi nhầm tên buổi họp", page.QuerySelector(".story")!.TextContent, StringComparison.Ordinal);

        using var back = await officer.SubmitAsync($"/community/entries/{id}", new() { ["Reason"] = "Không có buổi họp này" });
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        using var gone = await officer.GetAsync($"/community/entries/{id}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_verdict_that_tells_of_drugs_is_corrected_by_nobody_who_may_not_see_it()
    {
        var person = await PersonAsync("Lò Văn Tiến");
        var club = await InstitutionAsync("b93_club", "CLB B93 số 7");
        var id = await Book.RecordAsync(await app.Cast.UnitAsync(), new Verdict(club, person, new(2026, 4, 1), true) { Day = Day, NotUsing = true }, null);
        var silent = await Book.RecordAsync(await app.Cast.UnitAsync(), new Verdict(club, person, new(2026, 1, 1), true) { Day = new(2026, 3, 31) }, null);
        await app.Services.GetRequiredService<ImportFolder>().ShipAsync(await File.ReadAllTextAsync(Repository.Path("workflows-json/user-management.v2.json")));
        Assert.IsType<CommandResult.Moved>(await app.Services.GetRequiredService<CaseRunner>().StartAsync(
            new NewCase("user-management", await app.Cast.UnitAsync(), Body.Committee, person, null)));
        await app.Cast.AddUserAsync("uyban@example.org", "Văn Thị Xã", await app.Cast.UnitAsync(), Body.Committee, Role.Officer);
        using var committee = await app.SignedInAsync("uyban@example.org");

        using var refused = await committee.GetAsync($"/community/new/verdict?of={id}");
        using var back = await committee.ForgeAsync($"/community/entries/{id}", new() { ["Reason"] = "Không có" });
        using var open = await committee.GetAsync($"/community/new/verdict?of={silent}");

        Assert.Null((await committee.OpenAsync($"/community/entries/{id}")).QuerySelector($"a[href*='of={id}']"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.OK), (refused.StatusCode, back.StatusCode, open.StatusCode));
    }

    [Fact]
    public async Task Gifts_are_split_among_those_who_got_them_and_a_split_that_does_not_add_up_is_refused()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        var person = await PersonAsync("Lò Văn Quà");
        var gifts = new Dictionary<string, string>
        {
            ["a.kind"] = "gift",
            ["a.subject"] = "Quà cho người vượt khó",
            ["a.day"] = "1/7/2026",
            ["a.parts"] = "3",
            ["a.amount"] = "1.500.000 đ",
            ["a.persons"] = $"{person}",
            ["a.recipients"] = "Hộ bà Lan\nHộ ông Páo; 700000",
            ["Confirmed"] = "true",
        };

        using var short1 = await officer.SubmitAsync("/community/new/support", new(gifts) { ["a.parts"] = "4" }, "/community/new/support");
        using var kept = await officer.SubmitAsync("/community/new/support", gifts, "/community/new/support");

        Assert.Contains("cộng lại đúng tổng số tiền", (await short1.ReadPageAsync()).QuerySelector(".alert")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        Assert.Equal("400000,400000,700000", await SingleAsync(
            "select string_agg(p.amount::text, ',' order by p.amount) from support_parts p join supports s using (entry_id) where s.subject = 'Quà cho người vượt khó'"));
        Assert.Contains("1.500.000 đ", (await officer.OpenAsync($"{kept.Headers.Location}")).QuerySelector(".answers")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_of_the_committee_records_and_counts_but_is_told_no_names()
    {
        var club = await InstitutionAsync("b93_club", "Câu lạc bộ B93 Suối Mây");
        var person = await PersonAsync("Vàng A Kín");
        var unit = await app.Cast.UnitAsync();
        await Book.RecordAsync(unit, new InstitutionPerson(club, person) { Day = Day }, null);
        var session = await Book.RecordAsync(unit, new Activity("club_session", "Sinh hoạt tháng 7") { Day = Day, Persons = [person], Attendance = 8 }, null);
        await Book.RecordAsync(unit, new Enrolment(person, "Trung tâm Y tế khu vực") { Day = Day }, null);
        await app.Cast.AddUserAsync("lien@example.org", "Mùa Thị Liên", unit, Body.Committee, Role.Officer);
        using var committee = await app.SignedInAsync("lien@example.org");
        using var police = await app.SignedInAsync(Role.Officer);

        foreach (var path in new[] { $"/community/institutions/{club}", $"/community/entries/{session}", "/community/entries" })
        {
            var told = (await committee.OpenAsync(path)).QuerySelector("main")!.TextContent;
            Assert.DoesNotContain("Vàng A Kín", told, StringComparison.Ordinal);
            Assert.DoesNotContain("Trung tâm Y tế khu vực", told, StringComparison.Ordinal);
        }

        Assert.Contains("Số người mà bạn không được xem tên: 1.", (await committee.OpenAsync($"/community/institutions/{club}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Vàng A Kín", (await police.OpenAsync($"/community/institutions/{club}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Trung tâm Y tế khu vực", (await police.OpenAsync("/community/entries?what=enrolment")).Body!.TextContent, StringComparison.Ordinal);
        using var correct = await committee.GetAsync($"/community/new/activity?of={session}");
        using var enrol = await committee.GetAsync("/community/new/enrolment");
        using var record = await committee.GetAsync("/community/new/activity?kind=meeting");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.OK), (correct.StatusCode, enrol.StatusCode, record.StatusCode));
    }

    [Fact]
    public async Task What_another_unit_recorded_does_not_exist_here_and_a_helper_and_an_operator_see_no_page()
    {
        var elsewhere = await app.Cast.AddUnitAsync("T0131", "Xã Khác");
        var club = await Book.RecordAsync(elsewhere, new Institution("family_club", "Câu lạc bộ nơi khác") { Day = Day }, null);
        var meeting = await Book.RecordAsync(elsewhere, new Activity("meeting", "Giao ban nơi khác") { Day = Day }, null);
        using var officer = await app.SignedInAsync(Role.Officer);
        using var helper = await app.SignedInAsync(Role.Helper);
        using var chairman = await app.SignedInAsync(Role.Chairman);

        foreach (var path in new[] { $"/community/institutions/{club}", $"/community/entries/{meeting}", $"/community/new/household?institution={club}", $"/community/new/activity?of={meeting}" })
        {
            using var hidden = await officer.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.NotFound), (path, hidden.StatusCode));
        }

        Assert.DoesNotContain("nơi khác", (await officer.OpenAsync("/community/entries")).Body!.TextContent, StringComparison.Ordinal);
        using var denied = await helper.GetAsync("/community");
        denied.AssertDenied("/community");
        using var reads = await chairman.GetAsync("/community");
        using var records = await chairman.GetAsync("/community/new");
        Assert.Equal(HttpStatusCode.OK, reads.StatusCode);
        records.AssertDenied("/community/new");
    }

    [Fact]
    public async Task The_list_is_narrowed_by_what_stands_in_the_address()
    {
        var team = await InstitutionAsync("peaceful_quarter", "Đội hình bình yên khu phố 3");
        var unit = await app.Cast.UnitAsync();
        await Book.RecordAsync(unit, new Activity("patrol", "Tuần tra đêm Bản Mây") { Day = new(2026, 6, 20), Credits = [new(team)] }, null);
        await Book.RecordAsync(unit, new Activity("patrol", "Tuần tra chợ Bản Mây") { Day = new(2026, 5, 20) }, null);
        await Book.RecordAsync(unit, new Pledge("Không tàng trữ ở Bản Mây") { Day = new(2026, 6, 21), Signers = 3249 }, null);
        using var officer = await app.SignedInAsync(Role.Officer);

        Assert.Equal(3, await RowsAsync(officer, "q=ban may"));
        Assert.Equal(2, await RowsAsync(officer, "q=ban may&from=1/6/2026"));
        Assert.Equal(2, await RowsAsync(officer, "q=ban may&what=activity&kind=patrol"));
        Assert.Equal(1, await RowsAsync(officer, $"q=ban may&institution={team}"));
        Assert.Contains("3.249 người ký", (await officer.OpenAsync("/community/entries?q=ban may&what=pledge")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("institution", "kind=family_club", "a.name", "Câu lạc bộ Gia đình")]
    [InlineData("registration", "", "a.rehab", "home")]
    [InlineData("pledge", "", "a.signers", "25")]
    [InlineData("status", "", "a.programme", "drug_free")]
    [InlineData("note", "", "a.text", "Thiếu kinh phí cho vay vốn")]
    [InlineData("activity", "kind=counselling_visit", "a.subject", "Tư vấn tái hòa nhập")]
    [InlineData("activity", "kind=conference", "a.about", "hàng trăm đại biểu")]
    public async Task Every_form_records_what_it_asks(string what, string query, string field, string value)
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        var path = $"/community/new/{what}{(query.Length > 0 ? $"?{query}" : "")}";
        var answers = new Dictionary<string, string>
        {
            ["a.day"] = "1/7/2026",
            ["a.name"] = "Tên",
            ["a.subject"] = "Nội dung",
            ["a.stage"] = "pilot",
            ["a.signers"] = "1",
            ["a.programme"] = "healthy",
            ["a.year"] = "2026",
            ["a.met"] = "false",
            ["a.kind"] = "difficulty",
            ["Confirmed"] = "true",
            [field] = value,
        };

        using var kept = await officer.SubmitAsync(path, answers, path);

        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        var page = await officer.OpenAsync($"{kept.Headers.Location}");
        Assert.Equal(what, await SingleAsync("select what from community_entries order by recorded_at desc, entry_id desc limit 1"));
        Assert.DoesNotContain("a.", page.QuerySelector("main .answers")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_adds_a_kind_of_institution_that_every_unit_is_offered_then()
    {
        await app.Cast.InstallerAsync();
        using var installer = await app.SignedInAsync(Cast.InstallerEmail);
        using var officer = await app.SignedInAsync(Role.Officer);

        using var bare = await installer.SubmitAsync("/community/kinds", new() { ["Vi"] = "Tổ hòa giải" });
        using var added = await installer.SubmitAsync("/community/kinds", new() { ["Vi"] = "Tổ hòa giải", ["En"] = "Mediation group", ["CountedIn"] = "groups", ["Parts"] = "members" });

        Assert.Equal(2, (await bare.ReadPageAsync()).QuerySelectorAll(".alert li").Length);
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        Assert.Contains("Tổ hòa giải", (await officer.OpenAsync("/community/new")).Body!.TextContent, StringComparison.Ordinal);

        using var ended = await installer.ForgeAsync("/community/kinds?handler=End", new() { ["code"] = "mediation_group" });
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.DoesNotContain("Tổ hòa giải", (await officer.OpenAsync("/community/new")).Body!.TextContent, StringComparison.Ordinal);
        using var denied = await officer.GetAsync("/community/kinds");
        denied.AssertDenied("/community/kinds");
    }

    [Fact]
    public async Task A_partner_that_is_not_on_the_list_is_added_to_it_and_offered_then()
    {
        await app.Cast.InstallerAsync();
        using var installer = await app.SignedInAsync(Cast.InstallerEmail);
        using var officer = await app.SignedInAsync(Role.Officer);
        var partner = new Dictionary<string, string> { ["List"] = "organisation", ["WordVi"] = "Hội Luật gia", ["WordEn"] = "Lawyers' Association" };

        using var added = await installer.SubmitAsync("/community/kinds", partner, "handler=Word");
        using var twice = await installer.SubmitAsync("/community/kinds", partner, "handler=Word");
        using var closed = await installer.SubmitAsync("/community/kinds", new(partner) { ["List"] = "grade" }, "handler=Word");

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (added.StatusCode, twice.StatusCode, closed.StatusCode));
        Assert.Contains("Hội Luật gia", (await officer.OpenAsync("/community/new/activity?kind=seminar")).Body!.TextContent, StringComparison.Ordinal);
    }

    private static List<KeyValuePair<string, string>> Filled(params (string Name, string Value)[] answers) =>
        [.. answers.Select(answer => new KeyValuePair<string, string>(answer.Name, answer.Value))];

    private static async Task<HttpResponseMessage> PostAsync(HttpClient visitor, string path, List<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields.Append(new("__RequestVerificationToken", await visitor.TokenAsync())));
        return await visitor.PostAsync(path, content);
    }

    private static async Task<int> RowsAsync(HttpClient visitor, string query) => (await visitor.OpenAsync($"/community/entries?{query}")).QuerySelectorAll(".work-row").Length;

    private async Task<string?> SingleAsync(string sql)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<string>(sql);
    }

    private async Task<Guid> InstitutionAsync(string kind, string name) =>
        await Book.RecordAsync(await app.Cast.UnitAsync(), new Institution(kind, name) { Day = new(2026, 1, 5) }, null);

    private async Task<Guid> PersonAsync(string name) => Assert.IsType<Register.Result.Added>(
        await app.Services.GetRequiredService<Register>().AddAsync(new(name, 1990, null, "male"), await app.Cast.UnitAsync(), null)).PersonId;
}
