using System.Net;
using System.Net.Http.Json;
using CaseFlow.Access;
using CaseFlow.People;
using CaseFlow.People.Whereabouts;
using CaseFlow.Platform.Web;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Host.Tests.People.Whereabouts;

public sealed class WhereaboutsTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private DateOnly Today => VietnameseText.LocalDate(app.Clock.GetUtcNow());

    private WhereaboutsStore Whereabouts => app.Services.GetRequiredService<WhereaboutsStore>();

    private Census Census => app.Services.GetRequiredService<Census>();

    [Fact]
    public async Task A_person_is_where_the_newest_day_says_and_a_correction_of_a_day_counts_alone()
    {
        var person = await PersonAsync(await UnitAsync(), "Lò Văn Ba");

        await StateAsync(person, Today.AddDays(-30), "present");
        await StateAsync(person, Today.AddDays(-10), "detained");
        await StateAsync(person, Today.AddDays(-10), "centre", "compulsory");

        Assert.Equal([("centre", "compulsory"), ("present", null)], (await Whereabouts.OfAsync(person)).Select(stated => (stated.Status!, stated.Detail)));
    }

    [Fact]
    public async Task The_parts_of_a_census_exclude_one_another_and_make_the_total()
    {
        var unit = await UnitAsync();
        await PeopleAsync(unit, ("present", null), ("present", null), ("absent_reported", null), ("absent_unknown", null), ("detained", null),
            ("centre", "voluntary"), ("centre", "waiting"), ("hospital_other", null), ("left", "died"));

        var count = await Census.CountAsync(unit, Today);

        Assert.Equal((8, 2, 1, 1, 1, 2, 1), (count.Total, count.Present, count.AbsentReported, count.AbsentUnknown, count.Detained, count.Centre, count.HospitalOther));
        Assert.Equal(count.Total, WhereaboutsKinds.Counted.Sum(count.Of));
        foreach (var part in WhereaboutsKinds.Counted)
        {
            Assert.Equal(count.Of(part), (await Census.PeopleAsync(unit, Today, part)).Count);
        }
    }

    [Fact]
    public async Task A_kept_census_gives_the_same_numbers_and_people_whatever_is_recorded_later()
    {
        var unit = await UnitAsync();
        var people = await PeopleAsync(unit, ("present", null), ("present", null), ("detained", null));
        var by = await app.Cast.UserAsync(Role.Officer);
        var census = (await Census.KeepAsync(unit, Today.AddDays(-1), by))!.Value;

        await StateAsync(people[0], Today.AddDays(-2), "absent_unknown");
        await PeopleAsync(unit, ("present", null));

        var read = (await Census.FindAsync(unit, census))!;
        Assert.Equal((3, 2, 1, 0), (read.Count.Total, read.Count.Present, read.Count.Detained, read.Count.AbsentUnknown));
        Assert.Equal(2, (await Census.KeptPeopleAsync(census, "present")).Count);
        Assert.Equal((4, 2, 1), Three(await Census.CountAsync(unit, Today.AddDays(-1))));
    }

    [Fact]
    public async Task Who_came_since_a_day_is_new_and_who_was_never_here_before_came_for_the_first_time()
    {
        var unit = await UnitAsync();
        await PeopleAsync(unit, ("present", null));
        var (back, first) = (await PersonAsync(unit, "Lò Văn Về"), await PersonAsync(unit, "Lò Văn Mới"));
        await StateAsync(back, Today.AddDays(-40), "left", "moved");
        await StateAsync(back, Today.AddDays(-3), "present");
        await StateAsync(first, Today.AddDays(-60), "left", "mistaken");
        await StateAsync(first, Today.AddDays(-60), "present");

        var fresh = await Census.NewAsync(unit, Today.AddDays(-5), Today);

        Assert.Equal((1, 0), (fresh.Total, fresh.FirstTime));
        Assert.Equal(["Lò Văn Về"], (await Census.NewPeopleAsync(unit, Today.AddDays(-5), Today, firstTime: false)).Select(person => person.FullName));
    }

    [Fact]
    public async Task Who_came_and_went_to_another_unit_since_stands_behind_the_number_of_that_day()
    {
        var person = await PersonAsync(await app.Cast.UnitAsync(), "Lò Văn Đi Rồi");
        var there = await UnitAsync();
        var day = Today;
        app.Clock.Advance(TimeSpan.FromDays(1));
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync("update people set unit_id = @there, changed_at = @now where person_id = @person", new { there, person, now = app.Clock.GetUtcNow() });
        using var officer = await app.SignedInAsync(Role.Officer);

        var page = await officer.OpenAsync($"/people/census?on={day:yyyy-MM-dd}&from={day:yyyy-MM-dd}&part=new");

        Assert.Contains("Lò Văn Đi Rồi", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_committee_reads_the_numbers_and_opens_nobody()
    {
        await StateAsync(await PersonAsync(await app.Cast.UnitAsync(), "Lò Thị Số"), Today.AddDays(-1), "present");
        using var chairman = await app.SignedInAsync(Role.Chairman);

        var page = await chairman.OpenAsync("/people/census?part=present");

        Assert.NotNull(page.QuerySelector("table"));
        Assert.Empty(page.QuerySelectorAll("table a, main form[method=post], .work-row a[href^='/people/0']"));
        Assert.DoesNotContain("Lò Thị Số", page.Body!.TextContent, StringComparison.Ordinal);
        using var kept = await chairman.ForgeAsync("/people/census", new() { ["On"] = VietnameseText.ShortDate(Today) });
        kept.AssertDenied("/people/census");
    }

    [Fact]
    public async Task A_census_is_not_kept_while_nobody_has_said_where_somebody_is()
    {
        var unit = await UnitAsync();
        await PeopleAsync(unit, ("present", null));
        var unsaid = await PersonAsync(unit, "Lò Văn Chưa Rõ");
        var by = await app.Cast.UserAsync(Role.Officer);

        Assert.Null(await Census.KeepAsync(unit, Today, by));
        Assert.Equal(unsaid, Assert.Single(await Census.PeopleAsync(unit, Today, "unstated")).PersonId);

        await StateAsync(unsaid, Today, "present");
        Assert.NotNull(await Census.KeepAsync(unit, Today, by));
    }

    [Fact]
    public async Task The_database_itself_keeps_no_census_whose_parts_do_not_sum()
    {
        var unit = await UnitAsync();
        var by = await app.Cast.UserAsync(Role.Officer);
        await using var connection = await app.Database.OpenConnectionAsync();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync(
            "insert into censuses values (gen_random_uuid(), @unit, date '2026-07-06', now(), @by, 3, 1, 0, 0, 0, 0, 1, 0, 0)", new { unit, by }));

        Assert.Equal("parts_sum_to_the_total", refused.ConstraintName);
    }

    [Fact]
    public async Task Who_moved_is_counted_by_each_unit_for_its_own_days()
    {
        var (here, there) = (await UnitAsync(), await UnitAsync());
        var person = Assert.Single(await PeopleAsync(here, ("present", null)));
        var before = Today;
        app.Clock.Advance(TimeSpan.FromDays(3));
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync("update people set unit_id = @there, changed_at = @now where person_id = @person", new { there, person, now = app.Clock.GetUtcNow() });

        Assert.Equal((1, 0), ((await Census.CountAsync(here, before)).Total, (await Census.CountAsync(there, before)).Total));
        Assert.Equal((0, 1), ((await Census.CountAsync(here, Today)).Total, (await Census.CountAsync(there, Today)).Total));
    }

    [Fact]
    public async Task Who_is_sent_to_a_centre_leaves_the_list_of_the_law_and_stays_in_the_census()
    {
        var unit = await UnitAsync();
        var person = Assert.Single(await PeopleAsync(unit, ("centre", "compulsory")));
        var by = await app.Cast.UserAsync(Role.Officer);
        await Whereabouts.RecordListAsync(person, "dependent", Today.AddDays(-20), true, "Phiếu kết quả xác định", by);
        await Whereabouts.RecordListAsync(person, "dependent", Today.AddDays(-5), false, "Có quyết định đưa vào cơ sở cai nghiện", by);

        Assert.Equal([false, true], (await Whereabouts.ListsOfAsync(person)).Select(stated => stated.IsOn));
        Assert.Equal(1, (await Census.CountAsync(unit, Today)).Total);
    }

    [Fact]
    public async Task An_officer_states_it_on_the_page_and_is_told_what_is_missing()
    {
        var person = await PersonAsync(await app.Cast.UnitAsync(), "Lò Văn Tư");
        using var officer = await app.SignedInAsync(Role.Officer);

        using var bare = await officer.SubmitAsync($"/people/{person}/whereabouts", new() { ["Status"] = "centre", ["Since"] = "1/8/2030" });
        using var whole = await officer.SubmitAsync($"/people/{person}/whereabouts", new() { ["Status"] = "centre", ["Detail"] = "centre:waiting", ["Since"] = "1/7/2026" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
        Assert.Equal(2, (await bare.ReadPageAsync()).QuerySelectorAll(".alert li").Length);
        Assert.Equal(HttpStatusCode.Redirect, whole.StatusCode);
        Assert.Equal("waiting", Assert.Single(await Whereabouts.OfAsync(person)).Detail);
        using var back = await officer.SubmitAsync($"/people/{person}/whereabouts", [], "?handler=TakeBack");
        Assert.Empty(await Whereabouts.OfAsync(person));
    }

    [Fact]
    public async Task A_program_states_it_too_and_a_census_of_another_unit_does_not_exist()
    {
        var person = await PersonAsync(await app.Cast.UnitAsync(), "Lò Văn Năm");
        var elsewhere = await UnitAsync();
        await PeopleAsync(elsewhere, ("present", null));
        var foreign = await Census.KeepAsync(elsewhere, Today, await app.Cast.UserAsync(Role.Officer));
        using var officer = await app.SignedInAsync(Role.Officer);

        using var stated = await officer.PostAsJsonAsync($"/api/people/{person}/whereabouts", new { since = "2026-07-01", status = "present" });
        using var wrong = await officer.PostAsJsonAsync($"/api/people/{person}/whereabouts", new { since = "2026-07-01", status = "centre" });
        using var hidden = await officer.GetAsync($"/people/census/{foreign}");

        Assert.Equal(HttpStatusCode.NoContent, stated.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    private static (int, int, int) Three(Count count) => (count.Total, count.Present, count.AbsentUnknown);

    private Task StateAsync(Guid person, DateOnly since, string status, string? detail = null) =>
        Whereabouts.RecordAsync(person, since, status, detail, "", null);

    private Task<Guid> UnitAsync() => app.Cast.AddUnitAsync($"{Guid.NewGuid():N}"[..12], "Xã Đếm");

    private async Task<Guid> PersonAsync(Guid unit, string name) => Assert.IsType<Register.Result.Added>(
        await app.Services.GetRequiredService<Register>().AddAsync(new(name, 1990, null, "male"), unit, null)).PersonId;

    private async Task<IReadOnlyList<Guid>> PeopleAsync(Guid unit, params (string Status, string? Detail)[] whereabouts)
    {
        var people = new List<Guid>();
        foreach (var (status, detail) in whereabouts)
        {
            people.Add(await PersonAsync(unit, $"Người {status}"));
            await StateAsync(people[^1], Today.AddDays(-7), status, detail);
        }

        return people;
    }
}
