using System.Net;
using System.Net.Http.Json;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.People;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Access;

/// <summary>A reader of a province has the figures of the units below, and learns who somebody is only with a reason.</summary>
public sealed class ProvincialReaderTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private const string Name = "Đặng Thị Dưới";
    private const string Reason = "Kiểm tra số liệu báo cáo quý";

    private readonly string _identity = $"{Random.Shared.NextInt64(100_000_000_000, 999_999_999_999)}";
    private HttpClient _reader = null!;
    private Guid _person;
    private Guid _case;

    public async Task InitializeAsync()
    {
        var given = await Scenario.CreateAsync(app);
        var (province, ward) = (Guid.NewGuid(), Guid.NewGuid());
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into units (unit_id, code, kind, name, valid_from) values (@province, left(@province::text, 12), 'province', 'Tỉnh Mây Núi', date '2025-07-01');
            insert into units (unit_id, code, kind, name, parent_id, valid_from)
            values (@ward, left(@ward::text, 12), 'commune', 'Xã Bên Dưới', @province, date '2025-07-01')
            """,
            new { province, ward });
        var officer = await app.Cast.UserAsync(Role.Officer);
        _person = Assert.IsType<Register.Result.Added>(await app.Services.GetRequiredService<Register>().AddAsync(
            new(Name, BornYear: 1988, Sex: "female", IdentityNumber: _identity, Address: "Ngõ Tám"), ward, officer)).PersonId;
        _case = Assert.IsType<CommandResult.Moved>(await given.Cases.StartAsync(
            new("permit", ward, Body.Police, _person, new Actor($"{officer}", ["officer"])))).CaseId;
        var email = $"{province:n}@example.org";
        await app.Cast.AddUserAsync(email, "Tạ Văn Tỉnh", province, Body.System, Role.ProvincialReader);
        _reader = await app.SignedInAsync(email);
    }

    public Task DisposeAsync()
    {
        _reader.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_figures_of_the_units_below_name_nobody()
    {
        foreach (var path in new[] { "/reports", "/reports/register", "/reports/figures/census.present" })
        {
            using var answer = await _reader.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain(Name, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Search_cases_and_programs_answer_nothing()
    {
        foreach (var path in new[] { "/people", "/cases", $"/cases/{_case}", $"/people/{_person}", $"/api/people/{_person}", $"/api/people/{_person}/facts", $"/api/cases/{_case}", $"/api/cases/{_case}/events" })
        {
            using var answer = await _reader.GetAsync(path);
            Assert.True(IsRefused(answer), $"{path} answers {(int)answer.StatusCode}");
        }

        Assert.Equal("[]", await _reader.GetStringAsync($"/api/people?q={Uri.EscapeDataString(Name)}"));
    }

    [Fact]
    public async Task Who_somebody_is_opens_with_a_reason_for_an_hour_and_nothing_beside_it()
    {
        using var opened = await OpenAsync(_identity);

        Assert.Equal($"/people/{_person}", opened.Headers.Location?.OriginalString);
        var page = WebUtility.HtmlDecode(await _reader.GetStringAsync($"/people/{_person}"));
        Assert.Contains(Name, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Ngõ Tám", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"{_case}", page, StringComparison.Ordinal);
        Assert.True(IsRefused(await _reader.GetAsync($"/cases/{_case}")));
        Assert.True(IsRefused(await _reader.GetAsync($"/api/cases/{_case}")));
        using var asked = await _reader.PostAsJsonAsync($"/api/people/{_person}/views", new { classes = new[] { "DrugHealth" }, reason = Reason });
        Assert.Equal(HttpStatusCode.NotFound, asked.StatusCode);

        app.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(HttpStatusCode.NotFound, (await _reader.GetAsync($"/people/{_person}")).StatusCode);
    }

    [Fact]
    public async Task A_unit_that_is_not_below_opens_nothing()
    {
        var identity = $"{Random.Shared.NextInt64(100_000_000_000, 999_999_999_999)}";
        await app.Services.GetRequiredService<Register>().AddAsync(
            new("Đặng Thị Ngoài", BornYear: 1988, Sex: "female", IdentityNumber: identity), await app.Cast.UnitAsync(), await app.Cast.UserAsync(Role.Officer));

        using var answer = await OpenAsync(identity);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    private Task<HttpResponseMessage> OpenAsync(string number) =>
        _reader.SubmitAsync("/people/outside", new() { ["Number"] = number, ["Reason"] = Reason });

    private static bool IsRefused(HttpResponseMessage answer) => answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden
        || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString().Contains("/access-denied", StringComparison.Ordinal));
}
