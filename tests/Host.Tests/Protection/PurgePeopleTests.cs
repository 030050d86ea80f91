using System.Net;
using System.Text.Json.Nodes;
using CaseFlow.Access;
using CaseFlow.Audit;
using CaseFlow.Cases;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.People;
using CaseFlow.People.Facts;
using CaseFlow.People.Whereabouts;
using CaseFlow.Protection.Requests;
using CaseFlow.Protection.Retention;
using CaseFlow.Tests.Shared;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Host.Tests.Protection;

public sealed class PurgePeopleTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private const string Name = "Lường Thị Khuất Nẻo";

    private T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    [Fact]
    public async Task Of_a_purged_person_no_name_is_left_anywhere_the_figures_are_the_same_and_every_case_still_replays()
    {
        var given = await Scenario.CreateAsync(app);
        var unit = await app.Cast.UnitAsync();
        var person = await KnownAsync(unit);
        var closed = await CaseOfAsync(given, person);
        await EndedAsync(person);
        var (leader, chairman) = (await app.Cast.CurrentAsync(Role.Leader), await app.Cast.CurrentAsync(Role.Chairman));
        await Get<RetentionRules>().SetAsync(leader, 2, "Quy chế của đơn vị");
        Assert.DoesNotContain(await Get<Purges>().PreviewAsync(unit), candidate => candidate.PersonId == person);
        app.Clock.Advance(TimeSpan.FromDays(70));
        var counted = await FiguresAsync(unit);
        Assert.NotEmpty(await LeftAsync("Khuất Nẻo"));
        Assert.True(await Get<MakeHeads>().RunAsync() > 0);

        Assert.Contains(await Get<Purges>().PreviewAsync(unit), candidate => candidate.PersonId == person && candidate is { Cases: 1, Events: > 1 });
        var purge = (await Get<Purges>().AskAsync(leader))!.Value;
        Assert.Equal(0, await Get<PurgePeople>().RunAsync());
        Assert.False(await Get<Purges>().DecideAsync(leader, purge, agreed: true, ""), "Whoever asks does not agree.");
        Assert.True(await Get<Purges>().DecideAsync(chairman, purge, agreed: true, ""));
        Assert.True(await Get<PurgePeople>().RunAsync() > 0);

        Assert.Equal([], await LeftAsync("Khuất Nẻo"));
        Assert.Equal([], await LeftAsync("khuat neo"));
        Assert.Equal([], await LeftAsync("001190000777"));
        Assert.Equal([], await LeftAsync("Bản Xa Mù"));
        Assert.Equal(counted, await FiguresAsync(unit));
        using var said = new StringWriter();
        Assert.True(await Get<Replay>().RunAsync(said, CancellationToken.None) == 0, said.ToString());
        Assert.Equal("rejected", await given.StatesAsync(closed));
        await AssertTheChainHoldsAsync(closed, purge);
        await using var connection = await app.Database.OpenConnectionAsync();
        Assert.Equal(1, await connection.ExecuteScalarAsync<long>("select count(*) from redacted_events where case_id = @closed and length(sha256) = 32", new { closed }));
        Assert.Equal("primary", (await Get<FactStore>().ReadAsync(person))!.Find("education")!.GetValue<string>());
        Assert.Null(await Get<SearchPeople>().GetAsync(leader, person));
        Assert.Equal(0, await Get<PurgePeople>().RunAsync());
    }

    [Fact]
    public async Task An_agreed_purge_takes_words_away_and_never_puts_others_in_their_place()
    {
        var given = await Scenario.CreateAsync(app);
        var person = await PersonAsync(await app.Cast.UnitAsync());
        var closed = await CaseOfAsync(given, person);
        var (leader, chairman) = (await app.Cast.CurrentAsync(Role.Leader), await app.Cast.CurrentAsync(Role.Chairman));
        await Get<RetentionRules>().SetAsync(leader, 1, "Quy chế của đơn vị");
        app.Clock.Advance(TimeSpan.FromDays(40));
        var purge = (await Get<Purges>().AskAsync(leader))!.Value;
        Assert.True(await Get<Purges>().DecideAsync(chairman, purge, agreed: true, ""));
        await using var connection = await app.Database.OpenConnectionAsync();
        var told = (await connection.ExecuteScalarAsync<string>("select event from case_events where case_id = @closed and seq = 2", new { closed }))!;
        Assert.Contains("không có mặt", told, StringComparison.Ordinal);
        string[] stories =
        [
            told.Replace("không có mặt", "có mặt", StringComparison.Ordinal), told.Replace("task.review.reject", "task.review.approve", StringComparison.Ordinal),
            told.Replace("\"note\"", "\"words\"", StringComparison.Ordinal), told.Replace("\"note\":", "\"more\":1,\"note\":", StringComparison.Ordinal),
        ];

        foreach (var story in stories)
        {
            Assert.NotEqual(told, story);
            var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync(
                "select redact_case(@purge, @person, @closed, array[2], array[@story], '{}', @now)", new { purge, person, closed, story, now = app.Clock.GetUtcNow() }));
            Assert.Equal("a_redaction_takes_away", refused.ConstraintName);
        }

        Assert.True(await Get<PurgePeople>().RunAsync() > 0);
        Assert.Contains(RedactEvent.Mark, await connection.ExecuteScalarAsync<string>("select event from case_events where case_id = @closed and seq = 2", new { closed }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_still_has_an_open_case_stands_on_a_list_or_is_counted_is_not_purged()
    {
        var given = await Scenario.CreateAsync(app);
        var unit = await app.Cast.UnitAsync();
        var (opened, listed, present, ended) = (await PersonAsync(unit), await PersonAsync(unit), await PersonAsync(unit), await PersonAsync(unit));
        Assert.IsType<CommandResult.Moved>(await given.Cases.StartAsync(await given.PermitAsync() with { PersonId = opened }));
        await Get<WhereaboutsStore>().RecordListAsync(listed, "dependent", new(2026, 1, 1), true, "Xác định nghiện", null);
        await Get<WhereaboutsStore>().RecordAsync(present, new(2026, 1, 1), "present", null, "", null);
        await Get<RetentionRules>().SetAsync(await app.Cast.CurrentAsync(Role.Leader), 1, "Quy chế của đơn vị");
        app.Clock.Advance(TimeSpan.FromDays(40));

        var due = (await Get<Purges>().PreviewAsync(unit)).Select(candidate => candidate.PersonId).ToList();

        Assert.Contains(ended, due);
        Assert.Equal([], due.Intersect([opened, listed, present]));
    }

    [Fact]
    public async Task Whoever_comes_back_on_a_list_or_asks_for_something_after_the_purge_was_agreed_to_stays()
    {
        var unit = await app.Cast.UnitAsync();
        var (listed, counted, asking, ended) = (await PersonAsync(unit), await PersonAsync(unit), await PersonAsync(unit), await PersonAsync(unit));
        var (leader, chairman) = (await app.Cast.CurrentAsync(Role.Leader), await app.Cast.CurrentAsync(Role.Chairman));
        await Get<RetentionRules>().SetAsync(leader, 1, "Quy chế của đơn vị");
        app.Clock.Advance(TimeSpan.FromDays(40));
        var purge = (await Get<Purges>().AskAsync(leader))!.Value;
        Assert.True(await Get<Purges>().DecideAsync(chairman, purge, agreed: true, ""));

        await Get<WhereaboutsStore>().RecordListAsync(listed, "dependent", new(2026, 1, 1), true, "Xác định nghiện", null);
        await Get<WhereaboutsStore>().RecordAsync(counted, new(2026, 1, 1), "present", null, "", null);
        await Get<RequestRegister>().AddAsync(leader, new("know", asking, "Cầm Văn Khác", "self", "", "Xin xem hồ sơ", app.Clock.GetUtcNow()));
        await Get<PurgePeople>().RunAsync();

        await using var connection = await app.Database.OpenConnectionAsync();
        var purged = (await connection.QueryAsync<Guid>("select person_id from people where purged_at is not null")).ToList();
        Assert.Contains(ended, purged);
        Assert.Equal([], purged.Intersect([listed, counted, asking]));
        Assert.NotNull((await Get<Purges>().ListAsync(unit)).Single(one => one.PurgeId == purge).Problem);
    }

    [Fact]
    public async Task Whoever_asks_twice_at_once_asks_for_each_person_once()
    {
        var person = await PersonAsync(await app.Cast.UnitAsync());
        var leader = await app.Cast.CurrentAsync(Role.Leader);
        await Get<RetentionRules>().SetAsync(leader, 1, "Quy chế của đơn vị");
        app.Clock.Advance(TimeSpan.FromDays(40));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Get<Purges>().AskAsync(leader)));

        await using var connection = await app.Database.OpenConnectionAsync();
        Assert.Equal(1, await connection.ExecuteScalarAsync<long>("select count(*) from purge_persons where person_id = @person", new { person }));
    }

    [Fact]
    public async Task The_database_itself_purges_nobody_without_a_second_persons_agreement()
    {
        var person = await PersonAsync(await app.Cast.UnitAsync());
        await using var connection = await app.Database.OpenConnectionAsync();

        await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync(
            "select purge_person(@purge, @person, '{}', now())", new { purge = Guid.NewGuid(), person }));
        await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync("update case_events set event = '' where false"));
        await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync("update purge_rules set deed = 'delete'"));
    }

    /// <summary>Whoever adds a table says in its migration what a purge does with it: insert into purge_rules.</summary>
    [Fact]
    public async Task Every_table_that_points_to_a_person_or_a_case_says_what_a_purge_does_with_it()
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        var silent = await connection.QueryAsync<string>(
            """
            select c.conrelid::regclass::text || '.' || a.attname
            from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
            where c.contype = 'f' and c.confrelid in ('people'::regclass, 'cases'::regclass)
              and not exists (select from purge_rules r where r.table_name = c.conrelid::regclass::text and r.points_by = a.attname)
            """);

        Assert.Equal([], silent);
    }

    [Fact]
    public void A_text_goes_and_what_the_procedure_goes_by_stays()
    {
        var received = new WorkflowEvent(
            "task.review.approve", TestClock.Monday, TestClock.Monday, null,
            Value.ObjectOf(
                new Member("note", "Anh Tư hay uống rượu"), new Member("kind", "review"), new Member("on", "2026-07-06"), new Member("count", 3),
                new Member("who", Guid.Empty.ToString()), new Member("many", Value.ListOf("Chị Năm"))),
            [], "review#1", null, ObjectValue.Empty);

        var redacted = RedactEvent.Of(received, new HashSet<string> { "review" });

        Assert.Equal(
            $$"""{"note":"{{RedactEvent.Mark}}","kind":"review","on":"2026-07-06","count":3,"who":"{{Guid.Empty}}","many":["{{RedactEvent.Mark}}"]}""",
            redacted.Data.ToString());
        Assert.Equal((received.Name, received.At, received.WorkItem), (redacted.Name, redacted.At, redacted.WorkItem));
    }

    [Fact]
    public async Task The_installation_sets_the_length_one_asks_and_another_agrees_on_the_page()
    {
        await PersonAsync(await app.Cast.UnitAsync());
        using var installer = await app.InstallerAsync();
        using var set = await installer.SubmitAsync("/protection/retention", new() { ["Months"] = "1", ["Basis"] = "Quy chế lưu trữ của đơn vị" }, "?handler=Rule");
        Assert.Equal(HttpStatusCode.Redirect, set.StatusCode);
        app.Clock.Advance(TimeSpan.FromDays(40));
        using var leader = await app.SignedInAsync(Role.Leader);
        using var chairman = await app.SignedInAsync(Role.Chairman);

        using var asked = await leader.SubmitAsync("/protection/retention", [], "?handler=Ask");
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        Assert.Contains("người đề nghị không tự duyệt", (await leader.OpenAsync("/protection/retention")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Duyệt hoặc từ chối", (await chairman.OpenAsync("/")).Body!.TextContent, StringComparison.Ordinal);
        using var silent = await chairman.SubmitAsync("/protection/retention", new() { ["agreed"] = "false" }, "?handler=Decide");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        using var declined = await chairman.SubmitAsync("/protection/retention", new() { ["agreed"] = "false", ["Reason"] = "Còn khiếu nại" }, "?handler=Decide");
        Assert.Equal(HttpStatusCode.Redirect, declined.StatusCode);
        Assert.Contains("Còn khiếu nại", (await leader.OpenAsync("/protection/retention")).Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>What is redacted is proved like everything else: by whom it was agreed, and that it was not changed afterwards.</summary>
    private async Task AssertTheChainHoldsAsync(Guid closed, Guid purge)
    {
        Assert.StartsWith("0 ", await FindingsAsync(), StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromDays(1));
        await Get<MakeHeads>().RunAsync();
        Assert.StartsWith("0 ", await FindingsAsync(), StringComparison.Ordinal);
        await using var super = new NpgsqlConnection(await app.SuperuserAddressAsync());
        await super.OpenAsync();

        await super.ExecuteAsync("update case_events set event = event || ' ' where case_id = @closed and seq = 2", new { closed });
        Assert.Contains(") was redacted, and was changed after that", await FindingsAsync(), StringComparison.Ordinal);
        await super.ExecuteAsync("update case_events set event = rtrim(event) where case_id = @closed and seq = 2", new { closed });

        await super.ExecuteAsync("update purge_decisions set agreed = false where purge_id = @purge", new { purge });
        Assert.Contains("nobody agreed to a purge of this person", await FindingsAsync(), StringComparison.Ordinal);
        await super.ExecuteAsync("update purge_decisions set agreed = true where purge_id = @purge", new { purge });

        await super.ExecuteAsync("update purge_outcomes set problem = 'Hỏng' where purge_id = @purge and problem is null", new { purge });
        Assert.Contains("no purge of this person was done with it", await FindingsAsync(), StringComparison.Ordinal);
        await super.ExecuteAsync("update purge_outcomes set problem = null where purge_id = @purge and problem = 'Hỏng'", new { purge });

        await super.ExecuteAsync("create table kept as select * from redacted_events; update redacted_events set redacted_at = '2099-01-01Z' where case_id = @closed", new { closed });
        Assert.Contains("was redacted on 01/01/2099, in the future", await FindingsAsync(), StringComparison.Ordinal);
        await super.ExecuteAsync("update redacted_events r set redacted_at = k.redacted_at from kept k where k.case_id = r.case_id and k.seq = r.seq; drop table kept");

        await super.ExecuteAsync("update case_events set event = replace(event, 'task.review.reject', 'task.review.approve') where case_id = @closed and seq = 2", new { closed });
        Assert.Contains("was redacted to another event", await FindingsAsync(), StringComparison.Ordinal);
        await super.ExecuteAsync("update case_events set event = replace(event, 'task.review.approve', 'task.review.reject') where case_id = @closed and seq = 2", new { closed });

        await super.ExecuteAsync(
            """
            insert into redacted_events (case_id, seq, sha256, becomes, purge_id, redacted_at)
            select case_id, 1, sha256(convert_to(event, 'UTF8')), sha256(convert_to(event, 'UTF8')), @purge, (select max(redacted_at) from redacted_events)
            from case_events where case_id = @closed and seq = 1
            """,
            new { closed, purge });
        Assert.Contains("the list of what was redacted was changed", await FindingsAsync(), StringComparison.Ordinal);
        await super.ExecuteAsync("delete from redacted_events where case_id = @closed and seq = 1", new { closed });
        Assert.StartsWith("0 ", await FindingsAsync(), StringComparison.Ordinal);
    }

    /// <summary>The exit code, and what was said.</summary>
    private async Task<string> FindingsAsync()
    {
        using var said = new StringWriter();
        var code = await Get<VerifyAudit>().RunAsync(said, null, CancellationToken.None);
        return $"{code} {said}";
    }

    private async Task<Guid> KnownAsync(Guid unit)
    {
        var person = await PersonAsync(unit, Name, "001190000777");
        Assert.IsType<SaveResult.Saved>(await Get<FactStore>().SaveAsync(
            person, 1,
            [
                new(PersonFields.Find("education")!, 0, "primary"), new(PersonFields.Find("aliases")!, 0, "Khuất Nẻo"),
                new(PersonFields.Find("identityPapers")!, null, new JsonObject { ["kind"] = "cccd", ["number"] = "001190000777" }),
            ],
            await app.Cast.UserAsync(Role.Officer)));
        return person;
    }

    private async Task<Guid> PersonAsync(Guid unit, string name = "Cầm Văn Khác", string? identity = null) => Assert.IsType<Register.Result.Added>(
        await Get<Register>().AddAsync(new(name, 1990, null, "female", identity, identity is null ? "Bản Gần" : "Bản Xa Mù", "0911 222 333"), unit, null)).PersonId;

    private async Task<Guid> CaseOfAsync(Scenario given, Guid person)
    {
        var id = Assert.IsType<CommandResult.Moved>(await given.Cases.StartAsync(await given.PermitAsync() with { PersonId = person })).CaseId;
        Assert.IsType<CommandResult.Moved>(await given.SendAsync(
            id, "task.review.reject", Value.ObjectOf(new Member("note", $"{Name} không có mặt ở Bản Xa Mù.")), await given.KeyAsync(id, "review")));
        return id;
    }

    private async Task EndedAsync(Guid person)
    {
        await Get<WhereaboutsStore>().RecordAsync(person, new(2026, 1, 1), "present", null, "Bản Xa Mù", null);
        await Get<WhereaboutsStore>().RecordAsync(person, new(2026, 7, 1), "left", "moved", "Theo Khuất Nẻo em", null);
        await Get<WhereaboutsStore>().RecordListAsync(person, "dependent", new(2026, 1, 1), true, $"{Name} được xác định nghiện", null);
        await Get<WhereaboutsStore>().RecordListAsync(person, "dependent", new(2026, 7, 1), false, "Chuyển đi", null);
        await Get<PersonViews>().AskAsync(await app.Cast.CurrentAsync(Role.Officer), person, [FieldClass.DrugHealth], $"Mẹ của {Name} hỏi");
    }

    private async Task<string> FiguresAsync(Guid unit)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        var cases = await connection.QueryAsync<string>(
            "select definition_id || array_to_string(states, ' ') || coalesce(close_reason, '') || count(*) from cases group by definition_id, states, close_reason order by 1");
        var events = await connection.QueryAsync<string>("select name || count(*) || min(happened_at) || max(recorded_at) || min(trace) from case_events group by name order by 1");
        var people = await connection.QueryAsync<string>("select sex || born_year || unit_id || count(*) from people group by sex, born_year, unit_id order by 1");
        return string.Join('\n', [$"{await Get<Census>().CountAsync(unit, new(2026, 6, 15))}", .. cases, .. events, .. people]);
    }

    /// <summary>Tables that still have it in some row, in whatever column.</summary>
    private async Task<List<string>> LeftAsync(string text)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        var left = new List<string>();
        foreach (var table in await connection.QueryAsync<string>(
            "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname in ('public', 'quartz') and has_table_privilege(format('%I.%I', schemaname, tablename), 'select')"))
        {
            if (await connection.ExecuteScalarAsync<bool>($"select exists (select from {table} t where position(@text in t::text) > 0)", new { text }))
            {
                left.Add(table);
            }
        }

        return left;
    }
}
