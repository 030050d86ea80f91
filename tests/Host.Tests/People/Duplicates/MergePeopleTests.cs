using System.Net;
using System.Text.Json.Nodes;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.People;
using CaseFlow.People.Duplicates;
using CaseFlow.People.Facts;
using CaseFlow.People.Flags;
using CaseFlow.People.Whereabouts;
using CaseFlow.Platform.Web;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.People.Duplicates;

public sealed class MergePeopleTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    [Fact]
    public async Task Who_sounds_alike_with_one_year_of_birth_one_paper_or_one_telephone_is_asked_about()
    {
        var unit = await app.Cast.AddUnitAsync("T0901", "Xã Trùng");
        var dung = await PersonAsync(unit, new("Nguyễn Văn Dũng", 1990, null, "male"));
        var rung = await PersonAsync(unit, new("Nguyễn Văn Rũng", 1990, null, "male"));
        var older = await PersonAsync(unit, new("Nguyễn Văn Dũng", 1955, null, "male", null, null, "0912 111 222"));
        var called = await PersonAsync(unit, new("Lò Thị Sen", 1980, null, "female", null, null, "0912.111.222"));
        var numbered = await PersonAsync(unit, new("Cà Văn Phin", 1981, null, "male", "001081000555"));
        var papered = await PersonAsync(unit, new("Cà Văn Tèo", 1982, null, "male"));
        await SaveAsync(papered, new FactStore.Change(PersonFields.Find("identityPapers")!, null, new JsonObject { ["kind"] = "cccd", ["number"] = "001081000555" }));

        var pairs = await Get<FindDuplicates>().RunAsync(unit);

        Assert.Equal(3, pairs.Count);
        Assert.Equal("sound", SignOf(dung, rung));
        Assert.Equal("phone", SignOf(older, called));
        Assert.Equal("paper", SignOf(numbered, papered));

        string SignOf(Guid one, Guid other) => Assert.Single(Assert.Single(pairs, pair => (pair.One == one && pair.Other == other) || (pair.One == other && pair.Other == one)).Signs);
    }

    [Fact]
    public async Task Everything_of_the_one_is_of_the_other_afterwards_and_its_record_leads_there()
    {
        var scenario = await Scenario.CreateAsync(app);
        var unit = await app.Cast.UnitAsync();
        var kept = await PersonAsync(unit, new("Giàng A Chứ", 1990, null, "male"));
        var merged = await PersonAsync(unit, new("Giàng A Trứ", null, new DateOnly(1990, 4, 5), "male", "001090000321", "Bản Mây", "0911"));
        await SaveAsync(kept, Change("occupation", "Thợ xây"), Change("education", "primary"));
        await SaveAsync(merged, Change("occupation", "Lái xe"), Change("workplace", "Bến xe"));
        await Get<WhereaboutsStore>().RecordAsync(merged, new(2026, 3, 1), "detained", null, "", null);
        var opened = Assert.IsType<CommandResult.Moved>(await scenario.Cases.StartAsync(await scenario.PermitAsync() with { PersonId = merged })).CaseId;
        await PaperOfBothAsync(unit, kept, merged);

        Assert.IsType<MergeResult.Merged>(await MergeAsync(kept, merged));

        var record = (await Get<FactStore>().ReadAsync(kept))!;
        Assert.Equal(
            ("Giàng A Chứ", "1990-04-05", "001090000321", "Bản Mây", "Thợ xây", "Bến xe", "Giàng A Trứ"),
            (Text(record, "fullName"), Text(record, "born"), Text(record, "identityNumber"), Text(record, "address"), Text(record, "occupation"),
                Text(record, "workplace"), Text(record, "aliases")));
        Assert.Equal("detained", Assert.Single(await Get<WhereaboutsStore>().OfAsync(kept)).Status);
        await using var connection = await app.Database.OpenConnectionAsync();
        Assert.Equal(kept, await connection.QuerySingleAsync<Guid>("select person_id from cases where case_id = @opened", new { opened }));
        Assert.Equal(kept, await connection.QuerySingleAsync<Guid>("select person_id from dossier_persons join dossiers using (dossier_id) where number = '77/HS'"));
        Assert.Equal(
            ("Cùng một người", await app.Cast.UserAsync(Role.Officer)),
            await connection.QuerySingleAsync<(string, Guid)>("select reason, merged_by from people_merges where merged = @merged", new { merged }));

        using var officer = await app.SignedInAsync(Role.Officer);
        using var old = await officer.GetAsync($"/people/{merged}");
        Assert.Equal($"/people/{kept}", old.Headers.Location!.ToString());
        Assert.Single(await Get<SearchPeople>().FindAsync(await app.Cast.CurrentAsync(Role.Officer), "giang a chu"));
    }

    [Fact]
    public async Task A_flag_in_force_comes_along_though_the_one_of_its_kind_is_over_and_what_is_over_stays_behind()
    {
        var unit = await app.Cast.UnitAsync();
        var (kept, merged) = (await PersonAsync(unit, new("Vàng A Cờ", 1990, null, "male")), await PersonAsync(unit, new("Vàng A Kờ", 1990, null, "male")));
        var (today, by) = (VietnameseText.LocalDate(app.Clock.GetUtcNow()), await app.Cast.UserAsync(Role.Officer));
        await Get<FlagStore>().SetAsync(kept, "violence-risk", "Đã hết", today.AddDays(-1), by);
        await Get<FlagStore>().SetAsync(kept, "interpreter", "Của hồ sơ giữ", null, by);
        await Get<FlagStore>().SetAsync(merged, "violence-risk", "Đi hai người", today, by);
        await Get<FlagStore>().SetAsync(merged, "interpreter", "Của hồ sơ nhập", null, by);
        await Get<FlagStore>().SetAsync(merged, "do-not-disclose", "Đã hết từ hôm qua", today.AddDays(-1), by);

        await MergeAsync(kept, merged);

        var flags = await Get<FlagStore>().OfPersonAsync(await app.Cast.CurrentAsync(Role.Officer), kept);
        Assert.Equal(["Của hồ sơ giữ", "Đi hai người"], flags.On.Select(shown => shown.Flag.Note).Order(StringComparer.Ordinal));
        Assert.Equal(["Đã hết"], flags.Over.Select(shown => shown.Flag.Note));
    }

    [Fact]
    public async Task A_table_that_points_to_people_is_moved_or_keeps_telling_of_then()
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        var added = await connection.QueryAsync<string>(
            """
            select distinct c.conrelid::regclass::text from pg_constraint c
            where c.contype = 'f' and c.confrelid = 'people'::regclass and not has_table_privilege('caseflow_app', c.conrelid, 'update')
            """);

        Assert.Equal([], added.Except(MergePeople.StayBehind));
    }

    [Fact]
    public async Task Two_open_cases_of_one_status_keep_two_people_apart()
    {
        var unit = await app.Cast.UnitAsync();
        var (one, other) = (await PersonAsync(unit, new("Hờ A Vàng", 1990, null, "male")), await PersonAsync(unit, new("Hờ A Vàng", 1990, null, "male")));
        var scenario = await Scenario.CreateAsync(app);
        foreach (var person in new[] { one, other })
        {
            await scenario.Cases.StartAsync(await scenario.PermitAsync() with { PersonId = person });
        }

        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync("update cases set legal_status = 'permit' where person_id in (@one, @other)", new { one, other });

        Assert.IsType<MergeResult.BothOpen>(await MergeAsync(one, other));
        Assert.Null(await connection.ExecuteScalarAsync<Guid?>("select merged_into from people where person_id = @other", new { other }));
    }

    [Fact]
    public async Task Nobody_is_merged_twice_with_himself_or_out_of_another_unit()
    {
        var unit = await app.Cast.UnitAsync();
        var (one, other) = (await PersonAsync(unit, new("Sùng A Lềnh", 1990, null, "male")), await PersonAsync(unit, new("Sùng A Nềnh", 1990, null, "male")));
        var stranger = await PersonAsync(await app.Cast.AddUnitAsync("T0902", "Xã Khác"), new("Sùng A Lềnh", 1990, null, "male"));

        Assert.IsType<MergeResult.NotFound>(await MergeAsync(one, stranger));
        Assert.IsType<MergeResult.NotFound>(await MergeAsync(one, one));
        Assert.IsType<MergeResult.Merged>(await MergeAsync(one, other));
        Assert.IsType<MergeResult.NotFound>(await MergeAsync(one, other));
        Assert.IsType<MergeResult.NotFound>(await MergeAsync(other, one));
    }

    [Fact]
    public async Task The_page_shows_both_asks_why_and_merges_or_tells_apart_for_good()
    {
        var unit = await app.Cast.UnitAsync();
        var (one, other) = (await PersonAsync(unit, new("Thào A Chua", 1991, null, "male")), await PersonAsync(unit, new("Thào A Trua", 1991, null, "male")));
        using var officer = await app.SignedInAsync(Role.Officer);
        var path = $"/people/duplicates/{one}/{other}";

        using var bare = await officer.SubmitAsync(path, new() { ["Reason"] = "" });
        using var apart = await officer.SubmitAsync(path, [], "?handler=Apart");
        var asked = await officer.GetStringAsync("/people/duplicates");
        using var done = await officer.SubmitAsync(path, new() { ["Keep"] = one.ToString(), ["Reason"] = "Cùng khuôn mặt, cùng nhà" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
        Assert.Equal(2, (await bare.ReadPageAsync()).QuerySelectorAll(".alert li").Length);
        Assert.Equal("/people/duplicates", apart.Headers.Location!.ToString());
        Assert.DoesNotContain("Thào A Trua", asked, StringComparison.Ordinal);
        Assert.Equal($"/people/{one}", done.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Of_each_field_that_differs_the_value_that_was_chosen_stays_and_the_other_is_in_its_history()
    {
        var unit = await app.Cast.UnitAsync();
        var (one, other) = (
            await PersonAsync(unit, new("Hạng A Dế", 1991, null, "male", Address: "Bản Trên")), await PersonAsync(unit, new("Hạng A Dê", 1991, null, "male", Address: "Bản Dưới")));
        await SaveAsync(one, Change("occupation", "Thợ xây"));
        await SaveAsync(other, Change("occupation", "Làm nương"));
        using var officer = await app.SignedInAsync(Role.Officer);

        using var done = await officer.SubmitAsync($"/people/duplicates/{one}/{other}", new()
        {
            ["Keep"] = one.ToString(),
            ["Reason"] = "Cùng một người",
            ["Taken.fullName"] = $"fullName:{other}",
            ["Taken.occupation"] = $"occupation:{other}",
            ["Taken.address"] = $"address:{one}",
        });

        Assert.Equal($"/people/{one}", done.Headers.Location!.ToString());
        var kept = (await Get<FactStore>().ReadAsync(one))!;
        Assert.Equal(("Hạng A Dê", "Làm nương", "Bản Trên"), (Text(kept, "fullName"), Text(kept, "occupation"), Text(kept, "address")));
        Assert.Contains(await Get<FactStore>().HistoryAsync(one), change => change.Field.Id == "fullName" && change.Was?.GetValue<string>() == "Hạng A Dế");
    }

    private async Task PaperOfBothAsync(Guid unit, Guid one, Guid other)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into dossiers (dossier_id, unit_id, kind, number, dated, received_at, added_at) values (@dossier, @unit, 'V-51', '77/HS', date '2026-07-01', now(), now());
            insert into dossier_persons (dossier_id, person_id) values (@dossier, @one), (@dossier, @other);
            """,
            new { dossier = Guid.CreateVersion7(), unit, one, other });
    }

    private static string? Text(PersonRecord record, string field) => record.Find(field)?.GetValue<string>();

    private static FactStore.Change Change(string field, string value) => new(PersonFields.Find(field)!, 0, value);

    private async Task SaveAsync(Guid person, params FactStore.Change[] changes) =>
        Assert.IsType<SaveResult.Saved>(await Get<FactStore>().SaveAsync(person, 1, changes, await app.Cast.UserAsync(Role.Officer)));

    private async Task<MergeResult> MergeAsync(Guid kept, Guid merged) =>
        await Get<MergePeople>().RunAsync(await app.Cast.CurrentAsync(Role.Officer), kept, merged, "Cùng một người");

    private async Task<Guid> PersonAsync(Guid unit, Register.Body body) =>
        Assert.IsType<Register.Result.Added>(await Get<Register>().AddAsync(body, unit, null)).PersonId;
}
