using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Documents;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.People;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Documents;

public sealed class PageListTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private readonly Scenario _given = new(app);

    [Fact]
    public async Task The_list_of_pages_follows_the_numbers_and_tells_which_are_missing()
    {
        await _given.PublishAsync(CareProcedures.Care);
        var caseId = Assert.IsType<CommandResult.Moved>(await _given.Cases.StartAsync((await _given.PermitAsync("care")) with
        {
            Data = Value.ObjectOf(new Member("adult", false)),
            Documents =
            [
                new RecordedDocument("T-2", "2/BB", new DateOnly(2026, 7, 2), _given.Now, new PageRange(4, 6)),
                new RecordedDocument("T-1", "1/ĐN", new DateOnly(2026, 7, 1), _given.Now, new PageRange(1, 2)),
            ],
        })).CaseId;
        using var officer = await app.SignedInAsync(Role.Officer);

        var page = await officer.OpenAsync($"/cases/{caseId}/page-list");

        Assert.Equal(["1–2", "4–6"], page.QuerySelectorAll("table.page-list tbody tr td:nth-child(2)").Select(cell => cell.TextContent));
        Assert.Contains("Chưa có văn bản ở bút lục: 3", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_was_mistyped_leaves_one_gap_before_it_and_the_list_opens()
    {
        await _given.PublishAsync(CareProcedures.Care);
        var caseId = Assert.IsType<CommandResult.Moved>(await _given.Cases.StartAsync((await _given.PermitAsync("care")) with
        {
            Data = Value.ObjectOf(new Member("adult", false)),
            Documents =
            [
                new RecordedDocument("T-1", "1/ĐN", new DateOnly(2026, 7, 1), _given.Now, new PageRange(2, 9)),
                new RecordedDocument("T-2", "2/BB", new DateOnly(2026, 7, 2), _given.Now, new PageRange(int.MaxValue, int.MaxValue)),
            ],
        })).CaseId;
        using var officer = await app.SignedInAsync(Role.Officer);

        var page = await officer.OpenAsync($"/cases/{caseId}/page-list");

        Assert.Contains("Chưa có văn bản ở bút lục: 1, 10–2147483646", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dossier_is_about_everybody_who_is_added_to_it_and_nobody_of_another_unit()
    {
        var unit = await app.Cast.UnitAsync();
        var (first, second) = (await PersonAsync("Hà Thị Một", unit), await PersonAsync("Hà Thị Hai", unit));
        var stranger = await PersonAsync("Hà Thị Ba", await app.Cast.AddUnitAsync("T0720", "Xã Bên"));
        var dossier = await app.Services.GetRequiredService<Papers>().AddDossierAsync(
            new("V-51", "7/HS", "Cơ sở cai nghiện số 2", new DateOnly(2026, 7, 1), _given.Now, [first]), unit, null);
        using var officer = await app.SignedInAsync(Role.Officer);

        using var added = await officer.ForgeAsync($"/dossiers/{dossier}?person={second}", []);
        using var refused = await officer.ForgeAsync($"/dossiers/{dossier}?person={stranger}", []);

        Assert.Equal(System.Net.HttpStatusCode.Redirect, added.StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(2, (await officer.OpenAsync($"/dossiers/{dossier}")).QuerySelectorAll("#covers a[href^='/people/']").Length);
    }

    private async Task<Guid> PersonAsync(string name, Guid unit) => Assert.IsType<Register.Result.Added>(
        await app.Services.GetRequiredService<Register>().AddAsync(new(name, 1990, null, "female", null, null, null), unit, null)).PersonId;
}
