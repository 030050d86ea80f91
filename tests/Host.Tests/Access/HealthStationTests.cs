using System.Net;
using System.Net.Http.Json;
using CaseFlow.Access;
using CaseFlow.People.Facts;
using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Access;

/// <summary>The health station reads who of the unit is in substitution treatment, their treatment and health, and nothing else.</summary>
public sealed class HealthStationTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private HttpClient _station = null!;
    private Guid _treated;
    private Guid _untreated;
    private Guid _elsewhere;

    public async Task InitializeAsync()
    {
        _treated = await PersonAsync("Đặng Thị Uống", await app.Cast.UnitAsync());
        _untreated = await PersonAsync("Đặng Thị Khỏe", await app.Cast.UnitAsync());
        _elsewhere = await PersonAsync("Đặng Thị Xa", await app.Cast.AddUnitAsync($"T{Guid.NewGuid():n}", "Xã Bên Kia Đồi"));
        await SayAsync(_treated, "inTherapy", "true");
        await SayAsync(_elsewhere, "inTherapy", "true");
        _station = await app.SignedInAsync(Role.HealthWorker);
    }

    public Task DisposeAsync()
    {
        _station.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task It_finds_those_of_the_unit_who_are_in_treatment_and_nobody_else()
    {
        var page = WebUtility.HtmlDecode(await _station.GetStringAsync("/people"));

        Assert.Contains($"/people/{_treated}", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"{_untreated}", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"{_elsewhere}", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _station.GetAsync($"/people/{_treated}")).StatusCode);
        foreach (var hidden in new[] { _untreated, _elsewhere })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await _station.GetAsync($"/people/{hidden}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await _station.GetAsync($"/api/people/{hidden}")).StatusCode);
        }
    }

    [Fact]
    public async Task It_sees_nobody_any_more_whose_treatment_has_ended()
    {
        await SayAsync(_untreated, "therapies", """{"facility": "Cơ sở Suối Mây", "from": "2026-01"}""", entry: 1);
        Assert.Equal(HttpStatusCode.OK, (await _station.GetAsync($"/people/{_untreated}")).StatusCode);

        await SayAsync(_untreated, "therapies", """{"facility": "Cơ sở Suối Mây", "from": "2026-01", "to": "2026-06"}""", entry: 1);
        Assert.Equal(HttpStatusCode.NotFound, (await _station.GetAsync($"/people/{_untreated}")).StatusCode);
    }

    [Fact]
    public async Task It_sees_who_is_enrolled_for_methadone_until_the_enrolment_ends()
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        var enrolled = new { entry = Guid.NewGuid(), later = Guid.NewGuid(), unit = await app.Cast.UnitAsync(), _untreated };
        await connection.ExecuteAsync(
            """
            insert into community_entries (entry_id, first_id, version, unit_id, what, day, recorded_at) values (@entry, @entry, 1, @unit, 'enrolment', date '2026-07-01', now());
            insert into methadone_enrolments (entry_id, person_id, site) values (@entry, @_untreated, 'Cơ sở Suối Mây')
            """,
            enrolled);
        Assert.Equal(HttpStatusCode.OK, (await _station.GetAsync($"/people/{_untreated}")).StatusCode);

        await connection.ExecuteAsync(
            """
            insert into community_entries (entry_id, first_id, version, unit_id, what, day, recorded_at, reason)
            values (@later, @entry, 2, @unit, 'enrolment', date '2026-07-01', now(), 'Đã dừng');
            insert into methadone_enrolments (entry_id, person_id, site, until) values (@later, @_untreated, 'Cơ sở Suối Mây', date '2026-07-20')
            """,
            enrolled);
        Assert.Equal(HttpStatusCode.NotFound, (await _station.GetAsync($"/people/{_untreated}")).StatusCode);
    }

    [Fact]
    public async Task Of_drugs_and_health_it_opens_the_part_about_treatment_alone()
    {
        await SayAsync(_treated, "substances", """["heroin"]""");
        await SayAsync(_treated, "therapies", """{"facility": "Cơ sở Suối Mây"}""", entry: 1);
        Assert.DoesNotContain("Cơ sở Suối Mây", await PageAsync(), StringComparison.Ordinal);

        using var opened = await _station.PostAsJsonAsync($"/api/people/{_treated}/views", new { classes = new[] { "DrugHealth" }, reason = "Hẹn cấp thuốc tháng này" });

        Assert.Equal(HttpStatusCode.NoContent, opened.StatusCode);
        Assert.Contains("Cơ sở Suối Mây", await PageAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Heroin", await PageAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(FieldClass.Family))]
    [InlineData(nameof(FieldClass.CriminalRecord))]
    [InlineData(nameof(FieldClass.Child))]
    [InlineData(nameof(FieldClass.Support))]
    public async Task It_opens_no_other_class(string asked)
    {
        using var refused = await _station.PostAsJsonAsync($"/api/people/{_treated}/views", new { classes = new[] { asked }, reason = "Muốn biết thêm" });

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task The_database_shows_it_the_same_fields_as_the_pages_and_takes_none_from_it()
    {
        var worker = await app.Cast.CurrentAsync(Role.HealthWorker);
        foreach (var field in PersonFields.All)
        {
            await SayAsync(_treated, field.Id, field.Id == "inTherapy" ? "true" : "null", field.IsList ? 1 : 0);
        }

        await using var database = new Connections(app.Services.GetRequiredService<DatabaseAddress>(), new Asking(Asker.Of(worker)));
        await using var connection = await database.OpenConnectionAsync();
        var shown = await connection.QueryAsync<string>("select distinct field from person_facts where person_id = @_treated", new { _treated });

        Assert.Equal(
            PersonFields.All.Where(field => field.IsShownBy(FieldRights.Of(worker, field.Class))).Select(field => field.Id).Order(StringComparer.Ordinal),
            shown.Order(StringComparer.Ordinal));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => connection.ExecuteAsync(
            "insert into person_facts (person_id, field, value, version, recorded_at) values (@_treated, 'phone', '\"1\"', 9, now())", new { _treated }));
        Assert.Equal(0, await connection.ExecuteAsync("update people set phone = '1' where person_id = @_treated", new { _treated }));
    }

    private async Task<string> PageAsync() => WebUtility.HtmlDecode(await _station.GetStringAsync($"/people/{_treated}"));

    private async Task<Guid> PersonAsync(string name, Guid unit)
    {
        var added = await app.Services.GetRequiredService<CaseFlow.People.Register>().AddAsync(
            new(name, BornYear: 1988, Sex: "female"), unit, await app.Cast.UserAsync(Role.Officer));
        return Assert.IsType<CaseFlow.People.Register.Result.Added>(added).PersonId;
    }

    private async Task SayAsync(Guid person, string field, string value, int entry = 0)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "insert into person_facts (person_id, field, entry, value, version, recorded_at) values (@person, @field, @entry, @value::jsonb, 1, now())",
            new { person, field, entry, value });
    }

    private sealed class Asking(Viewer viewer) : IAsker
    {
        public Viewer? Viewer => viewer;
    }
}
