using System.Net;
using CaseFlow.Access;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.People;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Documents;

public sealed class NewCasePageTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private Scenario _given = null!;
    private HttpClient _officer = null!;

    public async Task InitializeAsync()
    {
        _given = await Scenario.CreateAsync(app);
        _officer = await app.SignedInAsync(Role.Officer);
    }

    public Task DisposeAsync()
    {
        _officer.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Pressed_three_times_at_once_it_enters_one_person_one_dossier_and_one_case()
    {
        var confirmed = await CheckedAsync(Answers("Ngô Thị Mơ", "1/HS-TA"));

        var opened = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PressAsync(confirmed)));

        var path = Assert.Single(opened.Select(answer => answer.Headers.Location!.ToString()).Distinct());
        Assert.StartsWith("/cases/", path, StringComparison.Ordinal);
        Assert.Equal((1, 1, 1), await KeptAsync("Ngô Thị Mơ", "1/HS-TA"));
    }

    [Fact]
    public async Task The_same_form_with_other_answers_is_another_command()
    {
        var confirmed = await CheckedAsync(Answers("Đinh Thị Na", "2/HS-TA"));
        await PressAsync(confirmed);

        var changed = await PressAsync(new(confirmed) { ["Answers.Name"] = "Đinh Thị Ổi" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, changed.StatusCode);
        Assert.Equal((0, 1, 0), await KeptAsync("Đinh Thị Ổi", "2/HS-TA"));
    }

    [Fact]
    public async Task A_case_that_cannot_be_opened_leaves_neither_person_nor_dossier_behind()
    {
        var answers = Answers("Hà Thị Phấn", "3/HS-TA");
        answers["Answers.Occurred"] = "1/2/2019";

        var refused = await PressAsync(await CheckedAsync(answers));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("permit", (await refused.ReadPageAsync()).QuerySelector(".alert")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((0, 0, 0), await KeptAsync("Hà Thị Phấn", "3/HS-TA"));
    }

    [Fact]
    public async Task Whose_identity_number_is_registered_is_not_entered_again_and_no_dossier_is_left()
    {
        await PressAsync(await CheckedAsync(new(Answers("Lý Thị Quế", "4/HS-TA")) { ["Answers.Identity"] = "001 188 000 004" }));

        var refused = await PressAsync(await CheckedAsync(new(Answers("Lý Thị Quế Hương", "5/HS-TA")) { ["Answers.Identity"] = "001188000004" }));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("số định danh", (await refused.ReadPageAsync()).QuerySelector(".alert")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((0, 0, 0), await KeptAsync("Lý Thị Quế Hương", "5/HS-TA"));
    }

    [Fact]
    public async Task A_dossier_may_name_everybody_of_the_unit_and_nobody_else()
    {
        var register = app.Services.GetRequiredService<Register>();
        var own = await app.Cast.UnitAsync();
        for (var number = 0; number <= SearchPeople.Most; number++)
        {
            await register.AddAsync(new($"Người thứ {number}", 1980, null, "male", null, null, null), own, null);
        }

        var last = Assert.IsType<Register.Result.Added>(await register.AddAsync(new("Ỷ Lan", 1980, null, "female", null, null, null), own, null)).PersonId;
        var elsewhere = await app.Cast.AddUnitAsync("T0777", "Xã Khác");
        var stranger = Assert.IsType<Register.Result.Added>(await register.AddAsync(new("Người Xã Khác", 1980, null, "male", null, null, null), elsewhere, null)).PersonId;

        var named = await CheckedAsync(new(Answers("Mã Thị Sen", "6/HS-TA")) { ["Answers.Covers"] = last.ToString() });
        var opened = await PressAsync(named);
        var forged = await PressAsync(new(await CheckedAsync(Answers("Mã Thị Sim", "7/HS-TA"))) { ["Answers.Covers"] = stranger.ToString() });

        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        Assert.Equal(2, await _given.SingleAsync<int>(
            "select count(*)::int from dossiers join dossier_persons using (dossier_id) where number = '6/HS-TA'", new { }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.StatusCode);
        Assert.Equal((0, 0, 0), await KeptAsync("Mã Thị Sim", "7/HS-TA"));
    }

    private static Dictionary<string, string> Answers(string name, string dossier) => new()
    {
        ["Answers.Name"] = name,
        ["Answers.Born"] = "1988",
        ["Answers.Sex"] = "female",
        ["Answers.Procedure"] = "permit",
        ["Answers.DossierNumber"] = dossier,
        ["Answers.DossierDated"] = "1/7/2026",
    };

    /// <summary>Everything that the page of the check sends on when its button is pressed.</summary>
    private async Task<Dictionary<string, string>> CheckedAsync(Dictionary<string, string> answers)
    {
        using var shown = await _officer.SubmitAsync("/cases/new/answers", answers);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        var sent = (await shown.ReadPageAsync()).QuerySelectorAll("form[action='/cases/new/answers'] input[name]")
            .ToDictionary(field => field.GetAttribute("name")!, field => field.GetAttribute("value") ?? "");
        return new(sent) { ["Confirmed"] = "true" };
    }

    private async Task<HttpResponseMessage> PressAsync(Dictionary<string, string> confirmed)
    {
        using var form = new FormUrlEncodedContent(confirmed);
        return await _officer.PostAsync("/cases/new/answers", form);
    }

    /// <summary>How many people of that name, dossiers of that number and cases of that name there are.</summary>
    private Task<(int People, int Dossiers, int Cases)> KeptAsync(string name, string dossier) => _given.SingleAsync<(int, int, int)>(
        """
        select (select count(*)::int from people where full_name = @name), (select count(*)::int from dossiers where number = @dossier),
          (select count(*)::int from cases join people using (person_id) where full_name = @name)
        """,
        new { name, dossier });
}
