using System.Text.Json.Nodes;
using CaseFlow.Access;
using CaseFlow.Host.Tests.Units;
using CaseFlow.People;
using CaseFlow.People.Facts;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.People.Addresses;

/// <summary>Tỉnh Mây Trắng with Huyện Suối Bạc until 30/06/2025; Xã Đồi Thông is a part of Phường Mây Cao since 06/07/2026.</summary>
public sealed class AddressesTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly CaseFlowApp _app = new();
    private GivenUnits _given = null!;
    private Guid _person;
    private Guid _village;

    private FactStore Facts => _app.Services.GetRequiredService<FactStore>();

    public async Task InitializeAsync()
    {
        await _app.InitializeAsync();
        _given = await GivenUnits.CreateAsync(_app);
        var (province, village) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        _village = village;
        await using var connection = await _app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into units (unit_id, code, kind, name, parent_id, valid_from) values
              (@province, '90', 'province', 'Tỉnh Mây Trắng', null, date '2000-01-01'), (@village, '90001', 'commune', 'Xã Đồi Thông', @province, date '2000-01-01')
            """,
            new { province, village });
        _person = await _given.PersonAsync(await _app.Cast.UnitAsync(), "Lò Văn Nam", "gần chợ");
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public Task DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_address_finds_its_unit_by_the_names_that_people_write()
    {
        await SaveAsync("permanentAddresses", """{"hamlet": "Tổ 4", "commune": "xã đồi thông", "province": "Mây Trắng", "from": "2011"}""");

        Assert.Equal(_village.ToString(), (await OneAsync("permanentAddresses"))["unit"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_address_that_names_no_unit_of_the_tree_is_kept_as_it_was_written()
    {
        await SaveAsync("temporaryAddresses", """{"commune": "Xã Nơi Nào", "province": "Tỉnh Mây Trắng"}""");

        var kept = await OneAsync("temporaryAddresses");
        Assert.Null(kept["unit"]);
        Assert.Equal("Xã Nơi Nào, Tỉnh Mây Trắng", FactText.Said(PersonFields.Find("temporaryAddresses")!, kept, "vi"));
    }

    [Fact]
    public async Task Where_units_changed_an_address_is_told_as_it_was_written_with_the_name_of_today_in_brackets()
    {
        await SaveAsync("permanentAddresses", """{"street": "12 đường Suối", "hamlet": "Tổ 4", "commune": "Xã Đồi Thông", "province": "Tỉnh Mây Trắng", "from": "2011-03"}""");
        Assert.Equal(
            "12 đường Suối, Tổ 4, Xã Đồi Thông, Tỉnh Mây Trắng · Từ: 03/2011", FactText.Said(PersonFields.Find("permanentAddresses")!, await OneAsync("permanentAddresses"), "vi"));

        await using var connection = await _app.Database.OpenConnectionAsync();
        var province = await connection.ExecuteScalarAsync<Guid>("select parent_id from units where unit_id = @_village", new { _village });
        await _given.MergeAsync(GivenUnits.New("90009", "Phường Mây Cao") with { ParentId = province }, _village, await _given.UnitAsync("90002", "Xã Kia"));

        Assert.Equal(
            "12 đường Suối, Tổ 4, Xã Đồi Thông, Tỉnh Mây Trắng (nay là Phường Mây Cao, Tỉnh Mây Trắng) · Từ: 03/2011",
            FactText.Said(PersonFields.Find("permanentAddresses")!, await OneAsync("permanentAddresses"), "vi"));
    }

    [Fact]
    public async Task The_free_line_stands_until_the_place_of_today_is_recorded_by_unit_and_the_search_finds_both()
    {
        var search = _app.Services.GetRequiredService<SearchPeople>();
        var officer = await _app.Cast.CurrentAsync(Role.Officer);
        Assert.Equal([_person], (await search.FindAsync(officer, "gan cho")).Select(found => found.PersonId));

        await SaveAsync("permanentAddresses", """{"hamlet": "Tổ 9", "commune": "Xã Đồi Thông", "province": "Tỉnh Mây Trắng"}""");
        Assert.Equal([_person], (await search.FindAsync(officer, "to 9, xa doi thong")).Select(found => found.PersonId));
        Assert.Equal("gần chợ", (await search.GetAsync(officer, _person))!.Address);

        await SaveAsync("currentAddresses", """{"street": "7 phố Núi", "commune": "Xã Đồi Thông", "province": "Tỉnh Mây Trắng"}""");
        Assert.Equal("7 phố Núi, Xã Đồi Thông, Tỉnh Mây Trắng", (await search.GetAsync(officer, _person))!.Address);
    }

    [Fact]
    public async Task The_form_offers_the_communes_of_the_province_without_scripts()
    {
        using var officer = await _app.SignedInAsync(Role.Officer);
        await using var connection = await _app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "update units set parent_id = (select parent_id from units where unit_id = @_village) where unit_id = @own", new { _village, own = await _app.Cast.UnitAsync() });

        var page = await officer.OpenAsync($"/people/{_person}/edit/permanentAddresses");

        var field = page.QuerySelector("[name='f.commune']")!;
        Assert.Contains("Xã Đồi Thông", page.GetElementById(field.GetAttribute("list")!)!.QuerySelectorAll("option").Select(option => option.GetAttribute("value")));
    }

    private async Task SaveAsync(string field, string json)
    {
        var version = (await Facts.ReadAsync(_person))!.Version;
        Assert.IsType<SaveResult.Saved>(await Facts.SaveAsync(_person, version, [new(PersonFields.Find(field)!, null, JsonNode.Parse(json))], await _app.Cast.UserAsync(Role.Officer)));
    }

    private async Task<JsonNode> OneAsync(string field) => (await Facts.ReadAsync(_person))!.Entries(field)[^1].Value;
}
