using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.People;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Expressions;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.Cases;

public sealed class LegalStatusTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private readonly Scenario _given = new(app);

    public async Task InitializeAsync()
    {
        await _given.PublishAsync(CareProcedures.Care);
        await _given.PublishAsync(CareProcedures.Intake);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_second_case_of_the_same_status_is_refused_and_the_open_one_is_named()
    {
        var person = await EnterAsync("Lò Văn Một", new DateOnly(1990, 1, 1));
        var first = await CareOfAsync(person);
        var number = await _given.SingleAsync<long>("select case_no from cases where case_id = @first", new { first });

        var refused = Assert.IsType<CommandResult.Refused>(await StartAsync("care", person));

        var reason = Assert.Single(refused.Reasons);
        Assert.Equal("legal-status", reason.Code);
        Assert.Contains($"hồ sơ số {number} (Chăm sóc, Xã Suối Mây)", reason.Message.Vi, StringComparison.Ordinal);
        Assert.Contains($"case {number} open already (Care", reason.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opened_by_two_at_once_there_is_one()
    {
        var person = await EnterAsync("Lò Văn Hai", new DateOnly(1990, 1, 1));

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StartAsync("care", person)));

        Assert.Single(results.OfType<CommandResult.Moved>());
        Assert.Equal(3, results.OfType<CommandResult.Refused>().Count());
    }

    [Fact]
    public async Task Once_it_has_ended_another_may_be_opened()
    {
        var person = await EnterAsync("Lò Văn Ba", new DateOnly(1990, 1, 1));
        Assert.IsType<CommandResult.Moved>(await _given.SendAsync(await CareOfAsync(person), "end"));
        await CareOfAsync(person);
    }

    [Fact]
    public async Task An_end_cannot_be_undone_once_another_case_gives_the_status()
    {
        var person = await EnterAsync("Lò Văn Mười", new DateOnly(1990, 1, 1));
        var first = await CareOfAsync(person);
        await _given.SendAsync(first, "end");
        await CareOfAsync(person);

        var refused = Assert.IsType<CommandResult.Refused>(await _given.SendAsync(first, "case.undone", Value.ObjectOf(new("seq", 2), new("reason", "Ghi nhầm"))));

        Assert.Equal("legal-status", Assert.Single(refused.Reasons).Code);
    }

    [Fact]
    public async Task A_case_that_would_be_opened_on_top_is_linked_to_the_open_one_and_the_step_goes_through()
    {
        var person = await EnterAsync("Lò Văn Bốn", new DateOnly(1990, 1, 1));
        var care = await CareOfAsync(person);
        var intake = Assert.IsType<CommandResult.Moved>(await StartAsync("intake", person)).CaseId;

        Assert.IsType<CommandResult.Moved>(await _given.SendAsync(intake, "care"));

        Assert.Equal([(care, "beside")], await _given.ListAsync<(Guid, string)>("select linked_case_id, link from case_links where case_id = @intake", new { intake }));
        Assert.Equal(1, await _given.SingleAsync<int>("select count(*)::int from cases where person_id = @person and definition_id = 'care'", new { person }));
    }

    [Fact]
    public async Task A_case_begins_with_what_the_register_and_earlier_cases_say()
    {
        var person = await EnterAsync("Lò Văn Năm", DateOnly.FromDateTime(_given.Now.Date).AddYears(-17));
        await StartAsync("intake", person);

        var data = await DataAsync(await CareOfAsync(person));

        Assert.Equal(Value.False, data.Find("adult"));
        Assert.Equal((Value)0, data.Find("rehabs"));
        Assert.Equal(Value.ListOf("TN"), data.Find("others"));
        Assert.NotNull(data.Find("eighteenOn"));
    }

    [Fact]
    public async Task A_case_that_another_one_opens_is_filled_in_alike()
    {
        var person = await EnterAsync("Lò Văn Sáu", new DateOnly(1990, 5, 6));
        var intake = Assert.IsType<CommandResult.Moved>(await StartAsync("intake", person)).CaseId;
        Assert.IsType<CommandResult.Moved>(await _given.SendAsync(intake, "care"));

        var data = await DataAsync(await _given.SingleAsync<Guid>("select linked_case_id from case_links where case_id = @intake", new { intake }));

        Assert.Equal((Value)"2008-05-06", data.Find("eighteenOn"));
        Assert.Equal(Value.True, data.Find("adult"));
        Assert.Equal(Value.ListOf("TN"), data.Find("others"));
    }

    [Fact]
    public async Task What_comes_from_the_register_alone_cannot_be_given()
    {
        var person = await EnterAsync("Lò Văn Bảy", new DateOnly(1990, 5, 6));
        var refused = Assert.IsType<CommandResult.Refused>(await _given.Cases.StartAsync(await NewAsync("care", person) with { Data = Value.ObjectOf(new Member("rehabs", 3)) }));
        Assert.Equal("rehabs", Assert.Single(refused.Reasons).Field);
    }

    [Fact]
    public async Task While_a_person_is_a_minor_the_guardian_is_waited_for()
    {
        var minor = await CareOfAsync(await EnterAsync("Lò Văn Tám", DateOnly.FromDateTime(_given.Now.Date).AddYears(-17)));
        var adult = await CareOfAsync(await EnterAsync("Lò Văn Chín", new DateOnly(1990, 1, 1)));

        Assert.Equal(["guardian"], await _given.SingleAsync<string[]>("select waiting_for from cases where case_id = @minor", new { minor }));
        Assert.Equal(["person"], await _given.SingleAsync<string[]>("select waiting_for from cases where case_id = @adult", new { adult }));
        using var officer = await app.SignedInAsync(Role.Officer);
        Assert.Contains("Người giám hộ", (await officer.OpenAsync($"/cases/{minor}")).QuerySelector("header .facts")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<Guid> EnterAsync(string name, DateOnly born) => Assert.IsType<Register.Result.Added>(
        await app.Services.GetRequiredService<Register>().AddAsync(new(name, null, born, "male", null, null, null), await app.Cast.UnitAsync(), null)).PersonId;

    private async Task<NewCase> NewAsync(string definition, Guid person) =>
        new(definition, await app.Cast.UnitAsync(), Body.Police, person, await _given.OfficerAsync());

    private async Task<CommandResult> StartAsync(string definition, Guid person) => await _given.Cases.StartAsync(await NewAsync(definition, person));

    private async Task<Guid> CareOfAsync(Guid person) => Assert.IsType<CommandResult.Moved>(await StartAsync("care", person)).CaseId;

    private async Task<ObjectValue> DataAsync(Guid caseId) =>
        StoredText.Snapshot(caseId, await _given.SingleAsync<string>("select snapshot from cases where case_id = @caseId", new { caseId })).Chart.Data;
}
