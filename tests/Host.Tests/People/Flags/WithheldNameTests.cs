using System.Net;
using System.Text.Json;
using CaseFlow.Access;
using CaseFlow.Host.Tests.Worklist;
using CaseFlow.People;
using CaseFlow.People.Flags;
using CaseFlow.Platform.Web;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.People.Flags;

/// <summary>A person who is given to a helper, and whom the office does not disclose.</summary>
public sealed class WithheldNameTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private const string Name = "Mùa A Dống";
    private const string Telephone = "0912 000 111";

    private Guid _person;
    private Guid _case;
    private long _caseNo;
    private long _work;
    private HttpClient _helper = null!;

    public async Task InitializeAsync()
    {
        _person = Assert.IsType<Register.Result.Added>(await app.Services.GetRequiredService<Register>().AddAsync(
            new(Name, 1990, null, "male", null, "Bản Xa", Telephone), await app.Cast.UnitAsync(), null)).PersonId;
        _case = await (await Visits.CreateAsync(app)).OpenAsync(await app.Cast.UserAsync(Role.Helper), person: _person);
        await using var connection = await app.Database.OpenConnectionAsync();
        (_caseNo, _work) = await connection.QuerySingleAsync<(long, long)>(
            "select case_no, work_item_id from cases join work_items using (case_id) where case_id = @_case", new { _case });
        _helper = await app.SignedInAsync(Role.Helper);
    }

    // The helper of the next test has nobody else.
    public async Task DisposeAsync()
    {
        _helper.Dispose();
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync("update case_assignments set until = @now where case_id = @_case", new { _case, now = app.Clock.GetUtcNow() });
    }

    [Fact]
    public async Task A_helper_meets_under_the_number_of_the_case_whom_the_office_does_not_disclose()
    {
        string[] pages = ["/", "/cases", $"/cases/{_case}", $"/work-items/{_work}", "/people", $"/people/{_person}"];
        string[] programs = ["/api/people", $"/api/people/{_person}", "/api/work-items", $"/api/work-items/{_work}", $"/api/cases/{_case}", $"/api/people/{_person}/facts"];
        Assert.Equal(pages.Concat(programs), await NamingAsync(_helper, [.. pages, .. programs]));

        await SetAsync(until: null);

        Assert.Empty(await NamingAsync(_helper, [.. pages, .. programs]));
        foreach (var page in pages)
        {
            Assert.Contains($"Hồ sơ số {_caseNo}", await ReadAsync(_helper, page), StringComparison.Ordinal);
        }

        Assert.Contains($"Case {_caseNo}", (await _helper.OpenAsync($"/people/{_person}?lang=en")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_office_goes_on_by_the_name()
    {
        await SetAsync(until: null);
        using var officer = await app.SignedInAsync(Role.Officer);
        using var leader = await app.SignedInAsync(Role.Leader);
        string[] pages = ["/cases", $"/cases/{_case}", "/people?q=mua+a+dong", $"/people/{_person}", $"/api/people/{_person}/facts"];

        Assert.Equal(pages, await NamingAsync(officer, pages));
        Assert.Equal(pages, await NamingAsync(leader, pages));
    }

    [Theory]
    [InlineData("Mùa A Dống")]
    [InlineData("mua a dong")]
    [InlineData("Mùa A Giống")]
    public async Task A_name_that_is_held_back_finds_nobody(string typed)
    {
        var asked = Uri.EscapeDataString(typed);
        Assert.Contains($"/people/{_person}", await ReadAsync(_helper, $"/people?q={asked}"), StringComparison.Ordinal);

        await SetAsync(until: null);

        Assert.DoesNotContain($"/people/{_person}", await ReadAsync(_helper, $"/people?q={asked}"), StringComparison.Ordinal);
        Assert.DoesNotContain($"/cases/{_case}", await ReadAsync(_helper, $"/cases?q={asked}"), StringComparison.Ordinal);
        Assert.Contains($"/people/{_person}", await ReadAsync(_helper, $"/people?q={Uri.EscapeDataString(Telephone)}"), StringComparison.Ordinal);
        Assert.Contains($"/cases/{_case}", await ReadAsync(_helper, $"/cases?q={_caseNo}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_last_day_of_the_flag_or_when_it_is_taken_off_the_name_comes_back()
    {
        var page = $"/people/{_person}";
        await SetAsync(until: Today.AddDays(-1));
        Assert.Contains(Name, await ReadAsync(_helper, page), StringComparison.Ordinal);

        await SetAsync(until: Today);
        Assert.DoesNotContain(Name, await ReadAsync(_helper, page), StringComparison.Ordinal);

        await using var connection = await app.Database.OpenConnectionAsync();
        var flag = await connection.QuerySingleAsync<Guid>("select flag_id from person_flags where person_id = @_person and until = @Today", new { _person, Today });
        await app.Services.GetRequiredService<FlagStore>().TakeOffAsync(_person, flag, "Gia đình đồng ý", await app.Cast.UserAsync(Role.Officer));
        Assert.Contains(Name, await ReadAsync(_helper, page), StringComparison.Ordinal);
    }

    private DateOnly Today => VietnameseText.LocalDate(app.Clock.GetUtcNow());

    private async Task SetAsync(DateOnly? until) =>
        await app.Services.GetRequiredService<FlagStore>().SetAsync(_person, "do-not-disclose", "", until, await app.Cast.UserAsync(Role.Officer));

    /// <summary>Those of the addresses whose answer names the person; programs write the letters of a name in their own way.</summary>
    private static async Task<IReadOnlyList<string>> NamingAsync(HttpClient reader, string[] addresses)
    {
        List<string> naming = [];
        foreach (var address in addresses)
        {
            var said = await ReadAsync(reader, address);
            if (said.Contains(Name, StringComparison.Ordinal) || said.Contains(JsonEncodedText.Encode(Name).ToString(), StringComparison.OrdinalIgnoreCase))
            {
                naming.Add(address);
            }
        }

        return naming;
    }

    private static async Task<string> ReadAsync(HttpClient reader, string address) => WebUtility.HtmlDecode(await reader.GetStringAsync(address));
}
